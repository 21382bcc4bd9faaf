// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/index_part.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "index/index_copy.h"
#include "tests/index/random_documents.h"
#include "tests/index/test_index.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;

// The documents dealt to parts, one after the other.
std::vector<fs::path> parts_of(const std::vector<IndexDocument>& documents, std::size_t count,
                               const fs::path& folder) {
  std::vector<fs::path> paths;
  for (std::size_t part = 0; part < count; ++part) {
    paths.push_back(folder / ("part" + std::to_string(part)));
    IndexPart made(paths.back());
    for (std::size_t i = part * documents.size() / count; i < (part + 1) * documents.size() / count;
         ++i) {
      made.add(documents[i]);
    }
    made.finish();
  }
  return paths;
}

std::vector<double> scores_of(const fs::path& knowledge_base, const std::vector<QueryPlan>& plans) {
  Collection collection(
      knowledge_base, {{IndexName::kPublic, std::make_shared<ShardSnapshots>(1U << 20U)}}, nullptr);
  std::vector<double> scores;
  for (const QueryPlan& plan : plans) {
    collection.read([&] {
      for (const Candidate& candidate : collection.retrieve(plan, {20})) {
        scores.push_back(candidate.score);
        scores.push_back(candidate.document);
      }
    });
  }
  return scores;
}

TEST(IndexPart, PartsMergedAreTheIndexOfAllTheirDocuments) {
  Random random(5);
  const std::vector<IndexDocument> documents = random_documents(random, 301);
  std::vector<QueryPlan> plans;
  for (int i = 0; i < 40; ++i) plans.push_back(random_plan(random));
  const TestIndex whole;
  whole.put(documents);
  const std::vector<double> expected = scores_of(whole.path(), plans);
  EXPECT_FALSE(expected.empty());
  for (const std::size_t count : {1U, 2U, 7U}) {
    const TestIndex index;
    const fs::path merged = index.folder(IndexName::kPublic);
    fs::remove_all(merged);
    merge_parts(parts_of(documents, count, index.path()), merged, "test", 1);
    EXPECT_EQ(scores_of(index.path(), plans), expected) << count;
    const IndexIdentity identity = read_index_identity(merged);
    EXPECT_EQ(identity.analyzer_fingerprint, "test");
    EXPECT_EQ(identity.applied_change, 1U);
    EXPECT_EQ(identity.record_count, documents.size());
  }
}

// Xapian takes a table that it cannot open for an empty one, as it does for want of descriptors.
TEST(IndexPart, OneThatIsNotReadWholeIsNoIndex) {
  Random random(6);
  const std::vector<IndexDocument> documents = random_documents(random, 30);
  for (const char* table : {"docdata.glass", "termlist.glass"}) {
    for (const std::size_t part : {0U, 2U}) {
      const TestIndex index;
      const std::vector<fs::path> parts = parts_of(documents, 3, index.path());
      ASSERT_TRUE(fs::remove(parts[part] / table));
      try {
        merge_parts(parts, index.path() / "merged", "test", 1);
        ADD_FAILURE() << table << " of part " << part;
      } catch (const Error& error) {
        EXPECT_TRUE(error.code() == ErrorCode::kIo || error.code() == ErrorCode::kCorrupt)
            << error.what();
      }
    }
  }
}

}  // namespace
}  // namespace toibiki
