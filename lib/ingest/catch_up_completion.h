// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "ingest/catch_up.h"
#include "ingest/completion_set.h"
#include "store/record_store.h"
#include "toibiki/analyzer.h"

namespace toibiki {

// What both audiences may complete, as a writer keeps it between commits. Read when it is first
// needed.
struct CompletionSets {
  std::optional<CompletionSet> of_public;
  std::optional<CompletionSet> of_agents;
};

// Brings <kb>/completion to the last change of the record, the public side first. What is missing,
// damaged or of another analyzer is made again. Requires: index/public has caught up.
void catch_up_completion(const RecordStore& store, const std::filesystem::path& knowledge_base,
                         const Analyzer& analyzer, const IndexSet& indexes, CompletionSets& sets,
                         std::size_t worker_count = 1);

// Makes all of it again. Requires: as above.
void rebuild_completion(const RecordStore& store, const std::filesystem::path& knowledge_base,
                        const Analyzer& analyzer, const IndexSet& indexes);

// What differs from the record, for people; `is_behind` is set where it only has to catch up.
std::vector<std::string> completion_problems(const RecordStore& store,
                                             const std::filesystem::path& knowledge_base,
                                             const Analyzer& analyzer, bool& is_behind);

}  // namespace toibiki
