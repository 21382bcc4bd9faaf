// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/learned_terms.h"

#include <algorithm>
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

std::vector<PostingList> LearnedTerms::postings(const std::string& term,
                                                const std::vector<IndexReader>& readers) {
  std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> found(readers.size());
  const auto list = reader_.postings(term);
  for (std::size_t i = 0; i < list->documents.size(); ++i) {
    if (const auto place = place_of(list->documents[i], readers)) {
      found[place->reader].emplace_back(place->document, list->frequencies[i]);
    }
  }
  std::vector<PostingList> lists(readers.size());
  for (std::size_t i = 0; i < readers.size(); ++i) {
    std::sort(found[i].begin(), found[i].end());
    for (const auto& [document, frequency] : found[i]) {
      lists[i].documents.push_back(document);
      lists[i].frequencies.push_back(frequency);
    }
  }
  return lists;
}

std::optional<LearnedPhrasings> LearnedTerms::learned_by(std::string_view article_id) const {
  const auto document = reader_.find(article_id);
  if (!document) return std::nullopt;
  return decode_learned(reader_.data(*document));
}

PostingList merged(const PostingList& a, const PostingList& b) {
  PostingList both;
  const std::size_t size = a.documents.size() + b.documents.size();
  both.documents.reserve(size);
  both.frequencies.reserve(size);
  const auto add = [&both](const PostingList& list, std::size_t i, std::uint32_t more) {
    both.documents.push_back(list.documents[i]);
    both.frequencies.push_back(list.frequencies[i] + more);
  };
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.documents.size() || j < b.documents.size()) {
    const bool has_a = i < a.documents.size();
    const bool has_b = j < b.documents.size();
    if (has_a && has_b && a.documents[i] == b.documents[j]) {
      add(a, i++, b.frequencies[j++]);
    } else if (!has_b || (has_a && a.documents[i] < b.documents[j])) {
      add(a, i++, 0);
    } else {
      add(b, j++, 0);
    }
  }
  return both;
}

}  // namespace toibiki
