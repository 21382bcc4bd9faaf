// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

#include "store/erasure_mark.h"
#include "store/record_store.h"
#include "toibiki/analyzer.h"
#include "toibiki/erase.h"

namespace toibiki {

// How an erasure is made, and completed after a kill. The steps:
//   1. erasure.json is written: traces may be left from here on.
//   2. The rows lose their texts and get numbers of new changes: one commit of the record.
//   3. The indexes and completion catch up; the indexes that held something are compacted into new
//      folders, one after the other put in place of the old ones; completion and the semantic
//      models are made again.
//   4. The rows lose their ids, the record is written anew, erasure.json is removed.
// Killed before 2, nothing is erased; behind it, whoever has the lock next goes on with 3, of which
// every part can be repeated.

struct ErasureHooks {
  // Called after each step that can be told apart on disk: for tests, which end the process there.
  std::function<void(std::string_view step)> after_step = [](std::string_view) {};
};

ErasureReport make_erasure(const std::filesystem::path& knowledge_base, const Erasure& erasure,
                           const OpenOptions& options, const ErasureHooks& hooks);

// Empty ones, where an erasure on a full disk was killed between the removal of an index and the
// making of the next. Nothing if no erasure is under way. Requires: the lock.
void make_missing_indexes(const std::filesystem::path& knowledge_base, const Analyzer& analyzer);

// Steps 3 and 4, if an erasure is under way. Returns true if the indexes could not be made again
// for want of room. Requires: the caller has the lock, nothing pending, no index open; the indexes
// are of this analyzer.
bool complete_erasure(const std::filesystem::path& knowledge_base, RecordStore& store,
                      const Analyzer& analyzer, const ErasureHooks& hooks = {});

}  // namespace toibiki
