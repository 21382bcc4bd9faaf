// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/compared_records.h"

namespace toibiki {

void ComparedRecords::follow(const Collection& collection,
                             const std::shared_ptr<const SemanticModel>& model) {
  if (revision_ == collection.revision() && model_ == model) return;
  revision_ = collection.revision();
  model_ = model;
  records_.clear();
  frequencies_.clear();
}

double ComparedRecords::inverse_document_frequency(const Collection& collection,
                                                   const std::string& term) {
  const auto known = frequencies_.find(term);
  if (known != frequencies_.end()) return known->second;
  if (frequencies_.size() == kMaxTermCount) frequencies_.clear();
  const double frequency = collection.inverse_document_frequency(term);
  frequencies_.emplace(term, frequency);
  return frequency;
}

std::shared_ptr<const ComparedRecord> ComparedRecords::of(
    const Collection& collection, const Candidate& candidate,
    const std::shared_ptr<const SemanticModel>& model) {
  const std::pair key{candidate.shard, candidate.document};
  const auto known = records_.find(key);
  if (known != records_.end()) return known->second;
  if (records_.size() == kMaxRecordCount) records_.clear();
  auto compared = std::make_shared<ComparedRecord>();
  compared->facts = collection.ranking_record(candidate);
  for (const std::vector<TokenCount>& keys : compared->facts.texts) {
    compared->texts.push_back(make_compared_text(
        keys, [&](const std::string& term) { return inverse_document_frequency(collection, term); },
        model.get()));
  }
  compared->facts.texts.clear();
  records_.emplace(key, compared);
  return compared;
}

}  // namespace toibiki
