// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "toibiki/query_plan.h"

namespace toibiki {

// A record that holds at least one planned term.
struct Candidate {
  std::size_t shard = 0;       // which of the opened indexes
  std::uint32_t document = 0;  // number inside it
  double score = 0.0;
  double bigram_score = 0.0;   // what neighbouring characters gave to the score
  double reading_score = 0.0;  // what readings gave to it
  // Share of the inquiry's words that it holds, itself or by a synonym or as a reading that the
  // inquiry writes in kana, each weighed by its inverse document frequency; 0 to 1. Of the first 64
  // words.
  double coverage = 0.0;
  // Holds every planned word (synonyms are none), or a short query as it is typed.
  bool whole = false;
  // Holds a planned word, a synonym, or a reading that the inquiry writes in kana; else only parts
  // of words and readings of others.
  bool matches_word = false;
  bool holds_text = false;  // holds every bigram of a short query
  friend bool operator==(const Candidate&, const Candidate&) = default;
};

struct RetrieveOptions {
  std::size_t count = 10;    // of each kind of record
  bool articles = true;      // look into the indexes of articles
  bool past_answers = true;  // look into the index of past answers
  bool whole_first = false;  // records that hold every planned word go before the others
  bool words_only = false;   // leave out records that match no word
};

// Finds candidates for a plan. The seam behind which postings are read: Collection scores them term
// at a time; the tests put Xapian's own matcher here as the oracle.
class Retriever {
 public:
  virtual ~Retriever() = default;

  // The best `count` candidates of each kind of record, best first over both; and all that score
  // exactly as the last of their kind, so that the caller can order equals by record id. Whoever
  // matches a word goes before whoever does not, whatever they score.
  virtual std::vector<Candidate> retrieve(const QueryPlan& plan,
                                          const RetrieveOptions& options) = 0;
};

}  // namespace toibiki
