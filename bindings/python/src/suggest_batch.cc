// SPDX-License-Identifier: GPL-2.0-or-later
#include "suggest_batch.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

#include "code_points.h"

namespace toibiki_python {

using namespace toibiki;

namespace {

// How often the waiting thread looks for Ctrl-C.
constexpr auto kSignalInterval = std::chrono::milliseconds(100);

// The work that the threads share.
class Batch {
 public:
  Batch(const std::vector<Inquiry>& inquiries, const SearchOptions& options)
      : inquiries_(inquiries), options_(options), results_(inquiries.size()) {}

  // Takes inquiries until there is none left.
  void run(Searcher& searcher) noexcept {
    try {
      while (!stopped_) {
        const std::size_t i = next_++;
        if (i >= inquiries_.size()) break;
        results_[i] = timed_suggest(searcher, inquiries_[i], options_);
      }
    } catch (...) {
      fail(std::current_exception());
    }
    const std::lock_guard lock(mutex_);
    ++ended_count_;
    ended_.notify_all();
  }

  // False: some threads have not ended yet.
  bool wait(std::size_t thread_count) {
    std::unique_lock lock(mutex_);
    return ended_.wait_for(lock, kSignalInterval, [&] { return ended_count_ == thread_count; });
  }

  void stop() { stopped_ = true; }

  // After all threads have ended.
  std::vector<TimedResult> take() {
    if (error_) std::rethrow_exception(error_);
    return std::move(results_);
  }

 private:
  void fail(std::exception_ptr error) {
    const std::lock_guard lock(mutex_);
    if (!error_) error_ = std::move(error);
    stopped_ = true;
  }

  const std::vector<Inquiry>& inquiries_;
  const SearchOptions& options_;
  std::vector<TimedResult> results_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<bool> stopped_ = false;
  std::mutex mutex_;
  std::condition_variable ended_;
  std::size_t ended_count_ = 0;
  std::exception_ptr error_;
};

bool is_interrupted() {
  const py::gil_scoped_acquire acquire;
  return PyErr_CheckSignals() != 0;
}

std::vector<Searcher> make_searchers(PyKnowledgeBase& knowledge_base, std::size_t count,
                                     const std::optional<RankingProfile>& profile) {
  return knowledge_base.call([&](KnowledgeBase& opened) {
    std::vector<Searcher> searchers;
    for (std::size_t i = 0; i < count; ++i) {
      searchers.push_back(opened.searcher());
      if (profile) searchers.back().set_profile(profile);
    }
    return searchers;
  });
}

}  // namespace

TimedResult timed_suggest(Searcher& searcher, const Inquiry& inquiry,
                          const SearchOptions& options) {
  TimedResult timed = timed_call([&] { return searcher.suggest(inquiry, options); });
  convert_spans(timed.result, inquiry.text, To::kPoints);
  return timed;
}

std::vector<TimedResult> suggest_batch(PyKnowledgeBase& knowledge_base,
                                       const std::vector<Inquiry>& inquiries,
                                       const SearchOptions& options,
                                       const std::optional<RankingProfile>& profile,
                                       std::size_t thread_count) {
  thread_count = std::min(thread_count, std::max<std::size_t>(inquiries.size(), 1));
  std::vector<Searcher> searchers = make_searchers(knowledge_base, thread_count, profile);
  Batch batch(inquiries, options);
  bool interrupted = false;
  {
    const py::gil_scoped_release release;
    std::vector<std::jthread> threads;
    threads.reserve(thread_count);
    for (Searcher& searcher : searchers) {
      threads.emplace_back([&batch, &searcher] { batch.run(searcher); });
    }
    while (!batch.wait(thread_count)) {
      if (!interrupted && is_interrupted()) {
        interrupted = true;
        batch.stop();
      }
    }
  }
  if (interrupted) throw py::error_already_set();
  return batch.take();
}

}  // namespace toibiki_python
