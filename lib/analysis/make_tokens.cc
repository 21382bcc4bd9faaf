// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/make_tokens.h"

#include <algorithm>
#include <string>

#include "analysis/bigrams.h"
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

bool has_any(std::string_view text, bool (*accepts)(CharacterClass)) {
  for (std::size_t at = 0; at < text.size();) {
    if (accepts(character_class(next_code_point(text, at)))) return true;
  }
  return false;
}

bool is_latin_or_digit(CharacterClass kind) {
  return kind == CharacterClass::kLatin || kind == CharacterClass::kDigit;
}

bool is_not_latin_or_digit(CharacterClass kind) { return !is_latin_or_digit(kind); }

bool is_letter_or_digit(CharacterClass kind) { return kind != CharacterClass::kOther; }

// MeCab cuts iphone15 into iphone and 15; a name, a code or a number is one word. Letters that
// ipadic takes for signs (สวัสดี) are kept as it cuts them: what is typed must be findable.
std::vector<Morpheme> join_latin_and_digits(std::span<const Morpheme> morphemes,
                                            std::string_view text) {
  std::vector<Morpheme> joined;
  joined.reserve(morphemes.size());
  bool previous_joins = false;
  for (const Morpheme& morpheme : morphemes) {
    const bool joins = !has_any(morpheme.span.of(text), is_not_latin_or_digit);
    if (joins && previous_joins && joined.back().span.end == morpheme.span.begin) {
      joined.back().span.end = morpheme.span.end;
      joined.back().base = joined.back().span.of(text);
      joined.back().reading = {};
    } else {
      joined.push_back(morpheme);
    }
    if (has_any(morpheme.span.of(text), is_latin_or_digit)) joined.back().keep = true;
    previous_joins = joins;
  }
  return joined;
}

}  // namespace

std::vector<Token> make_tokens(const NormalizedText& normalized,
                               std::span<const Morpheme> morphemes, std::span<const Span> unread,
                               const WordFilter& filter) {
  const std::string_view text = normalized.text();
  std::vector<Token> tokens;
  const auto add = [&](Span span, std::string_view key, TokenKind kind) {
    tokens.push_back({normalized.original(span), bounded_key(key), kind});
  };

  for (const Span piece : unread) {
    for (const Span bigram : letter_bigrams(piece.of(text))) {
      const Span span{piece.begin + bigram.begin, piece.begin + bigram.end};
      add(span, span.of(text), TokenKind::kBigram);
    }
  }
  // Where kanji and katakana give no bigrams: stop words, and unread pieces, which have theirs.
  std::vector<Span> without_bigrams(unread.begin(), unread.end());
  for (const Morpheme& morpheme : join_latin_and_digits(morphemes, text)) {
    if (!has_any(morpheme.span.of(text), is_letter_or_digit)) continue;
    if (filter.is_stop_word(morpheme.base)) {
      without_bigrams.push_back(morpheme.span);
    } else if (morpheme.keep) {
      add(morpheme.span, morpheme.base, TokenKind::kWord);
      if (!morpheme.reading.empty()) add(morpheme.span, morpheme.reading, TokenKind::kReading);
    }
  }
  std::sort(without_bigrams.begin(), without_bigrams.end());
  auto stretch = without_bigrams.begin();
  for (const Span bigram : kanji_katakana_bigrams(text)) {
    while (stretch != without_bigrams.end() && stretch->end < bigram.end) ++stretch;
    if (stretch != without_bigrams.end() && stretch->begin <= bigram.begin) continue;
    add(bigram, bigram.of(text), TokenKind::kBigram);
  }

  std::stable_sort(tokens.begin(), tokens.end(),
                   [](const Token& a, const Token& b) { return a.span.begin < b.span.begin; });
  return tokens;
}

}  // namespace toibiki
