// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "index/collection.h"
#include "rank/compared_text.h"

namespace toibiki {

// A record ready to be compared with inquiries.
struct ComparedRecord {
  RankingRecord facts;  // without its texts
  std::vector<ComparedText> texts;
};

// The records that were compared last, for one searcher. What a comparison needs (terms weighed by
// their inverse document frequency, embeddings) changes with every commit and model only; to make
// it is about half of the time of a first suggestion (municipal FAQ, perf). Thread safety: one
// thread at a time.
class ComparedRecords {
 public:
  // To be called inside Collection::read(). `model` may be null.
  std::shared_ptr<const ComparedRecord> of(const Collection& collection, const Candidate& candidate,
                                           const std::shared_ptr<const SemanticModel>& model);

  // As Collection::inverse_document_frequency(), of the state of the last of().
  double inverse_document_frequency(const Collection& collection, const std::string& term);

  // Forgets what was made for another commit or model. To be called first, inside read().
  void follow(const Collection& collection, const std::shared_ptr<const SemanticModel>& model);

 private:
  // About 10 MB: a record takes 2 kB, half of it the embedding.
  static constexpr std::size_t kMaxRecordCount = 5'000;
  static constexpr std::size_t kMaxTermCount = 100'000;

  std::uint64_t revision_ = 0;
  std::shared_ptr<const SemanticModel> model_;
  std::map<std::pair<std::size_t, std::uint32_t>, std::shared_ptr<const ComparedRecord>> records_;
  std::unordered_map<std::string, double> frequencies_;
};

}  // namespace toibiki
