// SPDX-License-Identifier: GPL-2.0-or-later
#include "privacy/recognizers.h"
#include "text/characters.h"

namespace toibiki {

// 12本 counts, 1234567名義 and 1234567通帳 do not: a unit of one kanji ends there, or goes on as
// one.
bool counts_something(const MaskingText& text, const MaskingRules& rules, std::size_t at) {
  const std::size_t size = rules.words("unit").beginning_at(text.text(), at);
  if (size != 3 || character_class(character_at(text.text(), at)) != CharacterClass::kKanji) {
    return size > 0;
  }
  const char32_t next = character_at(text.text(), at + size);
  return character_class(next) != CharacterClass::kKanji ||
         std::u32string_view(U"目以未前後間内分半程超弱強単").find(next) !=
             std::u32string_view::npos;
}

bool is_near(const MaskingText& text, Span span, const PhraseSet& words, std::size_t max_bytes,
             std::size_t behind_bytes) {
  return words.is_in(before(text, span.begin, max_bytes)) ||
         words.is_in(behind(text, span.end, behind_bytes));
}

}  // namespace toibiki
