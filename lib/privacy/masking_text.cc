// SPDX-License-Identifier: GPL-2.0-or-later
#include "privacy/masking_text.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/characters.h"
#include "text/fold.h"
#include "text/fold_tables.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxSeparators = 3;
constexpr std::u32string_view kKanjiDigits = U"〇一二三四五六七八九";
constexpr char32_t kFormalZero = U'零';

int digit_value(char32_t c) {
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  if (c == kFormalZero) return 0;
  const std::size_t kanji = kKanjiDigits.find(c);
  return kanji == std::u32string_view::npos ? -1 : static_cast<int>(kanji);
}

char separator_of(char32_t c) {
  if (c == U' ') return ' ';
  if (c == U'.') return '.';
  if (c == U'/') return '/';
  if (c == U'(' || c == U')') return '(';
  if (c == U'・') return '-';
  if (c == U'の' || c == U'ノ') return 'n';  // as one says it: 090の1234の5678
  return c == U'ー' || is_dash(c) ? '-' : '\0';
}

// The stronger of two separators that stand beside each other: " - " is a hyphen.
char joined(char a, char b) {
  constexpr std::string_view kOrder = " n.(/-";
  return kOrder.find(a) + 1 > kOrder.find(b) + 1 ? a : b;
}

// The digits from text[at] on. A single kanji digit is a word (三田, 一つ), so it takes two.
std::size_t read_digits(std::string_view text, std::size_t at, std::string& digits) {
  const std::size_t first = digits.size();
  bool kanji = false;
  for (std::size_t end = at; end < text.size();) {
    const std::size_t begin = end;
    const char32_t c = next_code_point(text, end);
    const int value = digit_value(c);
    if (value < 0 || (begin > at && kanji != (c >= 0x80))) break;
    kanji = c >= 0x80;
    digits += static_cast<char>('0' + value);
    at = end;
  }
  if (kanji && digits.size() - first < 2) {
    digits.resize(first);
    return std::string_view::npos;
  }
  return digits.size() == first ? std::string_view::npos : at;
}

// Where the digits behind text[at] begin, and what stands between; 0 if none follow.
char read_separators(std::string_view text, std::size_t& at) {
  char separator = 0;
  std::size_t end = at;
  for (std::size_t count = 0; count <= kMaxSeparators && end < text.size(); ++count) {
    std::size_t next = end;
    const char32_t c = next_code_point(text, next);
    if (digit_value(c) >= 0) {
      at = end;
      return separator;
    }
    const char found = separator_of(c);
    if (found == 0) return 0;
    separator = separator == 0 ? found : joined(separator, found);
    end = next;
  }
  return 0;
}

bool may_begin_number(unsigned char byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 0xE3 && byte <= 0xE5);
}

std::vector<NumberRun> read_numbers(std::string_view text) {
  std::vector<NumberRun> runs;
  for (std::size_t at = 0; at < text.size();) {
    if (!may_begin_number(static_cast<unsigned char>(text[at]))) {
      ++at;
      continue;
    }
    NumberRun run;
    char separator = 0;
    std::size_t begin = at;
    for (std::size_t end; (end = read_digits(text, begin, run.digits)) != std::string_view::npos;) {
      const std::size_t first =
          run.groups.empty() ? 0 : run.groups.back().first + run.groups.back().count;
      run.groups.push_back({{begin, end}, first, run.digits.size() - first, separator});
      begin = at = end;
      separator = read_separators(text, begin);
      if (separator == 0) break;
    }
    if (run.groups.empty()) {
      next_code_point(text, at);
    } else {
      runs.push_back(std::move(run));
    }
  }
  return runs;
}

// unify() makes a blank of each placeholder.
std::string with_placeholders(const NormalizedText& normalized) {
  constexpr std::size_t kMinBytes = 5;  // [氏1] and more, which no blank has
  std::string text = normalized.text();
  std::size_t hint = 0;
  for (std::size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at + 1)) {
    if (normalized.original({at, at + 1}, hint).size() >= kMinBytes) text[at] = kPlaceholder;
  }
  return text;
}

}  // namespace

std::string_view NumberRun::digits_of(std::size_t begin, std::size_t end) const {
  const std::size_t first = groups[begin].first;
  const DigitGroup& last = groups[end - 1];
  return std::string_view(digits).substr(first, last.first + last.count - first);
}

Span NumberRun::span_of(std::size_t begin, std::size_t end) const {
  return {groups[begin].span.begin, groups[end - 1].span.end};
}

bool NumberRun::goes_on_before(std::size_t begin) const {
  return begin > 0 && (groups[begin].separator == '-' || groups[begin].separator == '.' ||
                       groups[begin].separator == '/');
}

bool NumberRun::goes_on_behind(std::size_t end) const {
  return end < groups.size() && (groups[end].separator == '-' || groups[end].separator == '.');
}

MaskingText::MaskingText(std::string_view original)
    : original_(original),
      normalized_(unify(original)),
      text_(with_placeholders(normalized_)),
      numbers_(read_numbers(text_)) {
  const std::string& text = text_;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines_.push_back({begin, end});
    begin = end + 1;
  }
}

Span MaskingText::line_at(std::size_t at) const {
  const auto behind = std::upper_bound(lines_.begin(), lines_.end(), at,
                                       [](std::size_t a, Span line) { return a < line.begin; });
  return *(behind - 1);
}

char32_t character_before(std::string_view text, std::size_t at, std::size_t* begin) {
  if (at == 0) return 0;
  std::size_t start = at - 1;
  while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U) --start;
  if (begin != nullptr) *begin = start;
  return next_code_point(text, start);
}

char32_t character_at(std::string_view text, std::size_t at, std::size_t* end) {
  if (at >= text.size()) return 0;
  const char32_t c = next_code_point(text, at);
  if (end != nullptr) *end = at;
  return c;
}

bool is_ascii_letter_or_digit(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

std::string_view before(const MaskingText& text, std::size_t at, std::size_t max_bytes) {
  const std::string_view all = text.text();
  std::size_t begin = at > max_bytes ? at - max_bytes : 0;
  while (begin < at && (static_cast<unsigned char>(all[begin]) & 0xC0U) == 0x80U) ++begin;
  const std::string_view window = all.substr(begin, at - begin);
  const std::size_t feed = window.rfind('\n');
  return feed == std::string_view::npos ? window : window.substr(feed + 1);
}

std::string_view behind(const MaskingText& text, std::size_t at, std::size_t max_bytes) {
  const std::string_view window = utf8_prefix(std::string_view(text.text()).substr(at), max_bytes);
  return window.substr(0, window.find('\n'));
}

}  // namespace toibiki
