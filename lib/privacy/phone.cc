// SPDX-License-Identifier: GPL-2.0-or-later
//
// Phone numbers, by the numbering plan of Japan (Ministry of Internal Affairs and Communications):
//   090-1234-5678, 050..., 0800-123-4567      0x0 or 0800 and 11 digits in all
//   03-1234-5678, (0422)12-3456, 0312345678   a fixed line: 10 digits in all
//   0120-123-456, 0570-012-345, 0990          10 digits in all
//   +81-90-1234-5678, +81(0)3...              the same behind the country code
//   内線 1234                                  behind a number, or alone
//   1234-5678                                  without area code: only behind 電話 and its like
//   +1-212-555-0100                            another country: 8 to 15 digits behind a plus
// Hyphens, dots, parentheses and blanks may stand between the groups, or nothing.
// Limits: a number in words (ぜろきゅう…) is not read; 110, 119 and #8000 are no one's.
#include <algorithm>
#include <optional>

#include "privacy/recognizers.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxGroups = 6;
constexpr std::size_t kMaxExtension = 6;

// Whether digits that begin with 0 are a number that the plan knows. `area`: the first group; 06 is
// Osaka, 060 a mobile phone.
bool is_national(std::string_view digits, std::size_t area) {
  if (digits.size() < 10 || digits[0] != '0' || digits[1] == '0') return false;
  if (digits.starts_with("0800")) return digits.size() == 11;
  const bool mobile = digits[2] == '0' && digits[1] >= '5' && area != 2;
  return digits.size() == (mobile ? 11U : 10U);
}

// The groups as they are written: the first is an area code or all, the last has three digits or
// more. Else it is one of 010 2345 678 901.
bool has_shape_of_phone(const NumberRun& run, std::size_t begin, std::size_t end) {
  const std::size_t count = end - begin;
  if (count > 3) return false;
  if (count == 1) return true;
  return run.groups[begin].count <= 8 && run.groups[begin].count >= 2 &&
         run.groups[end - 1].count >= 3;
}

struct Found {
  std::size_t end = 0;  // of the groups
  Strength strength = Strength::kShape;
  std::string reason;
};

std::optional<Found> find_national(const NumberRun& run, std::size_t begin) {
  if (run.digits[run.groups[begin].first] != '0') return std::nullopt;
  for (std::size_t end = begin + 1; end <= run.groups.size() && end <= begin + 3; ++end) {
    const std::string_view digits = run.digits_of(begin, end);
    if (digits.size() > 11) break;
    if (!is_national(digits, run.groups[begin].count) || !has_shape_of_phone(run, begin, end))
      continue;
    // 03 1234 5678 and 03 12345678 90: with blanks, the next group may be of another number.
    if (run.goes_on_behind(end)) continue;
    const bool grouped = end > begin + 1;
    return Found{end, grouped ? Strength::kChecked : Strength::kShape, "numbering plan"};
  }
  return std::nullopt;
}

// Behind "+": Japan by its plan, other countries by their length.
std::optional<Found> find_international(const NumberRun& run, std::size_t begin, bool has_plus) {
  for (std::size_t end = std::min(run.groups.size(), begin + kMaxGroups); end > begin; --end) {
    std::string_view digits = run.digits_of(begin, end);
    if (run.goes_on_behind(end)) continue;
    if (digits.starts_with("010")) digits.remove_prefix(3);
    const bool is_japan = digits.starts_with("81");
    if (is_japan) {
      digits.remove_prefix(2);
      std::string national(digits);
      if (!national.starts_with('0')) national.insert(0, "0");
      if (is_national(national, 0) && (has_plus || end > begin + 1)) {
        return Found{end, Strength::kChecked, "country code"};
      }
    } else if (has_plus && digits.size() >= 8 && digits.size() <= 15) {
      return Found{end, Strength::kChecked, "country code"};
    }
  }
  return std::nullopt;
}

