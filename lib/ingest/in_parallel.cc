// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/in_parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace toibiki {
namespace {

// Up to so many; the machine may give no more threads: fewer do the work.
std::vector<std::jthread> started(std::size_t count, const std::function<void()>& work) {
  std::vector<std::jthread> workers;
  try {
    for (std::size_t i = 0; i < count; ++i) workers.emplace_back(work);
  } catch (const std::system_error&) {
  }
  return workers;
}

// The first failure of several threads.
class Failure {
 public:
  void keep() {
    const std::lock_guard lock(mutex_);
    if (!first_) first_ = std::current_exception();
  }
  // To be called when the threads have ended.
  void rethrow() const {
    if (first_) std::rethrow_exception(first_);
  }

 private:
  std::mutex mutex_;
  std::exception_ptr first_;
};

// What several threads make, each by its number, and one thread waits for.
class Making {
 public:
  Making(std::size_t count, const std::function<void(std::size_t)>& make)
      : make_(make), states_(count) {}

  // False: there is none left.
  bool make_next() {
    const std::size_t i = next_++;
    if (i >= states_.size()) return false;
    State state = kMade;
    try {
      make_(i);
    } catch (...) {
      failure_.keep();
      stop();
      state = kFailed;
    }
    states_[i] = state;
    states_[i].notify_all();
    return true;
  }

  // Makes others meanwhile. False: it failed. Those before it must have been waited for.
  bool wait_for(std::size_t i) {
    while (states_[i] == kOpen) {
      if (!make_next()) states_[i].wait(kOpen);  // one that is begun is always ended
    }
    return states_[i] == kMade;
  }

  void stop() { next_ = states_.size(); }
  Failure& failure() { return failure_; }

 private:
  enum State : int { kOpen, kMade, kFailed };

  const std::function<void(std::size_t)>& make_;
  std::vector<std::atomic<State>> states_;
  std::atomic<std::size_t> next_ = 0;
  Failure failure_;
};

}  // namespace

void in_parallel(std::size_t count, std::size_t worker_count,
                 const std::function<void(std::size_t)>& work) {
  make_and_use(count, worker_count, work, [](std::size_t) {});
}

void make_and_use(std::size_t count, std::size_t worker_count,
                  const std::function<void(std::size_t)>& make,
                  const std::function<void(std::size_t)>& use) {
  const std::size_t wanted = std::min(worker_count, count);
  if (wanted <= 1) {
    // Many at a time: each of both has data of its own that it likes to find in the cache.
    constexpr std::size_t kBlock = 500;
    for (std::size_t begin = 0; begin < count; begin += kBlock) {
      const std::size_t end = std::min(begin + kBlock, count);
      std::size_t made = begin;
      try {
        for (; made < end; ++made) make(made);
      } catch (...) {
        for (std::size_t i = begin; i < made; ++i) use(i);
        throw;
      }
      for (std::size_t i = begin; i < end; ++i) use(i);
    }
    return;
  }
  Making making(count, make);
  {
    const auto workers = started(wanted - 1, [&] {
      while (making.make_next()) {
      }
    });
    try {
      for (std::size_t i = 0; i < count && making.wait_for(i); ++i) use(i);
    } catch (...) {
      making.failure().keep();
      making.stop();
    }
  }
  making.failure().rethrow();
}

}  // namespace toibiki
