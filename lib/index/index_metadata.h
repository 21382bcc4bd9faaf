// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <charconv>
#include <cstdint>
#include <string>

namespace toibiki {

// What an index says of itself, in Xapian's metadata.
inline const std::string kFormatKey = "toibiki.format";
inline const std::string kAnalyzerKey = "toibiki.analyzer";
inline const std::string kChangeKey = "toibiki.change";
// 2: documents hold the categories they stand below. An index of format 1 is as one of another
// analyzer: to be made again from the record.
inline const std::string kIndexFormat = "2";
inline const std::string kLastIndexFormat = "1";

inline std::uint64_t read_applied_change(const Xapian::Database& database) {
  const std::string text = database.get_metadata(kChangeKey);
  std::uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace toibiki
