// SPDX-License-Identifier: GPL-2.0-or-later
#include "work_queue.h"

#include <utility>

namespace toibiki::help_page {

WorkQueue::WorkQueue(std::size_t thread_count) {
  for (std::size_t i = 0; i < thread_count; ++i) threads_.emplace_back([this] { run(); });
}

bool WorkQueue::put(const std::function<void()>& before, std::function<void()> work) {
  {
    const std::lock_guard lock(mutex_);
    if (is_finishing_) return false;
    before();
    waiting_.push_back(std::move(work));
  }
  changed_.notify_one();
  return true;
}

void WorkQueue::finish() {
  {
    const std::lock_guard lock(mutex_);
    is_finishing_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void WorkQueue::run() {
  while (true) {
    std::function<void()> work;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return is_finishing_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      work = std::move(waiting_.front());
      waiting_.pop_front();
    }
    work();
  }
}

}  // namespace toibiki::help_page
