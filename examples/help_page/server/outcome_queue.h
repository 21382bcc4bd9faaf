// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "toibiki/knowledge_base.h"
#include "toibiki/outcome.h"

namespace toibiki::help_page {

// Writes outcomes to the journal of a knowledge base, in a thread of its own, as soon as no other
// process writes. What is not written when the process ends is lost; a file (feedback_inbox.h) is
// not.
// Thread safety: put() may run in many threads at once.
class OutcomeQueue {
 public:
  static constexpr std::size_t kMaxWaiting = 1'000;

  // `report` hears of what could not be written, in the thread of the queue.
  OutcomeQueue(std::filesystem::path knowledge_base, OpenOptions options,
               std::function<void(const std::string& problem)> report);
  ~OutcomeQueue();  // tries once more to write what waits
  OutcomeQueue(const OutcomeQueue&) = delete;
  OutcomeQueue& operator=(const OutcomeQueue&) = delete;

  bool put(const RecordedOutcome& outcome);  // false: too many wait

 private:
  void run();
  bool write(std::deque<RecordedOutcome>& outcomes);

  std::filesystem::path knowledge_base_;
  OpenOptions options_;
  std::function<void(const std::string&)> report_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<RecordedOutcome> waiting_;
  bool is_ending_ = false;
  std::thread thread_;
};

}  // namespace toibiki::help_page
