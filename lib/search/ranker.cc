// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/ranker.h"

#include <algorithm>

#include "search/filters.h"

namespace toibiki {

Ranker::Ranker(const Collection& collection, ComparedRecords& records, const RankingRules& rules,
               const Pins& pins, const SimilarInquiries& similar, const RankedInquiry& inquiry)
    : collection_(collection),
      records_(records),
      rules_(rules),
      pins_(pins),
      similar_(similar),
      day_(inquiry.day),
      words_(pins.empty() ? std::vector<PlacedWord>()
                          : words_of(inquiry.tokens, inquiry.text)) {
  records_.follow(collection, rules.model);
  inquiry_ = make_compared_text(
      count_keys(inquiry.tokens),
      [&](const std::string& term) {
        return records_.inverse_document_frequency(collection_, term);
      },
      rules.model.get());
}

RankedCandidate Ranker::compare(const Candidate& candidate) const {
  RankedCandidate ranked;
  ranked.record = records_.of(collection_, candidate, rules_.model);
  const RankingRecord& facts = ranked.record->facts;
  ranked.evidence.candidate = candidate;
  ranked.evidence.closeness = closest(inquiry_, ranked.record->texts);
  if (facts.kind == RecordKind::kArticle) {
    ranked.evidence.vote = similar_.vote_for(facts.id);
    ranked.evidence.experience = similar_.experience_of(facts.id);
    ranked.pin = pins_.state(facts.id, words_, day_);
  }
  ranked.evidence.age_days = days_between(facts.updated_on, day_);
  ranked.signals = signals_of(ranked.evidence, best_bm25_);
  ranked.score = score_of(rules_.profile.weights, ranked.signals);
  return ranked;
}

std::vector<RankedCandidate> Ranker::rank(std::span<const Candidate> candidates) {
  if (best_bm25_ == 0.0) {
    for (const Candidate& candidate : candidates) {
      best_bm25_ = std::max(best_bm25_, candidate.score);
    }
  }
  std::vector<RankedCandidate> ranked;
  ranked.reserve(candidates.size());
  for (const Candidate& candidate : candidates) ranked.push_back(compare(candidate));
  return ranked;
}

}  // namespace toibiki
