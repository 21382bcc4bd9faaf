// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "index/collection.h"
#include "query/phrase_table.h"
#include "query/pins.h"
#include "rank/signals.h"
#include "search/compared_records.h"
#include "search/current_ranking.h"
#include "search/similar_inquiries.h"

namespace toibiki {

// A candidate with what ranking knows of it.
struct RankedCandidate {
  std::shared_ptr<const ComparedRecord> record;
  Evidence evidence;
  SignalValues signals{};
  double score = 0.0;
  PinState pin = PinState::kNone;

  const Candidate& candidate() const { return evidence.candidate; }
  // It holds a word of the inquiry, or resolved one like it.
  bool matches_word() const { return evidence.candidate.matches_word || evidence.vote > 0.0; }
};

// An inquiry, as ranking looks at it.
struct RankedInquiry {
  std::string_view text;
  std::span<const Token> tokens;
  std::string_view day;  // "YYYY-MM-DD"
};

// Compares candidates with one inquiry, and scores them by a profile. All calls of one inquiry score
// on one scale, that of the best candidate of the first call.
// Keeps references to its arguments; to be used inside one Collection::read().
class Ranker {
 public:
  Ranker(const Collection& collection, ComparedRecords& records, const RankingRules& rules,
         const Pins& pins, const SimilarInquiries& similar, const RankedInquiry& inquiry);

  // In the order of the candidates.
  std::vector<RankedCandidate> rank(std::span<const Candidate> candidates);

  double best_bm25() const { return best_bm25_; }

 private:
  RankedCandidate compare(const Candidate& candidate) const;

  const Collection& collection_;
  ComparedRecords& records_;
  const RankingRules& rules_;
  const Pins& pins_;
  const SimilarInquiries& similar_;
  const std::string_view day_;
  const std::vector<PlacedWord> words_;  // of the inquiry, where there are pins
  ComparedText inquiry_;
  double best_bm25_ = 0.0;
};

}  // namespace toibiki
