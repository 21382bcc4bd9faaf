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

// A compound in kana comes as several words in one place, words[i] and those behind it. It gives the bigrams
// of its kanji, so that にだんかいにんしょう weighs as much as 二段階認証 does. Not so other words in kana: what
// they stand for is a guess (きょう: 今日), and guesses made the judged questions of localgovfaq worse.
std::string compound_at(const std::vector<FoundWord>& words, std::size_t i) {
  const Span span = words[i].span;
  if (i > 0 && words[i - 1].span == span) return {};
  if (i + 1 == words.size() || words[i + 1].span != span) return {};
  std::string compound;
  for (; i < words.size() && words[i].span == span; ++i) compound += words[i].word->base;
  return compound;
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
    const Verdict verdict = verdict_of(words, i);
    if (verdict == Verdict::kKept) add_word(word_tokens, words[i]);
    if (verdict == Verdict::kStopWord && !with_every_bigram) without_bigrams.push_back(words[i].span);
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
    const std::string compound = compound_at(words, i);
    for (const Span bigram : kanji_katakana_bigrams(compound)) {
      bigram_tokens.add(words[i].span, bigram.of(compound), TokenKind::kBigram);
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
