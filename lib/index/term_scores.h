// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "index/bm25.h"
#include "index/posting_list.h"
#include "index/retriever.h"
#include "toibiki/token.h"

namespace toibiki {

// What documents must not only score but be, to go before others.
struct DocumentOrder {
  bool whole_first = false;  // those that hold all planned words
  bool words_only = false;   // only those that match a word
};

// A planned term, with the documents of one index for which it counts.
struct ScoredTerm {
  std::shared_ptr<const PostingList> list;
  double weight = 0.0;  // BM25's, times that in the plan
  TokenKind kind = TokenKind::kWord;
  bool is_word_match = false;  // see PlannedTerm
  bool is_whole_text = false;
  bool is_said_word = false;  // a word, and no synonym
  std::uint64_t covers = 0;   // see WordBits
};

// The best of many documents by what they score about, in one pass: what is surely worse than the
// last of the best so far is let go at once.
class BestDocuments {
 public:
  struct Document {
    std::size_t shard = 0;
    std::uint32_t number = 0;
    bool matches_word = false;
    bool is_whole = false;  // if that is asked for
    float about = 0.0F;     // its score, but for the error of float
  };

  explicit BestDocuments(std::size_t count);

  void offer(const Document& document) {
    if (is_full_ && is_surely_better(last_, document)) return;
    kept_.push_back(document);
    if (kept_.size() >= limit_) cut();
  }
  // No document that scores about less than this is among the best; minus infinity if so many
  // that match a word were not offered.
  float least();

  // The best, and all that may be equal to the last of them; in any order.
  const std::vector<Document>& best();

 private:
  static bool is_better(const Document& a, const Document& b) {
    if (a.is_whole != b.is_whole) return a.is_whole;
    if (a.matches_word != b.matches_word) return a.matches_word;
    return a.about > b.about;
  }
  static bool is_surely_better(const Document& a, const Document& b);
  void cut();

  std::size_t count_;
  std::size_t limit_;
  bool is_full_ = false;
  Document last_;  // of the best so far, if it is full
  std::vector<Document> kept_;
};

// The terms of a plan in one index, and the documents that score best by them.
//
// Documents are chosen by sums of float, which take little memory; lists of rare terms are added
// first. From when on no document that was not met yet can reach the best any more, only those that
// were met are looked up in the lists of the frequent terms (Turtle, Flood, "Query evaluation:
// strategies and optimizations", 1995: term at a time with max_score). What is told of a document
// is computed from the lists alone, in the order of the plan.
class TermScores {
 public:
  // The lengths are by document number, and outlive this object or the next fit(). Forgets all
  // terms.
  void fit(std::span<const std::uint32_t> lengths, const LengthFactors& factors);
  void add(ScoredTerm term) { terms_.push_back(std::move(term)); }
  void forget_terms() noexcept { terms_.clear(); }

  // `word_count`: so many planned words a whole one holds.
  void offer_to(BestDocuments& best, std::size_t count, std::size_t shard,
                const DocumentOrder& order, std::size_t word_count);
  // How many postings the last offer_to() added or looked up; the others it left out.
  std::size_t read_count() const { return read_count_; }
  // How many documents hold a term; only those that match a word, if so asked.
  std::size_t found_count(bool words_only);
  std::vector<std::uint32_t> found(bool words_only);  // ascending

  // What a document scored, which may be nothing: all of a candidate but its shard and its
  // coverage. The documents must ascend.
  struct Described {
    Candidate candidate;
    std::uint64_t covered = 0;  // which of the planned words, see WordBits
  };
  std::vector<Described> describe(std::span<const std::uint32_t> documents,
                                  std::size_t word_count) const;

  double length_factor(std::uint32_t document) const { return factors_.of(lengths_[document]); }

 private:
  class Remaining;

  void add_posting(float weight, std::uint32_t document, std::uint32_t count);
  void add_all(const ScoredTerm& term);
  void count_held_words();
  // Of the documents that match a word, what the one at `count` scores about, if that is more.
  float least_of(std::span<const std::uint32_t> documents, std::size_t count, float least);
  // Those of the documents that were met which may still be among the best.
  std::optional<std::vector<std::uint32_t>> worth_looking_up(const Remaining& remaining,
                                                             std::size_t next,
                                                             std::span<const std::uint32_t> met,
                                                             float least) const;
  void add_to_some(const ScoredTerm& term, std::span<const std::uint32_t> documents);
  void mark_found(bool words_only);
  void forget_sums();

  std::span<const std::uint32_t> lengths_;
  LengthFactors factors_;
  std::vector<ScoredTerm> terms_;
  std::size_t read_count_ = 0;
  // By document number; zero but for those that were met, between two calls for all.
  std::vector<float> sums_;
  DocumentBits met_;
  DocumentBits matching_;                  // a word
  std::vector<std::uint32_t> held_words_;  // with whole_first only
  std::vector<float> some_sums_;           // room for least_of()
  DocumentBits found_;                     // room for mark_found()
};

}  // namespace toibiki
