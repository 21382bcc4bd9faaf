// SPDX-License-Identifier: GPL-2.0-or-later
//
// Individual numbers (マイナンバー): twelve digits, 4-4-4 or in a row, with マイナンバー or
// 個人番号 near them; without these words only with a good check digit, and not behind the label of
// another number (a parcel's number has twelve digits as well). Twelve of sixteen digits are none.
#include "privacy/check_digits.h"
#include "privacy/recognizers.h"

namespace toibiki {
namespace {

constexpr std::size_t kNearMyNumberBytes = 120;

bool has_groups(const NumberRun& run, std::size_t begin, std::size_t end) {
  if (end - begin == 1) return run.groups[begin].count == 12;
  if (end - begin != 3) return false;
  for (std::size_t i = begin; i < end; ++i) {
    if (run.groups[i].count != 4) return false;
    if (i > begin && run.groups[i].separator != '-' && run.groups[i].separator != ' ') return false;
  }
  return true;
}

// 4123 5678 9012 of 4123 5678 9012 0000: another group of four stands beside it.
bool is_cut(const MaskingText& text, const MaskingRules& rules, const NumberRun& run,
            std::size_t begin, std::size_t end) {
  if (end - begin == 1) return false;
  const auto is_beside = [&run](std::size_t group, std::size_t behind) {
    return run.groups[group].count == 4 && run.groups[behind].separator == ' ';
  };
  if (begin > 0 && is_beside(begin - 1, begin)) return true;
  return end < run.groups.size() && is_beside(end, end) &&
         !counts_something(text, rules, run.groups[end].span.end);
}

}  // namespace

void find_my_numbers(const MaskingText& text, const MaskingRules& rules,
                     std::vector<MaskingCandidate>& out) {
  for (const NumberRun& run : text.numbers()) {
    for (std::size_t begin = 0; begin < run.groups.size(); ++begin) {
      for (const std::size_t end : {begin + 1, begin + 3}) {
        if (end > run.groups.size() || !has_groups(run, begin, end)) continue;
        if (run.goes_on_before(begin) || run.goes_on_behind(end)) continue;
        if (is_cut(text, rules, run, begin, end)) continue;
        const Span span = run.span_of(begin, end);
        if (counts_something(text, rules, span.end)) continue;
        const bool has_label = !label_before(text.text(), span.begin, rules.id_labels).empty();
        const bool is_checked = passes_my_number(run.digits_of(begin, end));
        if (!has_label && is_near(text, span, rules.words("my_number_label"), kNearMyNumberBytes)) {
          out.push_back(
              {span, PersonalDataKind::kMyNumber, Strength::kContext, "near マイナンバー"});
        } else if (is_checked && !has_label &&
                   label_before(text.text(), span.begin, rules.words("model_label")).empty()) {
          out.push_back({span, PersonalDataKind::kMyNumber, Strength::kChecked, "check digit"});
        }
      }
    }
  }
}

}  // namespace toibiki
