// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>

namespace toibiki {

// Calls `work` with 0 to count - 1, in at most `worker_count` threads; what one of them throws is
// thrown when all have ended.
void in_parallel(std::size_t count, std::size_t worker_count,
                 const std::function<void(std::size_t)>& work);

}  // namespace toibiki
