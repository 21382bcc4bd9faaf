// SPDX-License-Identifier: GPL-2.0-or-later
//
// Our scoring against Xapian's own matcher on random collections.
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <random>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "tests/index/random_documents.h"
#include "tests/index/test_index.h"
#include "tests/index/xapian_oracle.h"
#include "tests/support/full_size.h"

namespace toibiki {
namespace {

using Scores = std::map<std::string, double>;

// Spread over the shards in batches, with a document replaced and one removed on the way.
void build(const TestIndex& index, std::vector<IndexDocument> documents,
           const std::vector<IndexName>& names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    IndexWriter writer(index.folder(names[i]));
    for (std::size_t begin = i; begin < documents.size(); begin += 100 * names.size()) {
      writer.begin();
      IndexDocument draft = documents[begin];
      draft.terms = {{"Wdraft", 7}};
      writer.put(draft);
      writer.put(words("passing", "draft"));
      for (std::size_t at = begin; at < documents.size() && at < begin + 100 * names.size();
           at += names.size()) {
        if (kind_in(names[i]) == RecordKind::kPastAnswer) {
          documents[at].data = data_of(past_answer(documents[at].id, "問い合わせ"));
        }
        writer.put(documents[at]);
      }
      writer.remove("passing");
      writer.commit(begin + 1);
    }
  }
}

struct Found {
  std::string id;
  RecordKind kind;
  Candidate candidate;
  friend bool operator==(const Found&, const Found&) = default;
};

// A collection, and which record each document of it is: read once, since parsing takes longest.
struct Searched {
  Collection collection;
  std::map<std::pair<std::size_t, std::uint32_t>, Record> records = {};

