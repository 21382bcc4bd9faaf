// SPDX-License-Identifier: GPL-2.0-or-later
#include "terminal.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

namespace toibiki::cli {
namespace {

bool is_terminal(int descriptor) {
  const char* const name = std::getenv("TERM");
  return ::isatty(descriptor) != 0 && name != nullptr && std::string_view(name) != "dumb";
}

// Blocks that East Asian Width calls wide or full-width, and that stand in Japanese text.
bool is_wide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0x303E) ||
         (c >= 0x3041 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) ||
         (c >= 0xFF01 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) ||
         (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

std::string blanks(std::string_view text, std::size_t width) {
  const std::size_t taken = display_width(text);
  return std::string(width > taken ? width - taken : 0, ' ');
}

}  // namespace

bool output_is_terminal() { return is_terminal(STDOUT_FILENO); }
bool errors_are_terminal() { return is_terminal(STDERR_FILENO); }
bool input_is_terminal() { return ::isatty(STDIN_FILENO) != 0; }

void open_standard_streams() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(descriptor, F_GETFD) < 0 && ::open("/dev/null", O_RDWR) < 0) std::abort();
  }
}

std::size_t display_width(std::string_view text) noexcept {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at]);
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    char32_t c = length == 1 ? first : first & (0x7FU >> length);
    for (std::size_t i = 1; i < length && at + i < text.size(); ++i) {
      c = (c << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    }
    const bool is_mark = c >= 0x0300 && c <= 0x036F;
    width += is_mark ? 0 : is_wide(c) ? 2 : 1;
    at += length;
  }
  return width;
}

std::string padded(std::string_view text, std::size_t width) {
  return std::string(text) + blanks(text, width);
}

std::string padded_left(std::string_view text, std::size_t width) {
  return blanks(text, width) + std::string(text);
}

std::string fixed(double value, int digits) {
  std::array<char, 400> text{};
  const auto result = std::to_chars(text.data(), text.data() + text.size(), value,
                                    std::chars_format::fixed, digits);
  return {text.data(), result.ptr};
}

}  // namespace toibiki::cli
