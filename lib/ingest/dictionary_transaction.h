// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "index/index_document.h"
#include "ingest/dictionary_files.h"
#include "toibiki/dictionary.h"
#include "toibiki/record.h"

namespace toibiki {

// How a change of the dictionaries is made, and completed after a kill. The steps:
//   1. dictionaries.next is written; the changed documents are put into an open transaction of each
//      index. A kill up to here leaves dictionaries.next, which is discarded.
//   2. dictionary_change.json is written: decided. From here on every step can be repeated.
//   3. Each index is committed with its new documents and the new analyzer's fingerprint.
//   4. dictionaries and dictionaries.next are exchanged, the manifest is written, what is now in
//      dictionaries.next becomes dictionaries.undo, dictionary_change.json is removed.
// A reader takes dictionaries or dictionaries.next, whichever fits the index that it sees.

struct TransactionHooks {
  // Called for each record whose document changes.
  std::function<void(const Record& record, const IndexDocument& before, const IndexDocument& after)>
      changed = {};
  // Called after each step that can be told apart on disk: for tests, which end the process there.
  std::function<void(std::string_view step)> after_step = {};
};

// Fills `report`, which has passed its check: files, counts, applied, stopped.
// Requires: the caller has the knowledge base's lock and called complete_dictionary_change().
// Errors: as apply_dictionary(). If one is thrown before an index was committed, nothing is changed.
void change_dictionaries(const std::filesystem::path& knowledge_base,
                         const DictionaryFolder& after, const ApplyOptions& options,
                         const TransactionHooks& hooks, DictionaryReport& report);

// Completes a change that is decided, discards one that is not. Requires: the lock.
// Errors: kAnalyzerMismatch or kCorrupt if a decided change cannot be completed, kDictionary, ...
void complete_dictionary_change(const std::filesystem::path& knowledge_base,
                                const OpenOptions& open);

// Forgets a decided change that cannot be completed; the indexes then need a rebuild.
void abandon_dictionary_change(const std::filesystem::path& knowledge_base);

}  // namespace toibiki