  std::vector<Found> retrieve(const QueryPlan& plan, std::size_t count, bool words_only = false) {
    std::vector<Found> result;
    collection.read([&] {
      result.clear();
      for (const Candidate& candidate :
           collection.retrieve(plan, {count, true, true, false, words_only})) {
        const std::pair document(candidate.shard, candidate.document);
        if (!records.contains(document)) {
          records[document] = collection.document(candidate).record;
        }
        const Record& record = records[document];
        result.push_back({id_of(record), kind_of(record), candidate});
      }
    });
    return result;
  }
};

// `ours` are the best `count` of one kind, `theirs` all of that kind.
void expect_best(const std::vector<Found>& ours, const Scores& theirs, const Scores& word_matches,
                 std::size_t count) {
  ASSERT_GE(ours.size(), std::min(count, theirs.size()));
  Scores left = theirs;
  for (const Found& found : ours) {
    ASSERT_TRUE(theirs.contains(found.id)) << found.id;
    const double expected = theirs.at(found.id);
    ASSERT_NEAR(found.candidate.score, expected, 1e-9 * expected) << found.id;
    ASSERT_EQ(found.candidate.matches_word, word_matches.contains(found.id)) << found.id;
    left.erase(found.id);
  }
  for (const auto& [id, score] : left) {  // what was left out is worse, not equal
    const Candidate& last = ours.back().candidate;
    ASSERT_LT(std::pair(word_matches.contains(id), score), std::pair(last.matches_word, last.score))
        << id;
  }
}

void expect_same(const std::vector<Found>& ours, const Scores& theirs, const Scores& word_matches,
                 std::size_t shard_count, std::size_t count) {
  ASSERT_TRUE(std::is_sorted(ours.begin(), ours.end(), [](const Found& a, const Found& b) {
    return std::pair(a.candidate.matches_word, a.candidate.score) >
           std::pair(b.candidate.matches_word, b.candidate.score);
  }));
  for (const RecordKind kind : {RecordKind::kArticle, RecordKind::kPastAnswer}) {
    std::vector<Found> ours_of_kind;
    std::copy_if(ours.begin(), ours.end(), std::back_inserter(ours_of_kind),
                 [kind](const Found& found) { return found.kind == kind; });
    Scores theirs_of_kind;
    for (const auto& [id, score] : theirs) {  // build() dealt r0, r1, r2, ... to the shards
      const std::size_t shard = std::stoul(id.substr(1)) % shard_count;
      if (kind_in(kRecordIndexes[shard]) == kind) theirs_of_kind[id] = score;
    }
    expect_best(ours_of_kind, theirs_of_kind, word_matches, count);
    if (testing::Test::HasFatalFailure()) return;
  }
}

// What a strict search finds: the scores are those of all terms.
Scores word_matches_of(const Scores& all, const Scores& word_matches) {
  Scores scores;
  for (const auto& [id, score] : word_matches) scores[id] = all.at(id);
  return scores;
}

struct Setting {
  int size;
  std::size_t shard_count;
};

class CollectionOracle : public testing::TestWithParam<Setting> {};

TEST_P(CollectionOracle, GivesTheRecordsAndScoresOfXapiansMatcher) {
  const auto [size, shard_count] = GetParam();
  Random random(static_cast<unsigned>(size) * 10 + static_cast<unsigned>(shard_count));
  const std::vector<IndexDocument> documents = random_documents(random, size);
  const TestIndex index;
  const std::vector<IndexName> names(kRecordIndexes.begin(),
                                     kRecordIndexes.begin() + static_cast<int>(shard_count));
  build(index, documents, names);
  const XapianOracle oracle(documents);
  Searched searched{index.open(names)};
  const std::size_t query_count = sized(300, 1'300);  // 10,400 of all settings
  for (std::size_t i = 0; i < query_count; ++i) {
    const QueryPlan plan = random_plan(random);
    SCOPED_TRACE(to_string(plan));
    const Scores expected = oracle.scores(plan);
    const Scores word_matches = oracle.word_matches(plan);
    for (const std::size_t count : {std::size_t{1}, std::size_t{10}, std::size_t{2'000}}) {
      expect_same(searched.retrieve(plan, count), expected, word_matches, shard_count, count);
      if (HasFatalFailure()) return;
    }
    ASSERT_EQ(searched.collection.matched_count(RecordKind::kArticle) +
                  searched.collection.matched_count(RecordKind::kPastAnswer),
              expected.size());
    expect_same(searched.retrieve(plan, 10, true), word_matches_of(expected, word_matches),
                word_matches, shard_count, 10);
    if (HasFatalFailure()) return;
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, CollectionOracle,
                         testing::Values(Setting{1, 1}, Setting{1, 3}, Setting{10, 1},
                                         Setting{10, 2}, Setting{10, 3}, Setting{1'000, 1},
                                         Setting{1'000, 2}, Setting{1'000, 3}),
                         [](const auto& setting) {
                           return std::to_string(setting.param.size) + "Records" +
                                  std::to_string(setting.param.shard_count) + "Shards";
                         });

TEST(CollectionShards, GiveTheVeryScoresOfOneIndex) {
  Random random(7);
  const std::vector<IndexDocument> documents = random_documents(random, 500);
  const std::vector<IndexName> all(kRecordIndexes.begin(), kRecordIndexes.end());
  const TestIndex one_index;
  const TestIndex three_indexes;
  build(one_index, documents, {IndexName::kPublic});
  build(three_indexes, documents, all);
  Searched one{one_index.open()};
  Searched three{three_indexes.open(all)};
  EXPECT_EQ(one.collection.record_count(), three.collection.record_count());
  EXPECT_EQ(one.collection.average_length(), three.collection.average_length());
  for (int i = 0; i < 300; ++i) {
    const QueryPlan plan = random_plan(random);
    Scores ours[2];
    Searched* const searched[2] = {&one, &three};
    for (int s = 0; s < 2; ++s) {
      for (const Found& found : searched[s]->retrieve(plan, 1'000)) {
        ours[s][found.id] = found.candidate.score;
      }
    }
    ASSERT_EQ(ours[0], ours[1]) << to_string(plan);  // bit by bit
    ASSERT_EQ(one.collection.term_weights(), three.collection.term_weights());
  }
}

TEST(CollectionCache, AnyBudgetGivesTheSame) {
  Random random(11);
  const TestIndex index;
  build(index, random_documents(random, 800), {IndexName::kPublic});
  Searched plenty{index.open({IndexName::kPublic}, 64U << 20U)};
  Searched little{index.open({IndexName::kPublic}, 2'000)};
  Searched nothing{index.open({IndexName::kPublic}, 0)};
  for (int i = 0; i < 200; ++i) {
    const QueryPlan plan = random_plan(random);
    const auto expected = plenty.retrieve(plan, 10);
    ASSERT_EQ(little.retrieve(plan, 10), expected) << to_string(plan);
    ASSERT_EQ(nothing.retrieve(plan, 10), expected) << to_string(plan);
    ASSERT_EQ(plenty.retrieve(plan, 10), expected) << to_string(plan);  // now from the cache
  }
}

}  // namespace
}  // namespace toibiki
