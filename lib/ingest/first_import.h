// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "index/index_part.h"
#include "ingest/catch_up.h"

namespace toibiki {

// Many records into indexes that hold nothing yet: each thread writes indexes of its own, which
// compaction makes one. Xapian takes documents in one thread at a time, which is a third of the
// work of an import, and adds to a large index more slowly than to several small ones.
//
// Everything lies in <kb>/rebuild until it is put in place; killed, nothing of it is seen, and the
// next catch_up begins again from the record. Requires: the lock of the knowledge base.
class FirstImport {
 public:
  // Fewer changes take less without: several indexes and their compaction cost something, too.
  static constexpr std::size_t kMinChangeCount = 4'000;
  // Whether the indexes of this kind hold nothing.
  static bool is_possible(const IndexSet& indexes, RecordKind kind);

  FirstImport(const std::filesystem::path& knowledge_base, RecordKind kind,
              const Analyzer& analyzer, std::size_t worker_count);
  ~FirstImport();
  FirstImport(const FirstImport&) = delete;
  FirstImport& operator=(const FirstImport&) = delete;

  // Of the changes that are committed and were not added yet, the next ones. Returns how many.
  std::size_t add_next(const RecordStore& store);

  // Exchanges the empty indexes for those that were made, customers' first. They are at the last
  // change that was added, and at no commit of the record as a whole.
  void put_in_place(IndexSet& indexes);

 private:
  std::filesystem::path part_path(std::size_t part, IndexName name) const;

  std::filesystem::path knowledge_base_;
  std::filesystem::path folder_;
  RecordKind kind_;
  const Analyzer& analyzer_;
  std::uint64_t last_change_ = 0;
  std::vector<std::vector<std::unique_ptr<IndexPart>>> parts_;  // of each thread, by names_of()
};

}  // namespace toibiki
