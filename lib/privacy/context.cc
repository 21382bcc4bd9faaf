// SPDX-License-Identifier: GPL-2.0-or-later
#include "privacy/recognizers.h"

namespace toibiki {

bool counts_something(const MaskingText& text, const MaskingRules& rules, std::size_t at) {
  return rules.words("unit").beginning_at(text.text(), at) > 0;
}

bool is_near(const MaskingText& text, Span span, const PhraseSet& words, std::size_t max_bytes) {
  constexpr std::size_t kBehindBytes = 24;
  return words.is_in(before(text, span.begin, max_bytes)) ||
         words.is_in(behind(text, span.end, kBehindBytes));
}

}  // namespace toibiki
