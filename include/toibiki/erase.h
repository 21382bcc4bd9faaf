// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "toibiki/export.h"
#include "toibiki/knowledge_base.h"

namespace toibiki {

// What shall be gone without a trace.
struct Erasure {
  // Keys of cases: every past answer that has one (PastAnswer::case_key), and every outcome whose
  // inquiry is word for word, as masked, that of such a past answer.
  std::vector<std::string> case_keys = {};
  // Also of records that were removed before, of which the id is still known.
  std::vector<std::string> article_ids = {};
  std::vector<std::string> past_answer_ids = {};
  std::vector<std::uint64_t> outcome_numbers = {};
};

struct ErasureReport {
  std::size_t article_count = 0;
  std::size_t past_answer_count = 0;
  std::size_t outcome_count = 0;
  // There was no room on the disk to make the indexes again at once. What was erased is gone; past
  // answers (or articles, if some were erased) are not found until somebody opens the knowledge
  // base for agents when there is room.
  bool indexes_behind = false;
  friend bool operator==(const ErasureReport&, const ErasureReport&) = default;
};

TOIBIKI_API std::string to_json(const ErasureReport& report);

// Erases from the record (texts, ids, journal), the indexes, what articles learned, completion and
// the semantic models. When it returns, no byte of it is left in any file of the knowledge base:
// deleted rows are overwritten and the record is written anew, the indexes that held them are
// compacted into new files. Killed half-way, it is completed by the next Writer, and by the next
// that opens the knowledge base for agents. Works on a full disk as well: a reserve of 256 KiB in
// the knowledge base is given up for it. The semantic models, which know words by their hashes
// only, are learned again without the records. Not reached: backups made before, and blocks of the
// disk that the file system has freed. Other records that mention the case are other records.
// Common queries (query_log.h) are of no case. What is not there is no error: the report says how
// much was. Errors: kInvalidArgument (an empty key or id), kLocked (a writer or a trial of
// dictionaries is at work), kNotFound, kAnalyzerMismatch, kNotWritable, kIo.
TOIBIKI_API ErasureReport erase(const std::filesystem::path& knowledge_base, const Erasure& erasure,
                                const OpenOptions& options = {});

}  // namespace toibiki
