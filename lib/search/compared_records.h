// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "index/collection.h"
#include "index/record_cache.h"
#include "present/clarify.h"
#include "rank/compared_text.h"
#include "search/known_frequencies.h"

namespace toibiki {

// A record ready to be compared with inquiries.
struct ComparedRecord {
  RankingRecord facts;  // without its texts
  std::vector<ComparedText> texts;
};

// The records that were compared last, of one commit and model. What a comparison needs (terms
// weighed by their inverse document frequency, embeddings) changes with every commit and model
// only; to make it is about half of the time of a first suggestion (municipal FAQ, perf). Of
// articles also what may be asked back about them. Thread-safe; the methods are to be called inside
// Collection::read(), with a collection that is at the commit.
class ComparedRecords {
 public:
  ComparedRecords(const Collection& collection, std::shared_ptr<const SemanticModel> model)
      : snapshots_(collection.snapshots()), model_(std::move(model)) {}

  bool is_of(const Collection& collection,
             const std::shared_ptr<const SemanticModel>& model) const {
    return model_ == model && snapshots_ == collection.snapshots();
  }

  std::shared_ptr<const ComparedRecord> of(const Collection& collection,
                                           const Candidate& candidate);

  // Without a probability. Requires: the candidate is an article.
  std::shared_ptr<const ClarifyCandidate> choice_of(const Collection& collection,
                                                    const Candidate& candidate,
                                                    const RankingRecord& facts);

  // As Collection::inverse_document_frequency().
  double inverse_document_frequency(const Collection& collection, const std::string& term);

 private:
  // A record takes 2 kB, half of it the embedding; a choice half a kilobyte. Of 100,000 records
  // that are asked for at random, a quarter of the room (16,000) makes a short suggestion take a
  // quarter more.
  static constexpr std::size_t kMaxRecordBytes = std::size_t{128} << 20;
  static constexpr std::size_t kMaxChoiceBytes = std::size_t{8} << 20;

  const std::vector<std::shared_ptr<const ShardSnapshot>> snapshots_;
  const std::shared_ptr<const SemanticModel> model_;
  RecordCache<ComparedRecord> records_{kMaxRecordBytes};
  RecordCache<ClarifyCandidate> choices_{kMaxChoiceBytes};
  KnownFrequencies frequencies_;
};

// Those of the last commit that a searcher asked for: shared by all searchers of a knowledge base.
// Thread-safe.
class CurrentComparedRecords {
 public:
  // Of the commit that the collection is at. `model` may be null.
  std::shared_ptr<ComparedRecords> of(const Collection& collection,
                                      const std::shared_ptr<const SemanticModel>& model);

 private:
  std::mutex mutex_;
  std::shared_ptr<ComparedRecords> latest_;
};

}  // namespace toibiki
