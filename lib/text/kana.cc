// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/kana.h"

#include "base/utf8.h"

namespace toibiki {

std::string to_hiragana(std::string_view text) {
  constexpr char32_t kFirst = U'ァ';
  constexpr char32_t kLast = U'ヶ';
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    if ((c >= kFirst && c <= kLast) || c == U'ヽ' || c == U'ヾ') c -= U'ァ' - U'ぁ';
    append_utf8(out, c);
  }
  return out;
}

}  // namespace toibiki
