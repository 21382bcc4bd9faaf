// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "complete/block.h"
#include "toibiki/complete.h"

namespace toibiki {

// A block, and which of its articles are no longer as it says.
struct LiveBlock {
  std::shared_ptr<const CompletionBlock> block;
  std::vector<bool> gone;  // by article; may be shorter: the rest is there
};

// What typed text may go on to, most useful first, at most `limit`. `day`: YYYYMMDD.
// Requires: UTF-8.
std::vector<Completion> find_completions(std::span<const LiveBlock> blocks, std::string_view typed,
                                         std::size_t limit, std::uint32_t day);

}  // namespace toibiki
