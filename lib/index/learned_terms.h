// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/index_reader.h"
#include "index/learned_document.h"

namespace toibiki {

// What articles learned from answered inquiries, as further occurrences of terms in these articles.
// It stands in an index of its own, so that the public side knows nothing of it, and an outcome
// changes one small document.
// Thread safety: one thread at a time. May throw Xapian errors, as IndexReader.
class LearnedTerms {
 public:
  LearnedTerms(const std::filesystem::path& knowledge_base,
               std::shared_ptr<ShardSnapshots> snapshots);

  // Moves to the last commit.
  void refresh(bool from_scratch);
  // The articles may have moved: to be called when an index of articles changed.
  void forget_places() { places_.clear(); }

  bool is_empty() const { return reader_.snapshot()->record_count == 0; }
  bool holds(const std::string& term) const { return reader_.record_count_of(term) > 0; }
  // Which documents of each of the readers learned the term; by reader.
  using Found = std::vector<std::pair<std::uint32_t, std::uint32_t>>;  // document, frequency
  std::vector<Found> postings(const std::string& term, const std::vector<IndexReader>& readers);

  // Another value after each commit that was refreshed to.
  std::uint64_t revision() const { return revision_; }
  std::optional<LearnedPhrasings> learned_by(std::string_view article_id) const;

 private:
  struct Place {
    std::size_t reader = 0;
    std::uint32_t document = 0;
  };
  // Nothing: the article is not there any more.
  std::optional<Place> place_of(std::uint32_t learned_document,
                                const std::vector<IndexReader>& readers);

  IndexReader reader_;
  std::uint64_t revision_ = 0;
  // Of the articles of those documents that were met so far, by document number. They hold as long
  // as the articles stay where they are: Xapian never gives a number to another document.
  std::vector<std::optional<std::optional<Place>>> places_;
};

// One list of both: where a document stands in both, its frequencies are added.
PostingList merged(const PostingList& list, const LearnedTerms::Found& learned,
                   std::span<const std::uint32_t> lengths);

}  // namespace toibiki
