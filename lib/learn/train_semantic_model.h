// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "rank/semantic_model.h"

namespace toibiki {

// The defaults do well on 1,786 articles of a municipal FAQ, 615 articles about nine products and
// the sample alike; MRR is flat, within .01, around all of them.
struct SemanticTrainingOptions {
  // Few documents get fewer: a quarter of their number, but 16. A model of as many dimensions as
  // documents only repeats what the words say. 100 to 300 are about equal.
  std::size_t dimension_count = 200;
  // The terms of the most documents stay. Bounds the file: 16 bytes for each, and one for each
  // dimension (in steps of 32).
  std::size_t max_term_count = 60'000;
  // A term of a single document is close to nothing but that document, and may be a name.
  std::size_t min_document_count = 2;
  // More find the small singular values more exactly; suggestions do not get better by it.
  std::size_t power_iteration_count = 2;
  std::uint64_t seed = 20110501;
  // What the file says of the documents (SemanticModelInfo).
  std::uint64_t change_number = 0;
  std::uint64_t analyzer = 0;
};

// The bytes of a model's file, for write_file_atomically(). Best with one document for each record,
// of question, phrasings and answer together, and word terms alone; phrasings and past inquiries
// that belong to a record go into its document. The same documents in the same order give the same
// bytes. Documents without terms do not count; of none, a model that knows no term.
//
// Memory besides `documents`: 8 bytes for each term of each document, and 8 for each term kept and
// dimension: 180 MB for 100,000 documents of 100 terms.
// Throws Error kInvalidArgument if the options are out of range.
// Requires: each term once in a document, counts above 0.
std::string train_semantic_model(std::span<const std::vector<CountedTerm>> documents,
                                 const SemanticTrainingOptions& options = {});

}  // namespace toibiki
