// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "toibiki/export.h"
#include "toibiki/record.h"

namespace toibiki {

// A latent-semantic model of a knowledge base: which words stand in the same kind of records, so
// that an inquiry is brought near to a question that says the same in other words. It is learned
// from the knowledge base alone; ranking works without one, less well.
//
// Records that are put later are compared by the words that it knows, at once: it need not be
// learned again for each, but should be when about a tenth of the records is new.
struct SemanticModelStatus {
  Audience audience = Audience::kAgent;
  bool is_there = false;       // learned, and readable by this version
  bool fits_analyzer = false;  // learned from words as they are cut now; else it is not used
  std::size_t dimension_count = 0;
  std::size_t term_count = 0;          // words that it knows
  std::size_t learned_from_count = 0;  // records that it was learned from
  std::size_t record_count = 0;        // records that are there now
  std::uint64_t learned_at_change = 0;
  std::uint64_t size_bytes = 0;
  friend bool operator==(const SemanticModelStatus&, const SemanticModelStatus&) = default;
};

// Learns the models of both audiences from the indexes, that of the public from public articles
// alone, and puts them in place (<kb>/semantic); searchers follow with their next call. Seconds for
// thousands of records, a minute or two for 100,000; may run beside a writer and readers.
// Errors: kNotFound, kIndexMissing, kCorrupt, kDiskFull, kNotWritable.
TOIBIKI_API std::vector<SemanticModelStatus> learn_semantic_models(
    const std::filesystem::path& knowledge_base);

// What is there, and how much was put since. Errors as above, and kCorrupt for a damaged model.
TOIBIKI_API std::vector<SemanticModelStatus> semantic_model_status(
    const std::filesystem::path& knowledge_base);

// Nothing was learned, or from words of another analyzer, or a tenth of the records (at least ten)
// came or went since.
TOIBIKI_API bool is_stale(const SemanticModelStatus& status);

// "agent: 200 dimensions, 5,321 words, learned from 452 of 470 records at change 612"
TOIBIKI_API std::string to_string(const SemanticModelStatus& status);

}  // namespace toibiki
