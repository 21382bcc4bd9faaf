// SPDX-License-Identifier: GPL-2.0-or-later
#include "record/name_key.h"

#include "base/utf8.h"
#include "record/white_space.h"

namespace toibiki {

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

std::string name_key(std::string_view name) {
  const std::string_view text = trimmed(name);
  std::string key;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    if (c >= 0xFF01 && c <= 0xFF5E) c = c - 0xFF01 + '!';
    append_utf8(key, is_white_space(c) || c == '-' ? U'_' : c);
  }
  return ascii_lower(key);
}

}  // namespace toibiki
