// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_set>

#include "append_file.h"
#include "daily_hash.h"
#include "feedback.h"
#include "outcome_queue.h"
#include "toibiki/masking.h"

namespace toibiki::help_page {

// Where feedback goes. With a file: what has a query, as outcomes that a person looks through
// before `toibiki outcome import`, and all of it as votes in FILE.votes ({"day", "article",
// "kind"}); both are synced before the reader is thanked. With a queue: outcomes at once. With
// neither it is only counted. Personal data in queries is masked before anything is written. Thread
// safety: add() may run in many threads at once.
class FeedbackInbox {
 public:
  static constexpr std::size_t kMaxBytes = std::size_t{64} << 20;  // of each file
  static constexpr std::size_t kMaxRemembered = 100'000;

  enum class Taken {
    kYes,
    kRepeated,  // the same client, article and day; nothing is written
    kFull,      // a file has its greatest size or cannot be written, or the queue is full
  };

  FeedbackInbox(const std::filesystem::path& file, std::unique_ptr<OutcomeQueue> queue,
                const MaskerOptions& masking);

  Taken add(Feedback feedback, const std::string& client);

 private:
  bool is_repeated(const Feedback& feedback, const std::string& client, const std::string& day);
  bool write(const Feedback& feedback, const std::string& day);
  void forget(const Feedback& feedback, const std::string& client, const std::string& day);

  std::optional<AppendFile> outcomes_;
  std::optional<AppendFile> votes_;
  std::unique_ptr<OutcomeQueue> queue_;
  std::optional<Masker> masker_;
  DailyHash clients_;
  std::mutex mutex_;
  std::string day_;
  std::unordered_set<std::string> seen_;  // of this day
};

}  // namespace toibiki::help_page
