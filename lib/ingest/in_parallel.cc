// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/in_parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <system_error>
#include <thread>
#include <vector>

namespace toibiki {

void in_parallel(std::size_t count, std::size_t worker_count,
                 const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  const auto work_on = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  const std::size_t workers_wanted = std::min(worker_count, count);
  if (workers_wanted <= 1) return work_on();
  std::vector<std::exception_ptr> failures(workers_wanted);
  const auto work_as = [&](std::size_t i) {
    try {
      work_on();
    } catch (...) {
      failures[i] = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> workers;
    try {
      for (std::size_t i = 1; i < workers_wanted; ++i) workers.emplace_back(work_as, i);
    } catch (const std::system_error&) {  // the machine gives no more threads: fewer do the work
    }
    work_as(0);
  }
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
}

}  // namespace toibiki
