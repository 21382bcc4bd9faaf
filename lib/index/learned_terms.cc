// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/learned_terms.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace toibiki {

LearnedTerms::LearnedTerms(const std::filesystem::path& knowledge_base,
                           std::shared_ptr<ShardSnapshots> snapshots)
    : reader_(knowledge_base, IndexName::kLearned, std::move(snapshots)) {}

void LearnedTerms::refresh(bool from_scratch) {
  const auto before = reader_.snapshot();
  from_scratch ? reader_.reopen() : reader_.refresh();
  if (reader_.snapshot() == before) return;
  ++revision_;
  if (reader_.snapshot()->uuid != before->uuid) places_.clear();
}

std::optional<LearnedTerms::Place> LearnedTerms::place_of(std::uint32_t learned_document,
                                                          const std::vector<IndexReader>& readers) {
  if (places_.size() <= learned_document) places_.resize(learned_document + 1);
  auto& known = places_[learned_document];
  if (known) return *known;
  std::optional<Place> found;
  const std::string id = decode_learned(reader_.data(learned_document)).article_id;
  for (std::size_t i = 0; i < readers.size() && !found; ++i) {
    if (kind_in(readers[i].name()) != RecordKind::kArticle) continue;
    if (const auto document = readers[i].find(id)) found = Place{i, *document};
  }
  known = found;  // last: what is above may throw, and is then tried again
  return found;
}

std::vector<LearnedTerms::Found> LearnedTerms::postings(const std::string& term,
                                                        const std::vector<IndexReader>& readers) {
  std::vector<Found> found(readers.size());
  reader_.postings(term)->for_each([&](std::uint32_t document, std::uint32_t frequency) {
    if (const auto place = place_of(document, readers)) {
      found[place->reader].emplace_back(place->document, frequency);
    }
  });
  for (Found& one : found) std::sort(one.begin(), one.end());
  return found;
}

std::optional<LearnedPhrasings> LearnedTerms::learned_by(std::string_view article_id) const {
  const auto document = reader_.find(article_id);
  if (!document) return std::nullopt;
  return decode_learned(reader_.data(*document));
}

PostingList merged(const PostingList& list, const LearnedTerms::Found& learned,
                   std::span<const std::uint32_t> lengths) {
  std::vector<std::uint32_t> documents;
  std::vector<std::uint32_t> frequencies;
  documents.reserve(list.size() + learned.size());
  frequencies.reserve(list.size() + learned.size());
  auto at = learned.begin();
  const auto add_learned_before = [&](std::uint32_t document) {
    for (; at != learned.end() && at->first < document; ++at) {
      documents.push_back(at->first);
      frequencies.push_back(at->second);
    }
  };
  list.for_each([&](std::uint32_t document, std::uint32_t frequency) {
    add_learned_before(document);
    const bool is_in_both = at != learned.end() && at->first == document;
    documents.push_back(document);
    frequencies.push_back(frequency + (is_in_both ? (at++)->second : 0));
  });
  add_learned_before(std::numeric_limits<std::uint32_t>::max());
  return PostingList(std::move(documents), frequencies, lengths);
}

}  // namespace toibiki
