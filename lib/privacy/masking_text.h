// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/normalize.h"
#include "toibiki/span.h"

namespace toibiki {

// Digits that follow each other: 090 of 090-1234-5678.
struct DigitGroup {
  Span span;              // of the unify()ed text
  std::size_t first = 0;  // of NumberRun::digits
  std::size_t count = 0;
  char separator =
      0;  // before it: '-', ' ', '(' for any parenthesis, '.', '/', 'n' for の; 0 for the first
};

// Groups of digits with at most three separators between two of them.
struct NumberRun {
  std::string digits;  // of all groups, kanji digits (〇九〇) as ASCII
  std::vector<DigitGroup> groups;

  std::string_view digits_of(std::size_t begin, std::size_t end) const;  // groups [begin, end)
  Span span_of(std::size_t begin, std::size_t end) const;
  // The groups are cut out of a longer code: 12 of A-12-3, 345 of 12-345.
  bool goes_on_before(std::size_t begin) const;
  bool goes_on_behind(std::size_t end) const;
};

// Stands for a placeholder: neither a blank nor of any word, so that nothing is read across it.
inline constexpr char kPlaceholder = '\x01';

// A text as the recognisers read it. Spans are of text(), the unify()ed one.
class MaskingText {
 public:
  // Requires: `original` is UTF-8, and outlives this object.
  explicit MaskingText(std::string_view original);

  // With kPlaceholder where a placeholder stands.
  const std::string& text() const { return text_; }
  Span original(Span span) const { return normalized_.original(span); }
  // text()[span] as it is written, with its capitals.
  std::string_view written(Span span) const { return original(span).of(original_); }
  const std::vector<NumberRun>& numbers() const { return numbers_; }
  const std::vector<Span>& lines() const { return lines_; }  // without their line feeds
  // The line that holds `at`.
  Span line_at(std::size_t at) const;

 private:
  std::string_view original_;
  NormalizedText normalized_;
  std::string text_;
  std::vector<NumberRun> numbers_;
  std::vector<Span> lines_;
};

// The character that ends at text[at], and where it begins; 0 at the front.
char32_t character_before(std::string_view text, std::size_t at, std::size_t* begin = nullptr);
// The character that begins at text[at]; 0 at the end.
char32_t character_at(std::string_view text, std::size_t at, std::size_t* end = nullptr);

bool is_ascii_letter_or_digit(char32_t c);

// text[at - max_bytes, at) and text[at, at + max_bytes), on character borders, within the line.
std::string_view before(const MaskingText& text, std::size_t at, std::size_t max_bytes);
std::string_view behind(const MaskingText& text, std::size_t at, std::size_t max_bytes);

}  // namespace toibiki
