// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/term_scores.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

namespace toibiki {
namespace {

constexpr float kNoLeast = -std::numeric_limits<float>::infinity();

// Asked for ten of a million, so many are put in order at a time.
constexpr std::size_t kLeastLimit = 1'024;

// More than twice of what the sums of 2,200 floats are wrong by, as a share of the sum: a plan has
// no more terms (QueryPlanOptions::max_term_count).
constexpr float kError = 3e-4F;

// So many postings are added before anybody looks what can be left out.
constexpr std::size_t kShortList = 1'024;

}  // namespace

// The terms in the order in which they are added, and what is still to come from each on.
class TermScores::Remaining {
 public:
  Remaining(const std::vector<ScoredTerm>& terms, const LengthFactors& factors) {
    for (const ScoredTerm& term : terms) terms_.push_back(&term);
    std::stable_sort(terms_.begin(), terms_.end(), [](const ScoredTerm* a, const ScoredTerm* b) {
      return a->list->size() < b->list->size();
    });
    attainable_.resize(size() + 1);
    posting_counts_.resize(size() + 1);
    for (std::size_t i = size(); i-- > 0;) {
      const PostingList& list = *terms_[i]->list;
      attainable_[i] = attainable_[i + 1] + terms_[i]->weight * list.max_share(factors);
      posting_counts_[i] = posting_counts_[i + 1] + list.size();
    }
  }

  std::size_t size() const { return terms_.size(); }
  const ScoredTerm& term(std::size_t i) const { return *terms_[i]; }
  std::size_t posting_count(std::size_t from) const { return posting_counts_[from]; }
  // Whether a document of this sum cannot come to `least` with the terms from `from` on.
  bool is_out_of_reach(std::size_t from, float sum, float least) const {
    return (static_cast<double>(sum) + attainable_[from]) * (1.0 + kError) <
           static_cast<double>(least) * (1.0 - kError);
  }
  // The terms before may have given a document more than those from `from` on can.
  bool may_be_out_of_reach(std::size_t from) const {
    return attainable_[from] * 2.0 < attainable_[0];
  }

