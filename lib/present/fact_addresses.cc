// SPDX-License-Identifier: GPL-2.0-or-later
//
// Addresses of FactReader: https://example.com/help, help.example.com, support@example.com.
#include <algorithm>
#include <string>

#include "present/fact_reader.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxAddressBytes = 2'000;

bool is_alnum(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

bool is_host_character(char c) { return is_alnum(c) || c == '-' || c == '.'; }
bool is_path_character(char c) {
  return is_alnum(c) || std::string_view("-._~:/?#@!$&*+,;=%").find(c) != std::string_view::npos;
}
bool is_local_character(char c) {
  return is_alnum(c) || std::string_view("._+-%").find(c) != std::string_view::npos;
}

// help.example.com, not v2.3.1, receipt.pdf or 3.5gb: the last label is letters and names no file.
bool is_host(std::string_view text) {
  static constexpr std::string_view kFiles[] = {"pdf", "jpg",  "jpeg", "png", "gif",  "zip",
                                                "csv", "doc",  "xls",  "ppt", "docx", "xlsx",
                                                "txt", "heic", "exe",  "html"};
  const std::size_t dot = text.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || text.find("..") != std::string_view::npos) {
    return false;
  }
  const std::string_view last = text.substr(dot + 1);
  return last.size() >= 2 && std::all_of(last.begin(), last.end(), &is_letter) &&
         is_alnum(text.front()) &&
         std::any_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(dot), &is_letter) &&
         std::find(std::begin(kFiles), std::end(kFiles), last) == std::end(kFiles);
}

// Without the scheme, "www." and the slash at the end: what tells two pages apart.
std::string page_of(std::string_view url) {
  for (const std::string_view scheme : {"https://", "http://", "www."}) {
    if (url.starts_with(scheme)) url.remove_prefix(scheme.size());
  }
  while (url.ends_with('/')) url.remove_suffix(1);
  return std::string(url);
}

CitedFact addressed(ValueKind kind, Span span, std::string value) {
  CitedFact fact{kind, span, std::move(value)};
  return fact;
}

}  // namespace

std::optional<CitedFact> FactReader::address(std::size_t at) const {
  if (!is_alnum(this->at(at)) || (at > 0 && is_local_character(text_[at - 1]))) return std::nullopt;
  const std::size_t limit = std::min(text_.size(), at + kMaxAddressBytes);
  std::size_t sign = at;
  while (sign < limit && is_local_character(text_[sign])) ++sign;
  if (this->at(sign) == '@') {
    std::size_t end = sign + 1;
    while (end < limit && is_host_character(text_[end])) ++end;
    while (end > sign + 1 && !is_alnum(text_[end - 1])) --end;
    return addressed(ValueKind::kMailAddress, {at, end}, std::string(Span{at, end}.of(text_)));
  }
  const bool has_scheme = rest(at).starts_with("http://") || rest(at).starts_with("https://");
  const std::size_t host_begin = has_scheme ? text_.find("//", at) + 2 : at;
  std::size_t end = host_begin;
  while (end < limit && is_host_character(text_[end])) ++end;
  while (end > host_begin && !is_alnum(text_[end - 1])) --end;
  if (end == host_begin || (!has_scheme && !is_host(Span{host_begin, end}.of(text_)))) {
    return std::nullopt;
  }
  if (this->at(end) == '/' || this->at(end) == ':' || this->at(end) == '?') {
    while (end < limit && is_path_character(text_[end])) ++end;
    while (end > host_begin && !is_alnum(text_[end - 1]) && text_[end - 1] != '/') --end;
  }
  return addressed(ValueKind::kUrl, {at, end}, page_of(Span{at, end}.of(text_)));
}

// 0120-000-000, 03(1234)5678; recognize() would go on into a bracket: 0120-000-000(9:00〜18:00).
std::optional<CitedFact> FactReader::phone(std::size_t at) const {
  if (this->at(at) != '0' || (at > 0 && (is_alnum(text_[at - 1]) || text_[at - 1] == '-'))) {
    return std::nullopt;
  }
  std::string number;
  std::size_t end = at;
  std::size_t sign_count = 0;
  for (std::size_t here = at; here < text_.size() && number.size() <= kMaxPhoneDigits; ++here) {
    const char c = text_[here];
    if (c >= '0' && c <= '9') {
      number += c;
      end = here + 1;
      continue;
    }
    const bool is_sign = c == '-' || ((c == '(' || c == ')') && number.size() < kMinPhoneDigits);
    if (!is_sign || here != end) break;
    ++sign_count;
    end = here + 1;
  }
  while (end > at && (text_[end - 1] < '0' || text_[end - 1] > '9')) --end;
  const bool is_phone = sign_count >= 2 && number.size() >= kMinPhoneDigits &&
                        number.size() <= kMaxPhoneDigits && !is_alnum(this->at(end));
  if (!is_phone) return std::nullopt;
  return addressed(ValueKind::kPhone, {at, end}, std::move(number));
}

}  // namespace toibiki
