// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

#include "toibiki/record.h"

namespace toibiki {

// Which commit of the record an index was last brought to, by the numbers of its last changes. All
// 0: unknown, as in the middle of a commit of many thousand changes.
struct RecordState {
  std::uint64_t articles = 0;
  std::uint64_t past_answers = 0;

  std::uint64_t last_change() const { return std::max(articles, past_answers); }
  std::uint64_t last_change(RecordKind kind) const {
    return kind == RecordKind::kArticle ? articles : past_answers;
  }
  friend bool operator==(const RecordState&, const RecordState&) = default;
};

inline std::string to_string(const RecordState& state) {  // "12 9"
  return std::to_string(state.articles) + " " + std::to_string(state.past_answers);
}

inline RecordState read_record_state(std::string_view text) {
  RecordState state;
  const char* const end = text.data() + text.size();
  const char* const blank = std::from_chars(text.data(), end, state.articles).ptr;
  if (blank != end) std::from_chars(blank + 1, end, state.past_answers);
  return state;
}

}  // namespace toibiki
