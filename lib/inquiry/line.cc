// SPDX-License-Identifier: GPL-2.0-or-later
#include "inquiry/line.h"

#include <algorithm>

#include "base/utf8.h"
#include "inquiry/marks.h"

namespace toibiki {

InquiryLines split_lines(std::string_view text) {
  InquiryLines result;
  result.text = text;
  bool is_after_blank = false;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\n\r", begin), text.size());
    const Span span = trimmed(text, {begin, end});
    if (span.empty()) {
      // "\r\n" is one line end: what lies between them is no blank line.
      if (end == text.size() || text[end] == '\n' || begin != end) {
        is_after_blank |= begin == 0 || text[begin - 1] != '\r' || begin != end;
      }
    } else {
      Line line;
      line.span = line.text = span;
      line.is_after_blank = is_after_blank;
      line.is_indented = span.begin != begin;
      result.lines.push_back(line);
      is_after_blank = false;
    }
    begin = end + 1;
  }
  return result;
}

bool is_drawn(std::string_view text, Span span) {
  std::size_t marks = 0;
  for (std::size_t at = span.begin; at < span.end;) {
    const char32_t c = next_code_point(text, at);
    if (is_blank(c)) continue;
    if (!is_rule_mark(c)) return false;
    ++marks;
  }
  return marks >= 2;
}

}  // namespace toibiki
