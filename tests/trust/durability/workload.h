// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "toibiki/knowledge_base.h"

namespace toibiki {

// What is made while calls fail, the process is killed, or the power is cut. Everything lies in one
// folder: the knowledge base in kb, a backup of it in b, and what was restored from that in r.

// A writer that stays open from one step to the next, as in a server, until something fails.
class Session {
 public:
  explicit Session(std::filesystem::path root) : root_(std::move(root)) {}
  const std::filesystem::path& root() const { return root_; }
  std::filesystem::path kb() const { return root_ / "kb"; }
  Writer& writer() {
    if (!writer_) writer_.emplace(Writer::open(kb()));
    return *writer_;
  }
  void close() { writer_.reset(); }

 private:
  std::filesystem::path root_;
  std::optional<Writer> writer_;
};

using Step = std::function<void(Session& session)>;

// Each step is acknowledged when it returns; what it does is there as a whole or not at all.
struct Workload {
  std::string name;
  std::vector<Step> steps;
  // Texts of which, once the first, second, ... step is done, no byte may be left in any file.
  std::vector<std::string> erased_by_step = {};
};

// Five commits of puts, edits, removals, changes of audience, outcomes and common queries.
Workload commits();
Workload dictionary_changes();  // one is applied, then undone
Workload learning();            // outcomes, models, a profile
Workload compaction();          // every index is made again
Workload backup_and_restore();
Workload erasures();  // of a case, then of an article
// Records from files, in batches.
Workload import_in_batches();

// The knowledge base that workloads begin with, in `root`, which is made.
void make_template(const std::filesystem::path& root);

// Everything that was promised to be kept, in one text: records, outcomes, common queries, rules,
// profile, and whether there is a backup and what was restored. Opens the knowledge base for
// agents.
std::string content_of(const std::filesystem::path& root);

// Ids of the articles that the workloads know of.
std::vector<std::string> article_ids();

}  // namespace toibiki
