// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "complete/find_completions.h"
#include "complete/typed.h"

namespace toibiki {

// A text that one of the typed words leads to.
struct CompletionCandidate {
  std::uint32_t block = 0;
  std::uint32_t entry = 0;
  std::uint16_t word = 0;  // where it was met
  std::uint16_t key = 0;   // of TypedKeys::keys
  bool at_start = false;
  bool lenient = false;
  int score = 0;
};

// Whether its article is still there and holds on that day.
bool is_offered(const LiveBlock& live, const EntryHead& entry, std::uint32_t day);

// Those that fit the word as it is typed, each text once. With `all`: more of them, where they are
// many, in no order. Sets `cut` if some were left out.
std::vector<CompletionCandidate> find_exactly(std::span<const LiveBlock> blocks,
                                              const TypedKeys& word, std::uint32_t day, bool all,
                                              bool& cut);

// Whether the word leads to more texts than find_exactly() gives in order.
bool is_frequent(std::span<const LiveBlock> blocks, const TypedKeys& word);

// Those that fit it leniently (match.h) from where it begins.
std::vector<CompletionCandidate> find_leniently(std::span<const LiveBlock> blocks,
                                                const TypedKeys& word, std::uint32_t day);

}  // namespace toibiki
