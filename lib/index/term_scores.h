// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "index/bm25.h"
#include "index/posting_cache.h"
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

// The best of many documents, in one pass: what is worse than the last of the best so far is let go
// at once.
class BestDocuments {
 public:
  struct Document {
    std::size_t shard = 0;
    std::uint32_t number = 0;
    bool matches_word = false;
    bool is_whole = false;  // if that is asked for
    double score = 0.0;
  };

  explicit BestDocuments(std::size_t count);

  void offer(const Document& document) {
    ++offered_count_;
    if (is_full_ && is_better(last_, document)) return;
    kept_.push_back(document);
    if (kept_.size() >= limit_) cut();
  }
  std::size_t offered_count() const { return offered_count_; }

  // The best, and all that are equal to the last of them; in any order.
  const std::vector<Document>& best();

 private:
  static bool is_better(const Document& a, const Document& b) {
    if (a.is_whole != b.is_whole) return a.is_whole;
    if (a.matches_word != b.matches_word) return a.matches_word;
    return a.score > b.score;
  }
  void cut();

  std::size_t count_;
  std::size_t limit_;
  std::size_t offered_count_ = 0;
  bool is_full_ = false;
  Document last_;  // of the best so far, if it is full
  std::vector<Document> kept_;
};

// The scores of the documents of one index, a term at a time. Of all documents it knows the score
// and whether they match a word, a few bytes each; what else ranking asks for is told of those that
// it chose, from the lists of the terms.
class TermScores {
 public:
  // The lengths are by document number. Forgets all scores.
  void fit(std::span<const std::uint32_t> lengths, const Bm25Parameters& parameters,
           double average_length);
  // Begins anew. With whole_first it counts the words that each document holds.
  void begin(const DocumentOrder& order);
  void add(ScoredTerm term);

  // Scores and flags stay; describe() tells nothing else any more.
  void forget_terms() noexcept { terms_.clear(); }

  void offer_to(BestDocuments& best, std::size_t shard, std::size_t word_count) const;
  // Those that scored, ascending; of these those that match a word, if so asked.
  std::vector<std::uint32_t> found(bool words_only) const;

  // What a document scored, which may be nothing: all of a candidate but its shard and its
  // coverage. The documents must ascend. `word_count`: so many planned words a whole one holds.
  struct Described {
    Candidate candidate;
    std::uint64_t covered = 0;  // which of the planned words, see WordBits
  };
  std::vector<Described> describe(std::span<const std::uint32_t> documents,
                                  std::size_t word_count) const;

  double length_factor(std::uint32_t document) const { return factors_[document]; }

 private:
  enum Flag : std::uint8_t { kMatchesWord = 1, kHoldsText = 2 };

  DocumentOrder order_;
  std::vector<double> factors_;  // length_factor() by document number, as all below
  std::vector<double> scores_;
  std::vector<std::uint8_t> flags_;
  std::vector<std::uint32_t> held_words_;  // with whole_first only
  std::vector<std::uint32_t> touched_;
  std::vector<ScoredTerm> terms_;
};

}  // namespace toibiki
