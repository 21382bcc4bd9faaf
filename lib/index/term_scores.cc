// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/term_scores.h"

#include <algorithm>
#include <utility>

namespace toibiki {
namespace {

// Asked for ten of a million, so many are put in order at a time.
constexpr std::size_t kLeastLimit = 1'024;

// From so many times more postings than documents on, each document is looked up in the list.
constexpr std::size_t kLookUpRatio = 8;

// Calls see(i, j) for each document i that stands at j of the list. Both ascend.
template <typename See>
void for_each_common(std::span<const std::uint32_t> documents,
                     const std::vector<std::uint32_t>& list, const See& see) {
  const bool looks_up = list.size() > documents.size() * kLookUpRatio;
  auto at = list.begin();
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (looks_up) {
      at = std::lower_bound(at, list.end(), documents[i]);
    } else {
      while (at != list.end() && *at < documents[i]) ++at;
    }
    if (at == list.end()) return;
    if (*at == documents[i]) see(i, static_cast<std::size_t>(at - list.begin()));
  }
}

}  // namespace

BestDocuments::BestDocuments(std::size_t count)
    : count_(count), limit_(std::max(kLeastLimit, count * 2)) {}

void BestDocuments::cut() {
  if (kept_.size() <= count_) return;
  if (count_ == 0) return kept_.clear();
  const auto last = kept_.begin() + static_cast<std::ptrdiff_t>(count_) - 1;
  std::nth_element(kept_.begin(), last, kept_.end(), is_better);
  last_ = *last;
  is_full_ = true;
  kept_.erase(std::partition(last + 1, kept_.end(),
                             [&](const Document& d) { return !is_better(last_, d); }),
              kept_.end());
  limit_ = std::max(limit_, kept_.size() * 2);  // many may be equal to the last
}

const std::vector<BestDocuments::Document>& BestDocuments::best() {
  cut();
  return kept_;
}

void TermScores::fit(std::span<const std::uint32_t> lengths, const Bm25Parameters& parameters,
                     double average_length) {
  factors_.resize(lengths.size());
  for (std::size_t document = 0; document < lengths.size(); ++document) {
    factors_[document] = toibiki::length_factor(parameters, lengths[document], average_length);
  }
  scores_.assign(lengths.size(), 0.0);
  flags_.assign(lengths.size(), 0);
  held_words_.clear();
  touched_.clear();
  terms_.clear();
}

void TermScores::begin(const DocumentOrder& order) {
  for (const std::uint32_t document : touched_) {
    scores_[document] = 0.0;
    flags_[document] = 0;
    if (order_.whole_first) held_words_[document] = 0;
  }
  touched_.clear();
  terms_.clear();
  if (order.whole_first) held_words_.resize(scores_.size());
  order_ = order;
}

void TermScores::add(ScoredTerm term) {
  const std::vector<std::uint32_t>& documents = term.list->documents;
  const std::uint32_t* const frequencies = term.list->frequencies.data();
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const std::uint32_t document = documents[i];
    if (scores_[document] == 0.0) touched_.push_back(document);
    scores_[document] += term_score(term.weight, frequencies[i], factors_[document]);
  }
  const auto flags = static_cast<std::uint8_t>((term.is_word_match ? kMatchesWord : 0) |
                                               (term.is_whole_text ? kHoldsText : 0));
  if (flags != 0) {
    for (const std::uint32_t document : documents) flags_[document] |= flags;
  }
  if (order_.whole_first && term.is_said_word) {
    for (const std::uint32_t document : documents) ++held_words_[document];
  }
  terms_.push_back(std::move(term));
}

void TermScores::offer_to(BestDocuments& best, std::size_t shard, std::size_t word_count) const {
  for (const std::uint32_t document : touched_) {
    const std::uint8_t flags = flags_[document];
    const bool matches_word = (flags & kMatchesWord) != 0;
    if (order_.words_only && !matches_word) continue;
    const bool is_whole =
        order_.whole_first && ((flags & kHoldsText) != 0 || held_words_[document] == word_count);
    best.offer({shard, document, matches_word, is_whole, scores_[document]});
  }
}

std::vector<std::uint32_t> TermScores::found(bool words_only) const {
  std::vector<std::uint32_t> found;
  for (const std::uint32_t document : touched_) {
    if (!words_only || (flags_[document] & kMatchesWord) != 0) found.push_back(document);
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<TermScores::Described> TermScores::describe(std::span<const std::uint32_t> documents,
                                                        std::size_t word_count) const {
  std::vector<Described> described(documents.size());
  std::vector<std::size_t> held(documents.size());
  for (std::size_t i = 0; i < documents.size(); ++i) {
    Candidate& candidate = described[i].candidate;
    candidate.document = documents[i];
    candidate.score = scores_[documents[i]];
    candidate.matches_word = (flags_[documents[i]] & kMatchesWord) != 0;
    candidate.holds_text = (flags_[documents[i]] & kHoldsText) != 0;
  }
  for (const ScoredTerm& term : terms_) {
    for_each_common(documents, term.list->documents, [&](std::size_t i, std::size_t j) {
      Candidate& candidate = described[i].candidate;
      const double score =
          term_score(term.weight, term.list->frequencies[j], factors_[documents[i]]);
      if (term.kind == TokenKind::kBigram) candidate.bigram_score += score;
      if (term.kind == TokenKind::kReading) candidate.reading_score += score;
      described[i].covered |= term.covers;
      if (term.is_said_word) ++held[i];
    });
  }
  for (std::size_t i = 0; i < documents.size(); ++i) {
    Candidate& candidate = described[i].candidate;
    candidate.whole = candidate.holds_text || held[i] == word_count;
  }
  return described;
}

}  // namespace toibiki
