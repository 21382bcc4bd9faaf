// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/ranker.h"

#include <algorithm>

#include "rank/contradiction.h"
#include "search/filters.h"

namespace toibiki {

ComparedText compared_inquiry(const RankedInquiry& inquiry, std::size_t max_word_count,
                              const InverseDocumentFrequency& frequency,
                              const SemanticModel* model) {
  std::map<std::string_view, double> most;
  for (const Token& token : inquiry.tokens) {
    double& weight = most[token.key];
    weight = std::max(weight, inquiry.kept.weight_at(token.span.begin));
  }
  const std::vector<TokenCount> words = counted_words(inquiry.tokens, max_word_count);
  std::vector<double> weights;
  weights.reserve(words.size());
  for (const TokenCount& word : words) weights.push_back(most[word.key]);
  return make_compared_text(words, frequency, model, weights);
}

Ranker::Ranker(Collection& collection, RankingCaches& caches, const RankedBy& by,
               const RankedInquiry& inquiry)
    : collection_(collection),
      caches_(caches),
      by_(by),
      day_(inquiry.day),
      words_(by.pins.empty() ? std::vector<PlacedWord>()
                             : words_of(inquiry.tokens, inquiry.kept.text())),
      said_(said_words(inquiry.tokens, inquiry.kept.text())) {
  caches_.records = caches_.current->of(collection, by.model);
  inquiry_ = compared_inquiry(
      inquiry, RankingRecord::kMaxKeyCount,
      [this](const std::string& term) { return inverse_document_frequency(term); }, by.model.get());
}

void Ranker::add_voted(std::vector<Candidate>& candidates) const {
  for (const auto& [article, vote] : votes_) {
    if (vote < RankedCandidate::kMatchingVote) continue;
    const std::optional<Candidate> found = collection_.find_article(article);
    if (!found) continue;
    const bool is_known =
        std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& other) {
          return other.shard == found->shard && other.document == found->document;
        });
    if (!is_known) candidates.push_back(*found);
  }
}

void Ranker::compare(RankedCandidate& ranked) {
  const RankingRecord& facts = ranked.record->facts;
  Evidence& evidence = ranked.evidence;
  evidence.closeness = closest(inquiry_, ranked.record->texts);
  if (facts.kind == RecordKind::kArticle) {
    const auto vote = votes_.find(facts.id);
    if (vote != votes_.end()) evidence.vote = vote->second;
    evidence.experience = caches_.experience.of(collection_, facts.id, day_);
    ranked.pin = by_.pins.state(facts.id, words_, day_);
  }
  const Contradiction contradicts = contradiction(said_, facts.title);
  evidence.other_number = contradicts.number;
  evidence.other_polarity = contradicts.polarity;
  evidence.age_days = days_between(facts.updated_on, day_);
  ranked.signals = signals_of(evidence, best_bm25_);
  ranked.score = score_of(by_.weights, ranked.signals);
}

std::vector<RankedCandidate> Ranker::rank(std::span<const Candidate> candidates,
                                          const MayBeShown& may_be_shown) {
  std::vector<RankedCandidate> ranked;
  ranked.reserve(candidates.size());
  for (const Candidate& candidate : candidates) {
    auto record = caches_.records->of(collection_, candidate);
    if (!may_be_shown(record->facts) || collection_.is_replaced(candidate, record->facts.id)) {
      continue;
    }
    RankedCandidate& shown = ranked.emplace_back();
    shown.record = std::move(record);
    shown.evidence.candidate = candidate;
  }
  if (best_bm25_ == 0.0) {
    for (const RankedCandidate& shown : ranked) {
      best_bm25_ = std::max(best_bm25_, shown.candidate().score);
    }
  }
  for (RankedCandidate& shown : ranked) compare(shown);
  return ranked;
}

}  // namespace toibiki
