// SPDX-License-Identifier: GPL-2.0-or-later
#include "outcome_queue.h"

#include <chrono>
#include <utility>

#include "toibiki/error.h"

namespace toibiki::help_page {
namespace {

constexpr std::chrono::seconds kBetweenAttempts(1);

}  // namespace

OutcomeQueue::OutcomeQueue(std::filesystem::path knowledge_base, OpenOptions options,
                           std::function<void(const std::string&)> report)
    : knowledge_base_(std::move(knowledge_base)),
      options_(std::move(options)),
      report_(std::move(report)),
      thread_([this] { run(); }) {}

OutcomeQueue::~OutcomeQueue() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

bool OutcomeQueue::put(const RecordedOutcome& outcome) {
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= kMaxWaiting) return false;
    waiting_.push_back(outcome);
  }
  changed_.notify_all();
  return true;
}

void OutcomeQueue::run() {
  std::deque<RecordedOutcome> outcomes;
  bool is_ending = false;
  while (!is_ending) {
    {
      std::unique_lock lock(mutex_);
      // After a failed attempt it waits for the time, else for something to do.
      const auto has_work = [this] { return is_ending_ || !waiting_.empty(); };
      if (outcomes.empty()) {
        changed_.wait(lock, has_work);
      } else {
        changed_.wait_for(lock, kBetweenAttempts, [this] { return is_ending_; });
      }
      is_ending = is_ending_;
      while (!waiting_.empty() && outcomes.size() < kMaxWaiting) {
        outcomes.push_back(std::move(waiting_.front()));
        waiting_.pop_front();
      }
    }
    if (!outcomes.empty() && write(outcomes)) outcomes.clear();
  }
  if (!outcomes.empty()) {
    report_("終わる前に書けなかった結果: " + std::to_string(outcomes.size()) +
            " 件 (outcomes that could not be written before the end)");
  }
}

// True if they need not be tried again.
bool OutcomeQueue::write(std::deque<RecordedOutcome>& outcomes) {
  try {
    Writer writer = Writer::open(knowledge_base_, options_);
    for (const RecordedOutcome& outcome : outcomes) {
      try {
        writer.record_outcome(outcome);
      } catch (const Error& error) {
        if (error.code() != ErrorCode::kInvalidRecord) throw;
        report_(error.what());  // the article is gone meanwhile
      }
    }
    writer.commit();
    return true;
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kLocked) report_(error.what());
    return false;
  } catch (const std::exception& error) {
    report_(error.what());
    return false;
  }
}

}  // namespace toibiki::help_page
