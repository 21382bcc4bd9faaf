// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/collection.h"
#include "inquiry/kept_text.h"
#include "query/phrase_table.h"
#include "query/pins.h"
#include "rank/signals.h"
#include "search/article_experience.h"
#include "search/compared_records.h"

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
  bool matches_word() const {
    return evidence.candidate.matches_word || evidence.vote >= kMatchingVote;
  }
  static constexpr double kMatchingVote = 0.25;  // one inquiry that is half like this one
};

// An inquiry, as ranking looks at it.
struct RankedInquiry {
  const KeptText& kept;
  std::span<const Token> tokens;  // of kept.text()
  std::string_view day;           // "YYYY-MM-DD"
};

// The inquiry with its first `max_word_count` words, each weighing as where it is said leads most.
ComparedText compared_inquiry(const RankedInquiry& inquiry, std::size_t max_word_count,
                              const InverseDocumentFrequency& frequency,
                              const SemanticModel* model);

// What candidates are ranked by.
struct RankedBy {
  const SignalValues& weights;
  std::shared_ptr<const SemanticModel> model;  // may be null
  const Pins& pins;
};

// What a searcher keeps from one inquiry to the next, so that it is made once.
struct RankingCaches {
  // Of the knowledge base; its own where it was made apart from one.
  std::shared_ptr<CurrentComparedRecords> current = std::make_shared<CurrentComparedRecords>();
  std::shared_ptr<ComparedRecords> records;  // of the last inquiry
  ArticleExperience experience;
};

// Compares candidates with one inquiry, and scores them by a profile. All calls of one inquiry
// score on one scale, that of the best candidate of the first call. Keeps references to its
// arguments; to be used inside one Collection::read().
class Ranker {
 public:
  Ranker(Collection& collection, RankingCaches& caches, const RankedBy& by,
         const RankedInquiry& inquiry);

  // What similar inquiries say of articles; nobody votes until this is called.
  void set_votes(std::map<std::string, double, std::less<>> votes) { votes_ = std::move(votes); }

  double inverse_document_frequency(const std::string& term) {
    return caches_.records->inverse_document_frequency(collection_, term);
  }

  // Articles that the votes speak for and that are not among the candidates are added to them.
  void add_voted(std::vector<Candidate>& candidates) const;

  // Those that may be shown, in the order of the candidates; without past answers on shards of
  // which another version stands here.
  using MayBeShown = std::function<bool(const RankingRecord&)>;
  std::vector<RankedCandidate> rank(std::span<const Candidate> candidates,
                                    const MayBeShown& may_be_shown);

  double best_bm25() const { return best_bm25_; }
  ComparedRecords& records() const { return *caches_.records; }

 private:
  void compare(RankedCandidate& ranked);

  Collection& collection_;
  RankingCaches& caches_;
  const RankedBy by_;
  const std::string_view day_;
  const std::vector<PlacedWord> words_;  // of the inquiry, where there are pins
  const std::vector<SaidWord> said_;     // by the inquiry
  std::map<std::string, double, std::less<>> votes_;
  ComparedText inquiry_;
  double best_bm25_ = 0.0;
};

}  // namespace toibiki
