// SPDX-License-Identifier: GPL-2.0-or-later
//
// Card numbers: 13 to 19 digits, in groups or not, that begin as one of the big schemes and pass
// the check of Luhn (ISO/IEC 7812-1, annex B). One random number in ten passes it: digits in a row
// need it or カード before them, four groups of four need neither. The security code behind its
// label is masked as well: nobody may keep it (PCI DSS 3.3). Limits: the last four digits alone
// stay.
#include "privacy/check_digits.h"
#include "privacy/recognizers.h"

namespace toibiki {
namespace {

constexpr std::size_t kNearCardBytes = 60;

bool has_card_size(std::string_view digits) { return digits.size() >= 13 && digits.size() <= 19; }

bool begins_as_card(std::string_view digits) {
  return digits[0] >= '2' && digits[0] <= '6' && (digits[0] != '2' || digits.size() == 16);
}

// 4-4-4-4, 4-6-5 (15 digits), 4-6-4 (14 digits), or one group.
bool has_card_groups(const NumberRun& run, std::size_t begin, std::size_t end) {
  if (end - begin == 1) return true;
  for (std::size_t i = begin + 1; i < end; ++i) {
    if (run.groups[i].separator != '-' && run.groups[i].separator != ' ') return false;
  }
  const auto count = [&run, begin](std::size_t i) { return run.groups[begin + i].count; };
  if (end - begin == 3) return count(0) == 4 && count(1) == 6 && (count(2) == 4 || count(2) == 5);
  if (end - begin != 4 && end - begin != 5) return false;
  return count(0) == 4 && count(1) == 4 && count(2) == 4 && count(3) == 4;
}

void find_card_at(const MaskingText& text, const MaskingRules& rules, const NumberRun& run,
                  std::size_t begin, std::vector<MaskingCandidate>& out) {
  for (std::size_t end = begin + 1; end <= run.groups.size() && end <= begin + 5; ++end) {
    const std::string_view digits = run.digits_of(begin, end);
    if (digits.size() > 19) return;
    if (!has_card_size(digits) || !has_card_groups(run, begin, end) || run.goes_on_behind(end)) {
      continue;
    }
    const Span span = run.span_of(begin, end);
    const bool luhn = passes_luhn(digits);
    const bool is_grouped = end - begin == 4;
    if (is_near(text, span, rules.words("card_label"), kNearCardBytes) &&
        (luhn || digits.size() >= 14) &&
        label_before(text.text(), span.begin, rules.id_labels).empty()) {
      out.push_back({span, PersonalDataKind::kCardNumber, Strength::kContext, "near カード"});
    } else if (begins_as_card(digits) && luhn && (is_grouped || digits.size() >= 14)) {
      out.push_back({span, PersonalDataKind::kCardNumber, Strength::kChecked, "Luhn"});
    } else if (begins_as_card(digits) && is_grouped && digits.size() == 16) {
      out.push_back({span, PersonalDataKind::kCardNumber, Strength::kShape, "4-4-4-4"});
    }
  }
}

}  // namespace

void find_cards(const MaskingText& text, const MaskingRules& rules,
                std::vector<MaskingCandidate>& out) {
  const PhraseSet& secrets = rules.words("secret_label");
  for (const NumberRun& run : text.numbers()) {
    for (std::size_t begin = 0; begin < run.groups.size(); ++begin) {
      const DigitGroup& group = run.groups[begin];
      if (run.goes_on_before(begin)) continue;
      find_card_at(text, rules, run, begin, out);
      if ((group.count == 3 || group.count == 4) &&
          !label_before(text.text(), group.span.begin, secrets).empty() &&
          !counts_something(text, rules, group.span.end)) {
        out.push_back({group.span, PersonalDataKind::kCardNumber, Strength::kContext,
                       "after セキュリティコード"});
      }
    }
  }
}

}  // namespace toibiki
