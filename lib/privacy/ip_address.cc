// SPDX-License-Identifier: GPL-2.0-or-later
//
// IP addresses, version 4 and 6 (RFC 4291, 2.2). Four numbers with dots are also a version
// (バージョン 10.0.1.2), so not where such a word stands beside them. Addresses that every router
// has stand in masking_allowed.txt.
#include <algorithm>

#include "privacy/recognizers.h"

namespace toibiki {
namespace {

constexpr std::size_t kNearIpAddressBytes = 60;

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

bool has_octets(const NumberRun& run, std::size_t begin) {
  if (begin + 4 > run.groups.size() || run.goes_on_before(begin)) return false;
  if (run.goes_on_behind(begin + 4) && run.groups[begin + 4].separator == '.') return false;
  for (std::size_t i = begin; i < begin + 4; ++i) {
    const DigitGroup& group = run.groups[i];
    if (group.count > 3 || std::stoi(run.digits.substr(group.first, group.count)) > 255)
      return false;
    if (group.span.size() != group.count) return false;  // in kanji
    if (i > begin &&
        (group.separator != '.' || group.span.begin - run.groups[i - 1].span.end != 1)) {
      return false;
    }
  }
  return true;
}

void find_version_4(const MaskingText& text, const MaskingRules& rules,
                    std::vector<MaskingCandidate>& out) {
  for (const NumberRun& run : text.numbers()) {
    for (std::size_t begin = 0; begin < run.groups.size(); ++begin) {
      if (!has_octets(run, begin)) continue;
      const Span span = run.span_of(begin, begin + 4);
      const char32_t previous = character_before(text.text(), span.begin);
      if (is_ascii_letter_or_digit(previous) || previous == U'.') continue;
      const bool has_label = is_near(text, span, rules.words("ip_label"), kNearIpAddressBytes);
      if (is_near(text, span, rules.words("version_label"), kNearIpAddressBytes) && !has_label)
        continue;
      if (has_label) {
        out.push_back({span, PersonalDataKind::kIpAddress, Strength::kContext, "near IP"});
      } else {
        out.push_back({span, PersonalDataKind::kIpAddress, Strength::kChecked, "four octets"});
      }
    }
  }
}

// Groups of at most four hexadecimal digits between colons: eight, or fewer with one "::".
bool is_version_6(std::string_view value) {
  const std::size_t gap = value.find("::");
  if (gap != std::string_view::npos && value.find("::", gap + 1) != std::string_view::npos)
    return false;
  std::size_t groups = 0;
  std::size_t digits = 0;
  for (std::size_t i = 0; i <= value.size(); ++i) {
    if (i < value.size() && value[i] != ':') {
      if (++digits > 4) return false;
      continue;
    }
    groups += digits > 0 ? 1 : 0;
    digits = 0;
  }
  return gap == std::string_view::npos ? groups == 8 : groups >= 2 && groups <= 7;
}

// aa:bb:cc:dd:ee:ff and aa-bb-cc-dd-ee-ff: the address of a device.
bool is_mac(std::string_view value) {
  if (value.size() != 17) return false;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (i % 3 == 2 ? value[i] != value[2] : !is_hex(value[i])) return false;
  }
  return value[2] == ':' || value[2] == '-';
}

void find_hexadecimal(const MaskingText& text, std::vector<MaskingCandidate>& out) {
  const std::string_view all = text.text();
  const auto belongs = [](char c) { return is_hex(c) || c == ':' || c == '-'; };
  for (std::size_t at = 0; at < all.size();) {
    if (!belongs(all[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    std::size_t colons = 0;
    std::size_t hyphens = 0;
    for (; at < all.size() && belongs(all[at]); ++at) {
      colons += all[at] == ':' ? 1 : 0;
      hyphens += all[at] == '-' ? 1 : 0;
    }
    std::size_t end = at;
    if (end - begin > 45 || (colons < 2 && hyphens != 5)) continue;
    if (is_ascii_letter_or_digit(character_before(all, begin)) ||
        is_ascii_letter_or_digit(character_at(all, end))) {
      continue;
    }
    std::size_t first = begin;
    if (all[first] == ':' && all[first + 1] != ':') ++first;  // アドレス:2001:…
    if (all[end - 1] == ':' && all[end - 2] != ':') --end;
    const std::string_view value = all.substr(first, end - first);
    if (is_mac(value)) {
      out.push_back({{first, end}, PersonalDataKind::kId, Strength::kChecked, "MAC address"});
    } else if (hyphens == 0 && is_version_6(value)) {
      out.push_back({{first, end}, PersonalDataKind::kIpAddress, Strength::kChecked, "version 6"});
    }
  }
}

}  // namespace

void find_ip_addresses(const MaskingText& text, const MaskingRules& rules,
                       std::vector<MaskingCandidate>& out) {
  find_version_4(text, rules, out);
  find_hexadecimal(text, out);
}

}  // namespace toibiki
