// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "base/utf8.h"
#include "toibiki/error.h"
#include "toibiki/span.h"

namespace toibiki::fuzz {

// What a target is: uses the code with one input. An Error is an answer; any other exception, a
// report of a sanitizer, abort() or an input that takes too long is a finding.
void use(std::string_view input);

// What must hold whatever the input is. libFuzzer keeps an input that ends the process.
inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

// A span of a text lies in it, and cuts no character.
inline void require_inside(const Span& span, std::string_view text) {
  const auto is_boundary = [&](std::size_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
  };
  require(span.begin <= span.end && span.end <= text.size(), "the span lies in the text");
  require(is_boundary(span.begin) && is_boundary(span.end), "the span cuts no character");
}

inline void require_utf8_text(std::string_view text) {
  require(!find_invalid_utf8(text), "a result is UTF-8");
}

// The first byte chooses ('0', '1', ...: easy to type in a seed); the rest is the input.
inline std::size_t take_choice(std::string_view& input, std::size_t count) {
  if (input.empty()) return 0;
  const std::size_t choice = static_cast<unsigned char>(input.front() - '0') % count;
  input.remove_prefix(1);
  return choice;
}

}  // namespace toibiki::fuzz