 private:
  std::vector<const ScoredTerm*> terms_;
  std::vector<double> attainable_;
  std::vector<std::size_t> posting_counts_;
};

BestDocuments::BestDocuments(std::size_t count)
    : count_(count), limit_(std::max(kLeastLimit, count * 2)) {}

bool BestDocuments::is_surely_better(const Document& a, const Document& b) {
  if (a.is_whole != b.is_whole || a.matches_word != b.matches_word) return is_better(a, b);
  return a.about * (1.0F - kError) > b.about;
}

void BestDocuments::cut() {
  if (kept_.size() <= count_) return;
  if (count_ == 0) return kept_.clear();
  const auto last = kept_.begin() + static_cast<std::ptrdiff_t>(count_) - 1;
  std::nth_element(kept_.begin(), last, kept_.end(), is_better);
  last_ = *last;
  is_full_ = true;
  kept_.erase(std::partition(last + 1, kept_.end(),
                             [&](const Document& d) { return !is_surely_better(last_, d); }),
              kept_.end());
  limit_ = std::max(limit_, kept_.size() * 2);  // many may be equal to the last
}

float BestDocuments::least() {
  cut();
  return is_full_ && last_.matches_word ? last_.about : kNoLeast;
}

const std::vector<BestDocuments::Document>& BestDocuments::best() {
  cut();
  return kept_;
}

void TermScores::fit(std::span<const std::uint32_t> lengths, const LengthFactors& factors) {
  terms_.clear();
  held_words_.clear();
  lengths_ = {};  // until all have room: memory may fail in between
  sums_.assign(lengths.size(), 0.0F);
  for (DocumentBits* const documents : {&met_, &matching_, &found_}) {
    documents->resize(lengths.size());
    documents->clear();
  }
  lengths_ = lengths;
  factors_ = factors;
}

void TermScores::forget_sums() {
  met_.for_each([&](std::uint32_t document) { sums_[document] = 0.0F; });
  met_.clear();
  matching_.clear();
}

void TermScores::add_posting(float weight, std::uint32_t document, std::uint32_t count) {
  const auto frequency = static_cast<float>(count);
  const float factor = factors_.about(static_cast<float>(lengths_[document]));
  sums_[document] += weight * frequency / (frequency + factor);
}

void TermScores::add_all(const ScoredTerm& term) {
  const auto weight = static_cast<float>(term.weight);
  term.list->for_each([&](std::uint32_t document, std::uint32_t frequency) {
    add_posting(weight, document, frequency);
  });
  read_count_ += term.list->size();
  term.list->add_to(met_);
  if (term.is_word_match) term.list->add_to(matching_);
}

void TermScores::add_to_some(const ScoredTerm& term, std::span<const std::uint32_t> documents) {
  const auto weight = static_cast<float>(term.weight);
  PostingFinder finder(*term.list);
  read_count_ += documents.size();
  for (const std::uint32_t document : documents) {
    const std::uint32_t frequency = finder.frequency_of(document);
    if (frequency == 0) continue;
    add_posting(weight, document, frequency);
    if (term.is_word_match) matching_.add(document);
  }
}

float TermScores::least_of(std::span<const std::uint32_t> documents, std::size_t count,
                           float least) {
  some_sums_.clear();
  for (const std::uint32_t document : documents) {
    if (sums_[document] > least && matching_.contains(document)) {
      some_sums_.push_back(sums_[document]);
    }
  }
  if (count == 0 || some_sums_.size() < count) return least;
  const auto last = some_sums_.begin() + static_cast<std::ptrdiff_t>(count) - 1;
  std::nth_element(some_sums_.begin(), last, some_sums_.end(), std::greater<>());
  return *last;
}

void TermScores::count_held_words() {
  held_words_.assign(lengths_.size(), 0);
  for (const ScoredTerm& term : terms_) {
    if (!term.is_said_word && !term.is_whole_text) continue;
    // One that holds the text is whole, whatever words it holds.
    constexpr std::uint32_t kHoldsText = 1U << 31U;
    term.list->for_each([&](std::uint32_t document, std::uint32_t) {
      if (term.is_whole_text) held_words_[document] |= kHoldsText;
      if (term.is_said_word) ++held_words_[document];
    });
  }
}

void TermScores::offer_to(BestDocuments& best, std::size_t count, std::size_t shard,
                          const DocumentOrder& order, std::size_t word_count) {
  read_count_ = 0;
  const Remaining remaining(terms_, factors_);
  float least = order.whole_first ? kNoLeast : best.least();
  if (terms_.empty() || remaining.is_out_of_reach(0, 0.0F, least)) return;
  forget_sums();
  std::size_t next = 0;
  std::size_t next_look = kShortList;  // when so many postings are added
  std::size_t added = 0;
  std::optional<std::vector<std::uint32_t>> left;
  while (next < remaining.size() && !left) {
    if (!order.whole_first && added >= next_look && remaining.may_be_out_of_reach(next)) {
      const std::vector<std::uint32_t> met = met_.documents();
      least = least_of(met, count, least);
      left = worth_looking_up(remaining, next, met, least);
      next_look = added + added / 2;
    }
    if (left) break;
    add_all(remaining.term(next));
    added += remaining.term(next).list->size();
    ++next;
  }
  if (left) {
    while (next < remaining.size()) {
      add_to_some(remaining.term(next), *left);
      ++next;
      if (left->size() <= count * 2 || next == remaining.size()) continue;
      least = least_of(*left, count, least);
      std::erase_if(*left, [&](std::uint32_t document) {
        return remaining.is_out_of_reach(next, sums_[document], least);
      });
    }
  }
  if (order.whole_first) count_held_words();
  if (!left) left = met_.documents();
  for (const std::uint32_t document : *left) {
    const bool matches_word = matching_.contains(document);
    if (order.words_only && !matches_word) continue;
    const bool is_whole = order.whole_first && held_words_[document] >= word_count;
    best.offer({shard, document, matches_word, is_whole, sums_[document]});
  }
}

// Nothing: documents that were not met yet may still be among the best, or so many of those that
// were are within reach that adding the lists as a whole takes less.
std::optional<std::vector<std::uint32_t>> TermScores::worth_looking_up(
    const Remaining& remaining, std::size_t next, std::span<const std::uint32_t> met,
    float least) const {
  if (!remaining.is_out_of_reach(next, 0.0F, least)) return std::nullopt;
  const std::size_t most = remaining.posting_count(next) / (remaining.size() - next);
  std::vector<std::uint32_t> left;
  for (const std::uint32_t document : met) {
    if (remaining.is_out_of_reach(next, sums_[document], least)) continue;
    if (left.size() == most) return std::nullopt;
    left.push_back(document);
  }
  return left;
}

void TermScores::mark_found(bool words_only) {
  found_.clear();
  for (const ScoredTerm& term : terms_) {
    if (!words_only || term.is_word_match) term.list->add_to(found_);
  }
}

std::size_t TermScores::found_count(bool words_only) {
  mark_found(words_only);
  return found_.size();
}

std::vector<std::uint32_t> TermScores::found(bool words_only) {
  mark_found(words_only);
  return found_.documents();
}

std::vector<TermScores::Described> TermScores::describe(std::span<const std::uint32_t> documents,
                                                        std::size_t word_count) const {
  std::vector<Described> described(documents.size());
  std::vector<std::size_t> held(documents.size());
  for (const ScoredTerm& term : terms_) {
    PostingFinder finder(*term.list);
    for (std::size_t i = 0; i < documents.size(); ++i) {
      const std::uint32_t frequency = finder.frequency_of(documents[i]);
      if (frequency == 0) continue;
      Candidate& candidate = described[i].candidate;
      const double score = term_score(term.weight, frequency, length_factor(documents[i]));
      candidate.score += score;
      if (term.kind == TokenKind::kBigram) candidate.bigram_score += score;
      if (term.kind == TokenKind::kReading) candidate.reading_score += score;
      candidate.matches_word |= term.is_word_match;
      candidate.holds_text |= term.is_whole_text;
      described[i].covered |= term.covers;
      if (term.is_said_word) ++held[i];
    }
  }
  for (std::size_t i = 0; i < documents.size(); ++i) {
    Candidate& candidate = described[i].candidate;
    candidate.document = documents[i];
    candidate.whole = candidate.holds_text || held[i] == word_count;
  }
  return described;
}

}  // namespace toibiki
