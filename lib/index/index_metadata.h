// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

namespace toibiki {

// What an index says of itself, in Xapian's metadata.
inline const std::string kFormatKey = "toibiki.format";
inline const std::string kAnalyzerKey = "toibiki.analyzer";
inline const std::string kChangeKey = "toibiki.change";
// 2: documents hold the categories they stand below. 3: what ranking compares stands at the head of
// their data. 4: past answers hold the sentences of their replies. 5: articles hold their days,
// their product, and the words as they write them. 6: records as bytes instead of JSON. 7: one term
// has the lengths of all documents; data are packed, without keys that the text itself says. An
// index of an older format is as one of another analyzer: to be made again from the record.
inline const std::string kIndexFormat = "7";

inline bool is_older_format(std::string_view format) {
  return format == "1" || format == "2" || format == "3" || format == "4" || format == "5" ||
         format == "6";
}

inline const std::string kRecordStateKey = "toibiki.record";  // RecordState

inline void write_identity(Xapian::WritableDatabase& database,
                           std::string_view analyzer_fingerprint, std::uint64_t applied_change) {
  database.set_metadata(kFormatKey, kIndexFormat);
  database.set_metadata(kAnalyzerKey, std::string(analyzer_fingerprint));
  database.set_metadata(kChangeKey, std::to_string(applied_change));
}

inline std::uint64_t read_applied_change(const Xapian::Database& database) {
  const std::string text = database.get_metadata(kChangeKey);
  std::uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace toibiki
