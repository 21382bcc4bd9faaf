// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace toibiki {

// Which blocks make up what one audience may complete. A commit writes a small block and this; a
// block itself never changes.
struct CompletionHead {
  struct Block {
    std::string name;                 // hash of its bytes
    std::vector<std::uint32_t> gone;  // articles that were removed or put again since, rising
    friend bool operator==(const Block&, const Block&) = default;
  };

  std::uint64_t analyzer = 0;  // hash64() of the fingerprint with which the words were read
  // Last change of the record that the blocks hold. Of agents only: a number that rises with
  // agent-only articles is nothing for the public side.
  std::uint64_t applied_change = 0;
  std::vector<Block> blocks;  // oldest and largest first
  std::string queries = {};   // name of the block of common queries; empty: none
  friend bool operator==(const CompletionHead&, const CompletionHead&) = default;
};

std::string encode(const CompletionHead& head);
// Throws Error kCorrupt, or kNewerFormat.
CompletionHead decode_completion_head(std::string_view bytes);

}  // namespace toibiki
