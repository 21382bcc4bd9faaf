// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>

namespace toibiki {

// Calls `work` with 0 to count - 1, in at most `worker_count` threads; what one of them throws is
// thrown when all have ended.
void in_parallel(std::size_t count, std::size_t worker_count,
                 const std::function<void(std::size_t)>& work);

// Calls make(0) to make(count - 1) in at most `worker_count` threads, of which the caller's is one,
// and use(0) to use(count - 1) in the caller's, in order, each when it is made. What one of them
// throws is thrown when all have ended; then not all were made and used.
void make_and_use(std::size_t count, std::size_t worker_count,
                  const std::function<void(std::size_t)>& make,
                  const std::function<void(std::size_t)>& use);

}  // namespace toibiki
