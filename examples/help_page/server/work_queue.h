// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace toibiki::help_page {

// Threads that do one piece of work after another, in the order in which it came.
// Thread safety: put() may run in many threads at once.
class WorkQueue {
 public:
  explicit WorkQueue(std::size_t thread_count);
  ~WorkQueue() { finish(); }
  WorkQueue(const WorkQueue&) = delete;
  WorkQueue& operator=(const WorkQueue&) = delete;

  // Calls `before` and takes the work, which must not throw; false, and neither is called, after
  // finish().
  bool put(const std::function<void()>& before, std::function<void()> work);

  // Does what was put, then ends the threads.
  void finish();

 private:
  void run();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> waiting_;
  bool is_finishing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace toibiki::help_page
