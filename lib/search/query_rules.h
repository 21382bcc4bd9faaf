// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>

#include "query/confusables.h"
#include "query/synonyms.h"
#include "toibiki/analyzer.h"

namespace toibiki {

// The rules that act on inquiries only: a change of them needs no new index.
struct QueryRules {
  Confusables confusables;
  Synonyms synonyms;
};

// The rules of a knowledge base as its files say now. Made when the first inquiry needs them, and
// kept for all knowledge bases that have no files of their own. Thread-safe.
class LiveQueryRules {
 public:
  // `folder` may be missing. Throws Error kDictionary with file and line if a file is broken.
  LiveQueryRules(std::filesystem::path folder, std::shared_ptr<const Analyzer> analyzer);

  // Never null. Reads the files again if they were replaced since the last call; while they are
  // broken, the rules stay as they were.
  std::shared_ptr<const QueryRules> current();

 private:
  // What a replaced or changed file differs in.
  struct FileState {
    std::uint64_t inode = 0;  // 0: no file
    std::int64_t changed_ns = 0;
    std::int64_t size_bytes = 0;
    friend bool operator==(const FileState&, const FileState&) = default;
  };
  using FolderState = std::array<FileState, 2>;

  FileState state_of(const char* name) const;
  FolderState state_of_folder() const;
  std::shared_ptr<const QueryRules> read() const;

  const std::filesystem::path folder_;
  const std::shared_ptr<const Analyzer> analyzer_;
  std::mutex mutex_;
  FolderState state_;                        // guarded by mutex_, as is rules_
  std::shared_ptr<const QueryRules> rules_;  // null until the first call of current()
};

}  // namespace toibiki
