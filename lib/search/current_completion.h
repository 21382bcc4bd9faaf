// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "complete/find_completions.h"
#include "store/record_store.h"
#include "toibiki/error.h"
#include "toibiki/record.h"

namespace toibiki {

// What one audience may complete in an open knowledge base, followed as commits change it (one stat
// tells). Thread-safe; shared by all searchers.
class CurrentCompletion {
 public:
  CurrentCompletion(std::filesystem::path knowledge_base, Audience audience);

  // Never null; nothing in it where there is no file, as of a version that had no completion.
  // Throws Error kCorrupt if the files are damaged; the same until a commit or a repair puts others
  // in their place. kIo if they cannot be looked at.
  std::shared_ptr<const std::vector<LiveBlock>> latest();

 private:
  struct Identity {
    std::uint64_t file = 0;
    std::int64_t changed_ns = 0;
    std::int64_t size = 0;
    friend bool operator==(const Identity&, const Identity&) = default;
  };
  Identity identity() const;
  std::vector<LiveBlock> read();

  const std::filesystem::path knowledge_base_;
  const Audience audience_;
  const std::filesystem::path head_path_;
  std::mutex mutex_;
  Identity seen_;
  Identity failed_;  // what could not be read, and why
  std::optional<Error> failure_;
  std::map<std::string, std::shared_ptr<const CompletionBlock>> blocks_;  // in use, by name
  std::shared_ptr<const std::vector<LiveBlock>> current_;
};

// Whether both audiences have a head, of whatever state.
bool has_completion(const std::filesystem::path& knowledge_base);

// Whether <kb>/completion does not yet hold the last change of the record, by the head of agents
// alone. What is missing or damaged is not behind.
bool is_completion_behind(const std::filesystem::path& knowledge_base, const RecordStore& store);

}  // namespace toibiki
