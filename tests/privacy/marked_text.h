// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/masking.h"

namespace toibiki {

inline const Masker& shared_masker() {
  static const Masker masker;
  return masker;
}

// The text with {{kind|value}} around all that was found, as the golden files mark it.
inline std::string marked(std::string_view text) {
  std::string result;
  std::size_t done = 0;
  for (const PersonalData& found : shared_masker().find(text)) {
    result += text.substr(done, found.span.begin - done);
    result +=
        "{{" + std::string(to_string(found.kind)) + "|" + std::string(found.span.of(text)) + "}}";
    done = found.span.end;
  }
  return result += text.substr(done);
}

// The marked text without its marks.
inline std::string without_marks(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at).starts_with("{{")) {
      at = text.find('|', at) + 1;
    } else if (text.substr(at).starts_with("}}")) {
      at += 2;
    } else {
      result += text[at++];
    }
  }
  return result;
}

// What is marked is found, with this kind, and nothing else is.
struct MarkedRow {
  int line;
  std::string marked;
};

template <std::size_t kCount>
void expect_found(const MarkedRow (&rows)[kCount],
                  const char* file = __builtin_FILE()) {  // clang 14 has no source_location
  for (const MarkedRow& row : rows) {
    SCOPED_TRACE(std::string(file) + ":" + std::to_string(row.line));
    EXPECT_EQ(marked(without_marks(row.marked)), row.marked);
  }
}

}  // namespace toibiki
