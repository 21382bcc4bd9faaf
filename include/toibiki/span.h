// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <compare>
#include <cstddef>
#include <string_view>

namespace toibiki {

// A half-open range of bytes, [begin, end), of an original UTF-8 text, always on character borders.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  // Requires: end <= text.size().
  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }

  friend auto operator<=>(const Span&, const Span&) = default;
};

}  // namespace toibiki
