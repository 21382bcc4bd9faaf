// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/bigrams.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/characters.h"

namespace toibiki {
namespace {

// Pairs of neighbours for which pairs(previous class, class) holds.
template <typename Pairs>
std::vector<Span> bigrams(std::string_view text, Pairs pairs) {
  std::vector<Span> result;
  CharacterClass previous = CharacterClass::kOther;
  std::size_t previous_begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const CharacterClass current = character_class(next_code_point(text, at));
    if (begin > 0 && pairs(previous, current)) result.push_back({previous_begin, at});
    previous = current;
    previous_begin = begin;
  }
  return result;
}

}  // namespace

std::vector<Span> kanji_katakana_bigrams(std::string_view text) {
  return bigrams(text, [](CharacterClass a, CharacterClass b) {
    return a == b && (a == CharacterClass::kKanji || a == CharacterClass::kKatakana);
  });
}

std::vector<Span> every_bigram(std::string_view text) {
  std::vector<Span> result = bigrams(text, [](CharacterClass a, CharacterClass b) {
    return a != CharacterClass::kOther || b != CharacterClass::kOther;
  });
  // White space around the text was not typed to be found (返品の送料␠).
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t begin = std::min(text.find_first_not_of(kBlank), text.size());
  const std::size_t end = text.find_last_not_of(kBlank) + 1;
  std::erase_if(result, [&](Span span) {
    return span.begin < begin || span.end > end ||
           span.of(text).find('\n') != std::string_view::npos;
  });
  return result;
}

std::vector<Span> letter_bigrams(std::string_view text) {
  return bigrams(text, [](CharacterClass a, CharacterClass b) {
    return a != CharacterClass::kOther && b != CharacterClass::kOther;
  });
}

}  // namespace toibiki
