// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "index/index_writer.h"
#include "index/layout.h"
#include "store/record_store.h"
#include "toibiki/analyzer.h"

namespace toibiki {

// The indexes of a knowledge base, open for writing.
class IndexSet {
 public:
  static void create(const std::filesystem::path& knowledge_base, const std::string& fingerprint);
  explicit IndexSet(const std::filesystem::path& knowledge_base);
  const std::filesystem::path& knowledge_base() const { return knowledge_base_; }
  IndexWriter& at(IndexName name) { return *writers_[static_cast<std::size_t>(name)]; }
  const IndexWriter& at(IndexName name) const { return *writers_[static_cast<std::size_t>(name)]; }
  // Exchanges the folder of an index for another one in one step, so that a reader always finds
  // one.
  void exchange(IndexName name, const std::filesystem::path& made);

 private:
  std::filesystem::path knowledge_base_;
  std::vector<std::unique_ptr<IndexWriter>> writers_;  // by IndexName
};

struct CatchUpOptions {
  std::size_t worker_count = 1;
  std::function<void(std::size_t applied_count)> progress;  // after each commit, in sum
  // Off: index/inquiries and index/learned stay behind, for the next call. One document of an
  // article comes from many records; with many batches it is made once, at the end.
  bool learning = true;
};

// Brings every index to the last change of the record: analyses what changed, in `worker_count`
// threads, and commits it in batches, the public index first, so that an article that became
// internal is gone from there before it shows elsewhere. The last batches of all are written first
// and committed right after each other, so that readers seldom meet indexes of two commits.
void catch_up(const RecordStore& store, IndexSet& indexes, const Analyzer& analyzer,
              const CatchUpOptions& options = {});

}  // namespace toibiki
