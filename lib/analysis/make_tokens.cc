// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/make_tokens.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "analysis/bigrams.h"
#include "analysis/text_words.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "text/characters.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxKeyBytes = 200;

// Long keys (a URL of 3,000 characters) are cut and told apart by a hash, since the index has a
// limit; both sides of a match do the same.
std::string bounded_key(std::string_view key) {
  if (key.size() <= kMaxKeyBytes) return std::string(key);
  return std::string(utf8_prefix(key, kMaxKeyBytes - 17)) + "#" + to_hex(hash64(key));
}

bool begins_before(const Token& a, const Token& b) { return a.span.begin < b.span.begin; }

// Tokens of one kind of evidence, with spans of the original text.
class TokenList {
 public:
  explicit TokenList(const NormalizedText& text) : text_(text) {}

  void add(Span span, std::string_view key, TokenKind kind) {
    const Span original = text_.original(span, hint_);
    is_sorted_ = is_sorted_ && (tokens_.empty() || tokens_.back().span.begin <= original.begin);
    tokens_.push_back({original, bounded_key(key), kind});
  }
  void reserve(std::size_t count) { tokens_.reserve(count); }

  std::vector<Token> take() {
    if (!is_sorted_) std::stable_sort(tokens_.begin(), tokens_.end(), &begins_before);
    return std::move(tokens_);
  }

 private:
  const NormalizedText& text_;
  std::size_t hint_ = 0;
  bool is_sorted_ = true;
  std::vector<Token> tokens_;
};

void add_word(TokenList& list, const FoundWord& found) {
  const Word& word = *found.word;
  list.add(found.span, word.key, TokenKind::kWord);
  if (!word.reading.empty()) list.add(found.span, word.reading, TokenKind::kReading);
  for (const WordPart& part : word.parts) {
    const Span span{found.span.begin + part.span.begin, found.span.begin + part.span.end};
    list.add(span, part.key, TokenKind::kWord);
    if (!part.reading.empty()) list.add(span, part.reading, TokenKind::kReading);
  }
}

bool is_all(CharacterClass wanted, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (character_class(next_code_point(text, at)) != wanted) return false;
  }
  return !text.empty();
}

// What a word in hiragana gives the bigrams of, so that かいやく weighs as much as 解約 does: the
// kanji of a compound, which comes as several words in one place (words[i] and those behind it),
// and of a noun of four kana or more. Shorter words and verbs are too often other words (きょう:
// 今日, ため: 溜め); with their bigrams the judged questions of localgovfaq become worse.
std::string kanji_of_kana(const std::vector<FoundWord>& words, std::size_t i,
                          std::string_view text) {
  const Span span = words[i].span;
  if (i > 0 && words[i - 1].span == span) return {};
  if (i + 1 < words.size() && words[i + 1].span == span) {
    std::string compound;
    for (; i < words.size() && words[i].span == span; ++i) compound += words[i].word->base;
    return compound;
  }
  constexpr std::size_t kMinBytes = 4 * 3;
  const Word& word = *words[i].word;
  const bool is_noun = span.size() >= kMinBytes && word.part_of_speech.starts_with("名詞") &&
                       is_all(CharacterClass::kHiragana, span.of(text)) &&
                       is_all(CharacterClass::kKanji, word.key);
  return is_noun ? word.key : std::string();
}

}  // namespace

std::vector<Token> make_tokens(const NormalizedText& normalized,
                               const std::vector<FoundWord>& words, std::span<const Span> unread,
                               bool with_every_bigram) {
  const std::string_view text = normalized.text();
  TokenList word_tokens(normalized);
  word_tokens.reserve(2 * words.size());
  // Where kanji and katakana give no bigrams: stop words, and unread pieces, which have theirs.
  std::vector<Span> without_bigrams(unread.begin(), unread.end());
  for (std::size_t i = 0; i < words.size(); ++i) {
    const WordVerdict verdict = verdict_of(words, i);
    if (verdict == WordVerdict::kKept) add_word(word_tokens, words[i]);
    if (verdict == WordVerdict::kStopWord && !with_every_bigram)
      without_bigrams.push_back(words[i].span);
  }
  if (!unread.empty()) std::sort(without_bigrams.begin(), without_bigrams.end());

  TokenList bigram_tokens(normalized);
  bigram_tokens.reserve(text.size() / 3);
  for (const Span piece : unread) {
    for (const Span bigram : letter_bigrams(piece.of(text))) {
      const Span span{piece.begin + bigram.begin, piece.begin + bigram.end};
      bigram_tokens.add(span, span.of(text), TokenKind::kBigram);
    }
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (verdict_of(words, i) != WordVerdict::kKept) continue;
    const std::string kanji = kanji_of_kana(words, i, text);
    for (const Span bigram : kanji_katakana_bigrams(kanji)) {
      bigram_tokens.add(words[i].span, bigram.of(kanji), TokenKind::kBigram);
    }
  }
  auto stretch = without_bigrams.begin();
  const auto add_bigram = [&](Span bigram) {
    while (stretch != without_bigrams.end() && stretch->end < bigram.end) ++stretch;
    if (stretch != without_bigrams.end() && stretch->begin <= bigram.begin) return;
    bigram_tokens.add(bigram, bigram.of(text), TokenKind::kBigram);
  };
  if (with_every_bigram) {
    for (const Span bigram : every_bigram(text)) add_bigram(bigram);
  } else {
    for (const Span bigram : kanji_katakana_bigrams(text)) add_bigram(bigram);
  }

  std::vector<Token> first = word_tokens.take();
  std::vector<Token> second = bigram_tokens.take();
  if (second.empty()) return first;
  std::vector<Token> tokens;
  tokens.reserve(first.size() + second.size());
  std::merge(std::make_move_iterator(first.begin()), std::make_move_iterator(first.end()),
             std::make_move_iterator(second.begin()), std::make_move_iterator(second.end()),
             std::back_inserter(tokens), &begins_before);
  return tokens;
}

}  // namespace toibiki
