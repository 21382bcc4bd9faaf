// SPDX-License-Identifier: GPL-2.0-or-later
//
// The best documents against sums of all postings of all documents. Xapian's matcher as the oracle
// (collection_oracle_test.cc) has too few documents for anything to be left out.
#include "index/term_scores.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "tests/index/random_documents.h"
#include "tests/support/full_size.h"

namespace toibiki {
namespace {

struct Index {
  std::vector<std::uint32_t> lengths;
  std::vector<ScoredTerm> terms;
};

// Rare terms and frequent ones, several of them of the same documents, as a word, its reading and
// its bigrams are.
Index random_index(Random& random, std::size_t document_count, std::size_t term_count) {
  Index index;
  const bool are_equal = random() % 4 == 0;  // many documents score the same then
  for (std::size_t i = 0; i < document_count; ++i) {
    index.lengths.push_back(are_equal ? 100 : static_cast<std::uint32_t>(10 + random() % 400));
  }
  while (index.terms.size() < term_count) {
    const std::size_t rarity = std::size_t{1} << random() % 12;
    std::vector<std::uint32_t> documents;
    std::vector<std::uint32_t> frequencies;
    for (std::size_t i = random() % rarity; i < document_count; i += 1 + random() % (2 * rarity)) {
      documents.push_back(static_cast<std::uint32_t>(i));
      const std::uint32_t most = random() % 50 == 0 ? 1'000 : 4;
      frequencies.push_back(are_equal ? 1 : static_cast<std::uint32_t>(1 + random() % most));
    }
    if (documents.empty()) continue;
    const auto list = std::make_shared<const PostingList>(documents, frequencies, index.lengths);
    const double weight = term_weight({}, document_count, documents.size(), 1);
    const std::size_t together = 1 + random() % 3;
    for (std::size_t i = 0; i < together; ++i) {
      index.terms.push_back({list, i == 0 ? weight : weight / 2,
                             i == 0 ? TokenKind::kWord : TokenKind::kBigram, i == 0,
                             i == 1 && random() % 8 == 0, i == 0, 0});
    }
  }
  return index;
}

using Best = std::set<std::pair<std::uint32_t, double>>;  // document, score

// The best by what describe() tells of all documents, and those that are equal to the last.
Best expected_best(const TermScores& scores, std::size_t document_count, std::size_t count,
                   const DocumentOrder& order, std::size_t word_count) {
  std::vector<std::uint32_t> all(document_count);
  for (std::size_t i = 0; i < document_count; ++i) all[i] = static_cast<std::uint32_t>(i);
  std::vector<Candidate> candidates;
  for (const TermScores::Described& described : scores.describe(all, word_count)) {
    const Candidate& candidate = described.candidate;
    if (candidate.score == 0.0 || (order.words_only && !candidate.matches_word)) continue;
    candidates.push_back(candidate);
  }
  const auto goes_before = [&](const Candidate& a, const Candidate& b) {
    if (order.whole_first && a.whole != b.whole) return a.whole;
    if (a.matches_word != b.matches_word) return a.matches_word;
    return a.score > b.score;
  };
  std::sort(candidates.begin(), candidates.end(), goes_before);
  Best best;
  for (std::size_t i = 0; count > 0 && i < candidates.size(); ++i) {
    if (i >= count && goes_before(candidates[count - 1], candidates[i])) break;
    best.emplace(candidates[i].document, candidates[i].score);
  }
  return best;
}

TEST(TermScores, ChooseTheBestOfAllDocuments) {
  Random random(5);
  std::size_t chosen_count = 0;
  std::size_t posting_count = 0;
  std::size_t read_count = 0;
  std::size_t best_count = 0;
  const std::size_t rounds = sized(60, 1'000);
  for (std::size_t round = 0; round < rounds; ++round) {
    const std::size_t document_count = 2'000 + random() % 4'000;
    const bool has_most_terms = round % 20 == 19;  // as many as a plan may have
    const Index index =
        random_index(random, document_count, has_most_terms ? 2'000 : 3 + random() % 60);
    std::size_t word_count = 0;
    double average = 0.0;
    for (const std::uint32_t length : index.lengths) average += length;
    average /= static_cast<double>(document_count);
    TermScores scores;
    scores.fit(index.lengths, LengthFactors({}, average));
    for (int again = 0; again < 2; ++again) {  // nothing is left of the time before
      scores.forget_terms();
      word_count = 0;
      for (const ScoredTerm& term : index.terms) {
        scores.add(term);
        word_count += term.is_said_word ? 1 : 0;
      }
      for (const DocumentOrder order : {DocumentOrder{}, DocumentOrder{.words_only = true},
                                        DocumentOrder{.whole_first = true}}) {
        for (const std::size_t count : {0U, 1U, 10U, 100U}) {
          BestDocuments best(count);
          scores.offer_to(best, count, 0, order, word_count);
          if (!order.whole_first) {
            for (const ScoredTerm& term : index.terms) posting_count += term.list->size();
            read_count += scores.read_count();
          }
          std::vector<std::uint32_t> chosen;
          for (const BestDocuments::Document& one : best.best()) chosen.push_back(one.number);
          std::sort(chosen.begin(), chosen.end());
          const Best expected = expected_best(scores, document_count, count, order, word_count);
          Best found;
          for (const auto& described : scores.describe(chosen, word_count)) {
            const std::pair<std::uint32_t, double> one{described.candidate.document,
                                                       described.candidate.score};
            if (expected.contains(one)) found.insert(one);
          }
          ASSERT_EQ(found, expected)
              << "round " << round << ", " << count << " of " << document_count;
          chosen_count += chosen.size();
          best_count += expected.size();
        }
      }
    }
  }
  // Little more is chosen than is wanted.
  EXPECT_LT(chosen_count, best_count * 11 / 10);
  EXPECT_LT(read_count, posting_count * 3 / 4);  // much is left out
}

// Two indexes as one: what the first one found holds back what the second one offers.
TEST(TermScores, SeveralIndexesShareTheBest) {
  Random random(6);
  for (int round = 0; round < 20; ++round) {
    const Index all = random_index(random, 6'000, 40);
    const std::uint32_t middle = 1'000 + static_cast<std::uint32_t>(random() % 4'000);
    const LengthFactors factors({}, 200.0);
    TermScores one;
    one.fit(all.lengths, factors);
    std::vector<TermScores> parts(2);
    const std::span lengths(all.lengths);
    const std::vector<std::span<const std::uint32_t>> split{lengths.first(middle),
                                                            lengths.subspan(middle)};
    for (std::size_t part = 0; part < 2; ++part) parts[part].fit(split[part], factors);
    std::size_t word_count = 0;
    for (const ScoredTerm& term : all.terms) {
      one.add(term);
      word_count += term.is_said_word ? 1 : 0;
      std::vector<std::uint32_t> documents[2];
      std::vector<std::uint32_t> frequencies[2];
      term.list->for_each([&](std::uint32_t document, std::uint32_t frequency) {
        const std::size_t part = document < middle ? 0 : 1;
        documents[part].push_back(document - (part == 0 ? 0 : middle));
        frequencies[part].push_back(frequency);
      });
      for (std::size_t part = 0; part < 2; ++part) {
        ScoredTerm own = term;
        own.list =
            std::make_shared<const PostingList>(documents[part], frequencies[part], split[part]);
        parts[part].add(own);
      }
    }
    const std::size_t count = 50;
    BestDocuments best(count);
    for (std::size_t part = 0; part < 2; ++part) {
      parts[part].offer_to(best, count, part, {}, word_count);
    }
    std::set<std::uint32_t> found;
    for (const BestDocuments::Document& document : best.best()) {
      found.insert(document.number + (document.shard == 0 ? 0 : middle));
    }
    for (const auto& [document, score] :
         expected_best(one, all.lengths.size(), count, {}, word_count)) {
      EXPECT_TRUE(found.contains(document)) << "round " << round << ": " << score;
    }
    EXPECT_LT(found.size(), 3 * count);
  }
}

TEST(TermScores, CountWhatHoldsATerm) {
  Random random(7);
  for (int round = 0; round < 20; ++round) {
    const Index index = random_index(random, 1'000, 10);
    TermScores scores;
    scores.fit(index.lengths, LengthFactors({}, 200.0));
    std::set<std::uint32_t> all;
    std::set<std::uint32_t> words;
    for (const ScoredTerm& term : index.terms) {
      scores.add(term);
      for (const std::uint32_t document : term.list->documents()) {
        all.insert(document);
        if (term.is_word_match) words.insert(document);
      }
    }
    EXPECT_EQ(scores.found(false), std::vector<std::uint32_t>(all.begin(), all.end()));
    EXPECT_EQ(scores.found(true), std::vector<std::uint32_t>(words.begin(), words.end()));
    EXPECT_EQ(scores.found_count(false), all.size());
    EXPECT_EQ(scores.found_count(true), words.size());
  }
}

}  // namespace
}  // namespace toibiki
