// SPDX-License-Identifier: GPL-2.0-or-later
#include "inquiry/marks.h"

#include "base/utf8.h"
#include "text/characters.h"

namespace toibiki {

bool is_blank(char32_t c) noexcept {
  return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == U'\v' || c == U'\f' ||
         c == U'\u0085' || c == U'\u2028' || c == U'\u2029' || c == U'\u3000' || c == U'\u00A0';
}

bool is_sentence_end(char32_t c) noexcept {
  return c == U'。' || c == U'!' || c == U'?' || c == U'．' || c == U'…';
}

bool is_pause(char32_t c) noexcept { return c == U'、' || c == U',' || c == U'，'; }

bool is_opening(char32_t c) noexcept {
  return c == U'「' || c == U'『' || c == U'(' || c == U'[' || c == U'【' || c == U'〈' ||
         c == U'《' || c == U'“' || c == U'{';
}

bool is_closing(char32_t c) noexcept {
  return c == U'」' || c == U'』' || c == U')' || c == U']' || c == U'】' || c == U'〉' ||
         c == U'》' || c == U'”' || c == U'}';
}

bool is_digit(char32_t c) noexcept { return c >= U'0' && c <= U'9'; }

bool is_letter(char32_t c) noexcept {
  if (c < 0x80) return is_digit(c) || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
  return character_class(c) != CharacterClass::kOther;
}

bool is_rule_mark(char32_t c) noexcept {
  switch (c) {
    case U'=':
    case U'-':
    case U'*':
    case U'_':
    case U'~':
    case U'#':
    case U'+':
    case U'.':
    case U':':
    case U'/':
    case U'|':
    case U'・':
    case U'ー':
    case U'―':
    case U'—':
    case U'–':
    case U'‐':
    case U'−':
    case U'〜':
    case U'※':
    case U'…':
    case U'∞':
    case U'。':
    case U'､':
      return true;
    default:
      // Box drawing, blocks, geometric shapes, stars and ornaments.
      return (c >= 0x2500 && c <= 0x25FF) || (c >= 0x2600 && c <= 0x27BF);
  }
}

char32_t previous_code_point(std::string_view text, std::size_t at) noexcept {
  do {
    --at;
  } while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
  return next_code_point(text, at);
}

namespace {

std::size_t code_point_begin(std::string_view text, std::size_t end) noexcept {
  do {
    --end;
  } while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U);
  return end;
}

// What stretches the end of a sentence: ですかー, ですかぁ, ですっ.
bool is_stretch(char32_t c) noexcept {
  return c == U'ー' || c == U'〜' || c == U'~' || c == U'っ' || c == U'ぁ' || c == U'ぃ' ||
         c == U'ぅ' || c == U'ぇ' || c == U'ぉ';
}

}  // namespace

Span trimmed(std::string_view text, Span span) noexcept {
  while (span.begin < span.end) {
    std::size_t next = span.begin;
    if (!is_blank(next_code_point(text, next))) break;
    span.begin = next;
  }
  while (span.begin < span.end) {
    const std::size_t begin = code_point_begin(text, span.end);
    std::size_t next = begin;
    if (!is_blank(next_code_point(text, next))) break;
    span.end = begin;
  }
  return span;
}

Span core(std::string_view text, Span span) noexcept {
  while (span.begin < span.end) {
    std::size_t next = span.begin;
    if (is_letter(next_code_point(text, next))) break;
    span.begin = next;
  }
  while (span.begin < span.end) {
    const std::size_t begin = code_point_begin(text, span.end);
    std::size_t next = begin;
    const char32_t c = next_code_point(text, next);
    if (is_letter(c) && !is_stretch(c)) break;
    span.end = begin;
  }
  return span;
}

std::size_t letter_count(std::string_view text, std::size_t limit) noexcept {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size() && count < limit;) {
    if (!is_blank(next_code_point(text, at))) ++count;
  }
  return count;
}

}  // namespace toibiki
