// SPDX-License-Identifier: GPL-2.0-or-later
//
// Accounts: six to eight digits behind 口座番号, 普通 or 当座, or near 振込 and 口座; four or five
// right behind 口座番号; those of the post bank in two parts, 記号12345 番号1234567 or
// 12345-12345671. The number only: a branch is no person.
#include "privacy/recognizers.h"

namespace toibiki {
namespace {

constexpr std::size_t kNearBankBytes = 45;
constexpr std::size_t kSymbolBytes = 90;

// 普通の1234567
std::size_t without_no(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  char32_t c = character_before(text, at, &begin);
  for (int i = 0; i < 3 && (c == U'、' || c == U' '); ++i)
    c = character_before(text, begin, &begin);
  return c == U'の' ? begin : at;
}

bool is_account_size(std::size_t count) { return count >= 6 && count <= 8; }

// Where the number that begins with this group ends, as groups: 1234567, 123-4567, 1100-874.
std::size_t account_end(const NumberRun& run, std::size_t begin) {
  if (is_account_size(run.groups[begin].count) && !run.goes_on_behind(begin + 1)) return begin + 1;
  if (begin + 2 <= run.groups.size() && run.groups[begin].count >= 3 &&
      run.groups[begin + 1].count >= 3 &&
      (run.groups[begin + 1].separator == '-' ||
       (run.groups[begin + 1].separator == ' ' && run.groups.size() == 2)) &&
      is_account_size(run.groups[begin].count + run.groups[begin + 1].count) &&
      !run.goes_on_behind(begin + 2)) {
    return begin + 2;
  }
  return begin;
}

// 10120-12345671, 10120-1-12345671: symbol and number of the post bank.
std::size_t post_bank_end(const NumberRun& run, std::size_t begin) {
  const DigitGroup& symbol = run.groups[begin];
  if (symbol.count != 5 || run.digits[symbol.first] != '1') return begin;
  for (std::size_t end = begin + 2; end <= run.groups.size() && end <= begin + 3; ++end) {
    const char separator = run.groups[end - 1].separator;
    if (separator != '-' && separator != ' ' && separator != 'n') break;
    if (is_account_size(run.groups[end - 1].count) && !run.goes_on_behind(end)) return end;
  }
  return begin;
}

}  // namespace

void find_bank_accounts(const MaskingText& text, const MaskingRules& rules,
                        std::vector<MaskingCandidate>& out) {
  const std::string_view all = text.text();
  const auto add = [&out](Span span, Strength strength, std::string reason) {
    out.push_back({span, PersonalDataKind::kBankAccount, strength, std::move(reason)});
  };
  for (const NumberRun& run : text.numbers()) {
    for (std::size_t begin = 0; begin < run.groups.size(); ++begin) {
      if (run.goes_on_before(begin)) continue;
      const DigitGroup& group = run.groups[begin];
      const std::size_t at = group.span.begin;
      if (const std::size_t end = post_bank_end(run, begin); end > begin) {
        if (is_near(text, run.span_of(begin, end), rules.words("bank_near"), kSymbolBytes)) {
          add(run.span_of(begin, end), Strength::kContext, "symbol and number");
        }
        continue;
      }
      const bool after_symbol =
          before(text, at, kSymbolBytes).find("記号") != std::string_view::npos;
      if (group.count == 5 && !label_before(all, at, rules.words("yucho_symbol")).empty()) {
        add(group.span, Strength::kContext, "after 記号");
        continue;
      }
      // 口座番号 58210: without the zeros in front.
      if ((group.count == 4 || group.count == 5) && !run.goes_on_behind(begin + 1) &&
          !label_before(all, without_no(all, at), rules.words("bank_number_label")).empty() &&
          !counts_something(text, rules, group.span.end)) {
        add(group.span, Strength::kContext, "after 口座番号");
        continue;
      }
      const std::size_t end = account_end(run, begin);
      if (end == begin) continue;
      const Span span = run.span_of(begin, end);
      if (counts_something(text, rules, span.end)) continue;
      if (!label_before(all, without_no(all, at), rules.words("bank_label")).empty()) {
        add(span, Strength::kContext, "after 口座番号");
      } else if (after_symbol && !label_before(all, at, rules.words("yucho_number")).empty()) {
        add(span, Strength::kContext, "after 記号 and 番号");
      } else if (group.count == 7 && label_before(all, at, rules.id_labels).empty() &&
                 label_before(all, at, rules.words("phone_label")).empty() &&
                 is_near(text, span, rules.words("bank_near"), kNearBankBytes, kSymbolBytes)) {
        add(span, Strength::kShape, "near 口座");
      }
    }
  }
}

}  // namespace toibiki
