// SPDX-License-Identifier: GPL-2.0-or-later
//
// Mail addresses as they are typed: full width, with blanks around the sign, with (at) or ＠ for
// it, with the dots that mobile carriers allowed (a..b.@docomo.ne.jp). The domain has a dot and
// ends in letters, or the word メール stands before it. Limits: quoted local parts are not read; a
// name of SNS (@hanako) is no address.
#include <algorithm>
#include <array>
#include <string_view>

#include "privacy/recognizers.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxPartBytes = 255;  // RFC 5321, 4.5.3.1

bool is_local(char c) {
  return is_ascii_letter_or_digit(static_cast<unsigned char>(c)) ||
         std::string_view(".!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

bool is_domain(char c) {
  return is_ascii_letter_or_digit(static_cast<unsigned char>(c)) || c == '.' || c == '-';
}

// What stands for the sign at text[at]: its size, 0 if there is none.
std::size_t sign_at(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 11> kSigns = {
      "@", "(at)", "[at]", "(@)", "[@]", "{at}", "<at>", "アットマーク", "あっとまーく", "★", "☆"};
  for (const std::string_view sign : kSigns) {
    if (text.substr(at).starts_with(sign)) return sign.size();
  }
  return 0;
}

// The local part that ends before text[at]; with blanks between if it is alone on its line.
Span local_before(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end > 0 && text[end - 1] == ' ' && at - end < 2) --end;
  std::size_t begin = end;
  while (begin > 0 && end - begin < kMaxPartBytes && is_local(text[begin - 1])) --begin;
  // Not part of it: signs that stand before it in the sentence (=taro@…, -taro@…).
  while (begin < end &&
         std::string_view("'=*|{}`?!/.~-").find(text[begin]) != std::string_view::npos) {
    ++begin;
  }
  return {begin, end};
}

Span domain_behind(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin < text.size() && text[begin] == ' ' && begin - at < 2) ++begin;
  std::size_t end = begin;
  while (end < text.size() && end - begin < kMaxPartBytes) {
    if (is_domain(text[end])) {
      ++end;
    } else if (text[end] == ' ' && end + 1 < text.size() && text[end + 1] == '.') {
      ++end;  // example .com
    } else {
      break;
    }
  }
  while (end > begin && !is_ascii_letter_or_digit(static_cast<unsigned char>(text[end - 1]))) --end;
  return {begin, end};
}

bool has_dot_and_letters(std::string_view domain) {
  const std::size_t dot = domain.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || domain.size() - dot < 3) return false;
  return std::all_of(domain.begin() + static_cast<std::ptrdiff_t>(dot) + 1, domain.end(),
                     [](char c) { return c < '0' || c > '9'; });
}

}  // namespace

void find_mail_addresses(const MaskingText& text, const MaskingRules& /*rules*/,
                         std::vector<MaskingCandidate>& out) {
  const std::string_view all = text.text();
  for (std::size_t at = all.find_first_of("@([{<\xE2\xE3"); at != std::string_view::npos;
       at = all.find_first_of("@([{<\xE2\xE3", at)) {
    const std::size_t sign = sign_at(all, at);
    if (sign == 0) {
      ++at;
      continue;
    }
    const Span local = local_before(all, at);
    const Span domain = domain_behind(all, at + sign);
    at += sign;
    if (local.empty() || domain.empty()) continue;
    const std::string_view host = domain.of(all);
    if (has_dot_and_letters(host)) {
      out.push_back(
          {{local.begin, domain.end}, PersonalDataKind::kMailAddress, Strength::kContext, "@"});
    } else if (host[0] > '9' && host.size() >= 4 &&
               before(text, local.begin, 40).find("メール") != std::string_view::npos) {
      out.push_back({{local.begin, domain.end},
                     PersonalDataKind::kMailAddress,
                     Strength::kContext,
                     "after メール"});
    }
  }
}

}  // namespace toibiki
