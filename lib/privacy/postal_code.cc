// SPDX-License-Identifier: GPL-2.0-or-later
//
// Postal codes: 123-4567 wherever it stands alone, 1234567 behind 〒 or 郵便番号.
// Limits: where 型番 or 電話 stands before it, it is none.
#include "privacy/recognizers.h"

namespace toibiki {
namespace {

bool is_part_of_code(const MaskingText& text, Span span) {
  const char32_t previous = character_before(text.text(), span.begin);
  const char32_t next = character_at(text.text(), span.end);
  return is_ascii_letter_or_digit(previous) || previous == U'-' || previous == U'#' ||
         is_ascii_letter_or_digit(next) || next == U'-';
}

}  // namespace

void find_postal_codes(const MaskingText& text, const MaskingRules& rules,
                       std::vector<Candidate>& out) {
  const PhraseSet& labels = rules.words("postal_label");
  for (const NumberRun& run : text.numbers()) {
    for (std::size_t i = 0; i < run.groups.size(); ++i) {
      const DigitGroup& group = run.groups[i];
      const bool is_pair = group.count == 3 && i + 1 < run.groups.size() &&
                           run.groups[i + 1].count == 4 && run.groups[i + 1].separator != '/' &&
                           run.groups[i + 1].separator != '.';
      if (!is_pair && group.count != 7) continue;
      const std::size_t end = is_pair ? i + 2 : i + 1;
      if (run.goes_on_before(i) || run.goes_on_behind(end)) continue;
      const Span span = run.span_of(i, end);
      std::size_t behind = span.end;
      while (behind < text.text().size() &&
             (text.text()[behind] == ' ' || text.text()[behind] == '\n')) {
        ++behind;
      }
      if (!label_before(text.text(), span.begin, labels).empty() ||
          rules.words("prefecture").beginning_at(text.text(), behind) > 0) {
        out.push_back({span, PersonalDataKind::kPostalCode, Strength::kContext, "after 〒"});
      } else if (is_pair && run.groups[i + 1].separator == '-' && !is_part_of_code(text, span) &&
                 label_before(text.text(), span.begin, rules.words("model_label")).empty() &&
                 !counts_something(text, rules, span.end)) {
        out.push_back({span, PersonalDataKind::kPostalCode, Strength::kShape, "123-4567"});
      }
    }
  }
}

}  // namespace toibiki