// Behind 電話: a number without its area code, or one that the plan does not know.
std::optional<Found> find_labelled(const NumberRun& run, std::size_t begin) {
  // 連絡先1 090-…
  if (run.groups[begin].count == 1 && begin + 1 < run.groups.size() &&
      run.groups[begin + 1].separator == ' ') {
    return std::nullopt;
  }
  std::size_t end = begin + 1;
  while (end < run.groups.size() && end < begin + 4 && run.groups[end].separator != '/') ++end;
  for (; end > begin; --end) {
    const std::size_t size = run.digits_of(begin, end).size();
    if (run.goes_on_behind(end) || size < 6 || size > 12) continue;
    if (end == begin + 1 ? size < 7 : run.groups[end - 1].count < 3) continue;
    return Found{end, Strength::kContext, "after 電話"};
  }
  return std::nullopt;
}

// Where an extension behind text[at] ends: " (内線 12)"; nothing if there is none.
std::optional<std::size_t> extension_end(const MaskingText& text, const MaskingRules& rules,
                                         std::size_t at) {
  const std::string_view all = text.text();
  const std::size_t line_end = text.line_at(at).end;
  bool bracket = false;
  while (at < line_end && (all[at] == ' ' || all[at] == '(' || all[at] == ',')) {
    bracket = bracket || all[at++] == '(';
  }
  const std::size_t label = rules.words("extension_label").beginning_at(all, at);
  if (label == 0) return std::nullopt;
  at += label;
  while (at < line_end && (all[at] == ' ' || all[at] == ':' || all[at] == '-')) ++at;
  const std::size_t digits = at;
  while (at < line_end && all[at] >= '0' && all[at] <= '9') ++at;
  if (at == digits || at - digits > kMaxExtension) return std::nullopt;
  return bracket && at < line_end && all[at] == ')' ? at + 1 : at;
}

// A parenthesis that the groups leave open belongs to the number: (03)1234-5678.
std::size_t with_opening(const MaskingText& text, std::size_t begin) {
  const std::string& all = text.text();
  if (begin > 0 && all[begin - 1] == '+') --begin;
  const bool is_open = begin > 0 && all[begin - 1] == '(';
  return is_open && std::string_view(all).substr(begin, 7).find(')') != std::string_view::npos
             ? begin - 1
             : begin;
}

// It is cut out of a code: B090-1234-5678, 12-090-….
bool follows_code(const MaskingText& text, const MaskingRules& rules, std::size_t begin) {
  const char32_t c = character_before(text.text(), begin);
  if (!is_ascii_letter_or_digit(c) && c != U'-' && c != U'_' && c != U'#') return false;
  return label_before(text.text(), begin, rules.words("phone_label")).empty();
}

void find_extensions(const MaskingText& text, const MaskingRules& rules,
                     std::vector<MaskingCandidate>& out) {
  for (const NumberRun& run : text.numbers()) {
    const Span span = run.groups.front().span;
    if (span.size() > kMaxExtension || counts_something(text, rules, span.end)) continue;
    if (label_before(text.text(), span.begin, rules.words("extension_label")).empty()) continue;
    out.push_back({span, PersonalDataKind::kPhone, Strength::kContext, "after 内線"});
  }
}

}  // namespace

void find_phones(const MaskingText& text, const MaskingRules& rules,
                 std::vector<MaskingCandidate>& out) {
  for (const NumberRun& run : text.numbers()) {
    for (std::size_t begin = 0; begin < run.groups.size();) {
      const std::size_t at = run.groups[begin].span.begin;
      const bool has_plus = at > 0 && text.text()[at - 1] == '+';
      std::optional<Found> found;
      if (!run.goes_on_before(begin) && !follows_code(text, rules, at)) {
        found = find_national(run, begin);
        if (!found) found = find_international(run, begin, has_plus);
        const bool is_labelled = !label_before(text.text(), at, rules.words("phone_label")).empty();
        if (!found && is_labelled) found = find_labelled(run, begin);
        if (found && is_labelled) found->strength = Strength::kContext;
      }
      if (!found) {
        ++begin;
        continue;
      }
      const Span digits = run.span_of(begin, found->end);
      begin = found->end;
      if (counts_something(text, rules, digits.end) && found->strength == Strength::kShape)
        continue;
      Span span{with_opening(text, digits.begin), digits.end};
      if (const auto end = extension_end(text, rules, digits.end)) {
        span.end = *end;
        found->strength = Strength::kContext;
      }
      out.push_back({span, PersonalDataKind::kPhone, found->strength, found->reason});
    }
  }
  find_extensions(text, rules, out);
}

}  // namespace toibiki
