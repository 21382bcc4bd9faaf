// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>

#include "toibiki/error.h"
#include "toibiki/suggestion.h"

namespace toibiki {
namespace {

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
}

bool is_border(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

// Whether the parts follow one another inside `text`, on character borders.
bool fits(std::string_view text, const Snippet& snippet) {
  std::size_t at = snippet.span.begin;
  const auto follows = [&](std::size_t next) {
    if (next < at || next > text.size() || !is_border(text, next)) return false;
    at = next;
    return true;
  };
  if (!follows(at)) return false;
  for (const Span mark : snippet.marks) {
    if (!follows(mark.begin) || !follows(mark.end)) return false;
  }
  return follows(snippet.span.end);
}

// Blanks around a passage are left out without a sign.
bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace

std::string to_html(std::string_view text, const Snippet& snippet) {
  if (!fits(text, snippet)) {
    throw Error(
        ErrorCode::kInvalidArgument,
        "抜粋の範囲が本文に合いません。抜粋を作った項目の本文を渡してください。 (the spans of the "
        "snippet do not fit the text)");
  }
  if (snippet.span.empty()) return {};
  std::string out;
  if (!is_blank(text.substr(0, snippet.span.begin))) out += "…";
  std::size_t at = snippet.span.begin;
  for (const Span mark : snippet.marks) {
    append_escaped(out, text.substr(at, mark.begin - at));
    out += "<mark>";
    append_escaped(out, mark.of(text));
    out += "</mark>";
    at = mark.end;
  }
  append_escaped(out, text.substr(at, snippet.span.end - at));
  if (!is_blank(text.substr(snippet.span.end))) out += "…";
  return out;
}

}  // namespace toibiki
