// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "toibiki/export.h"

namespace toibiki {

// Past answers that stand in another knowledge base, usually on another machine, and are suggested
// as if they stood here: an entry of <kb>/shards.json. xapian-tcpsrv serves its index/answers.
struct ShardState {
  std::string name;
  std::string address;  // "127.0.0.1:7001"
  bool is_there = false;
  std::string why;  // Japanese (English): why it is not there; else empty
  // Of what it serves; 0 and empty if it is not there.
  std::uint64_t past_answer_count = 0;
  std::uint64_t last_change = 0;
  std::string analyzer_fingerprint;
  friend bool operator==(const ShardState&, const ShardState&) = default;
};

// One JSON object without line feeds.
TOIBIKI_API std::string to_json(const ShardState& shard);

// Which of so many parts of one store a record belongs to, by its id: 1 to `part_count`. The same
// for ever, so that each part takes up changes of its own records only. Requires: part_count > 0.
TOIBIKI_API std::size_t part_of(std::string_view record_id, std::size_t part_count);

}  // namespace toibiki
