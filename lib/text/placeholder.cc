// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/placeholder.h"

#include <string>

#include "base/utf8.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxPlaceholderDigits = 7;

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

char32_t small(char32_t c) { return c >= U'A' && c <= U'Z' ? c - U'A' + U'a' : c; }

// How many characters of `text` the label takes; 0 if it does not begin with it.
std::size_t label_size(std::u32string_view text, std::string_view label) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < label.size(); ++count) {
    const char32_t c = next_code_point(label, at);
    if (count == text.size() || small(text[count]) != small(c)) return 0;
  }
  return count;
}

}  // namespace

std::size_t placeholder_size(std::u32string_view text) noexcept {
  if (text.empty() || text.front() != U'[') return 0;
  for (const std::string_view label : kPlaceholderLabels) {
    std::size_t at = label_size(text.substr(1), label);
    if (at == 0) continue;
    const std::size_t digits = ++at;
    while (at < text.size() && is_digit(text[at]) && at - digits <= kMaxPlaceholderDigits) ++at;
    if (at > digits && at - digits <= kMaxPlaceholderDigits && at < text.size() &&
        text[at] == U']') {
      return at + 1;
    }
  }
  return 0;
}

bool holds_placeholder(std::string_view text) {
  std::u32string characters;
  for (std::size_t at = 0; at < text.size();) characters += next_code_point(text, at);
  for (std::size_t at = characters.find(U'['); at != characters.npos;
       at = characters.find(U'[', at + 1)) {
    if (placeholder_size(std::u32string_view(characters).substr(at)) != 0) return true;
  }
  return false;
}

}  // namespace toibiki
