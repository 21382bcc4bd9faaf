// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/train_semantic_model.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/hash.h"
#include "tests/support/temporary_folder.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

using Documents = std::vector<std::vector<CountedTerm>>;

std::vector<CountedTerm> text(const std::string& words) {
  std::vector<CountedTerm> terms;
  std::istringstream in(words);
  for (std::string word; in >> word;) terms.push_back({hash64(word), 1});
  return terms;
}

Documents texts(const std::vector<std::string>& lines) {
  Documents documents;
  for (const std::string& line : lines) documents.push_back(text(line));
  return documents;
}

// 解約 and 退会 never stand together, nor do 送料 and 配送料; their neighbours are the same.
Documents shop() {
  return texts({"解約 手続き 会員 マイページ", "退会 手続き 会員 マイページ", "解約 会員 期限",
                "退会 会員 期限", "退会 マイページ 期限", "解約 マイページ 手続き",
                "送料 全国 北海道 無料", "配送料 全国 北海道 無料", "送料 沖縄 無料",
                "配送料 沖縄 無料", "配送料 全国 沖縄", "送料 北海道 全国"});
}

std::shared_ptr<const SemanticModel> model_of(const std::string& bytes) {
  const TemporaryFolder folder;
  write_file_atomically(folder.path() / "model", bytes);
  return open_semantic_model(folder.path() / "model").model;
}

std::shared_ptr<const SemanticModel> trained(const Documents& documents,
                                             const SemanticTrainingOptions& options = {}) {
  return model_of(train_semantic_model(documents, options));
}

double similarity(const SemanticModel& model, const std::string& a, const std::string& b) {
  return cosine(model.embed(text(a)), model.embed(text(b)));
}

Documents random_documents(std::size_t count, std::size_t vocabulary) {
  std::mt19937 random(9);
  Documents documents(count);
  for (auto& document : documents) {
    const std::size_t topic = random() % 8;
    for (std::size_t term = 0; term < vocabulary; ++term) {
      if (random() % (term % 8 == topic ? 3 : 30) == 0) {
        document.push_back({hash64(std::to_string(term)), static_cast<float>(random() % 4 + 1)});
      }
    }
  }
  return documents;
}

TEST(TrainSemanticModel, WordsWithTheSameNeighboursAreClose) {
  SemanticTrainingOptions options;
  options.dimension_count = 2;
  const auto model = trained(shop(), options);
  EXPECT_GT(similarity(*model, "解約", "退会"), 0.95);
  EXPECT_GT(similarity(*model, "送料", "配送料"), 0.95);
  EXPECT_LT(std::abs(similarity(*model, "解約", "送料")), 0.05);
  EXPECT_LT(std::abs(similarity(*model, "退会", "配送料")), 0.05);
  EXPECT_GT(similarity(*model, "解約 期限", "退会 マイページ"), 0.95);
}

TEST(TrainSemanticModel, GivesTheSameBytesEveryTime) {
  const Documents documents = random_documents(400, 300);
  const std::string bytes = train_semantic_model(documents);
  EXPECT_EQ(train_semantic_model(documents), bytes);
  // Whatever the order of the terms in a document.
  Documents turned = documents;
  for (auto& document : turned) document = {document.rbegin(), document.rend()};
  const auto a = model_of(bytes);
  const auto b = trained(turned);
  EXPECT_NEAR(cosine(a->embed(documents[0]), b->embed(documents[0])), 1, 1e-3);
}

TEST(TrainSemanticModel, SaysWhatItWasMadeFrom) {
  SemanticTrainingOptions options;
  options.change_number = 12;
  options.analyzer = 34;
  Documents documents = shop();
  documents.emplace_back();
  const SemanticModelInfo info = trained(documents, options)->info();
  EXPECT_EQ(info.document_count, 12U);
  EXPECT_EQ(info.change_number, 12U);
  EXPECT_EQ(info.analyzer, 34U);
  EXPECT_EQ(info.term_count, 12U);
}

TEST(TrainSemanticModel, KeepsTermsOfEnoughDocuments) {
  const Documents documents = texts({"a b c", "a b d", "a e"});
  const auto two = trained(documents);
  EXPECT_TRUE(two->knows(hash64("a")));
  EXPECT_TRUE(two->knows(hash64("b")));
  EXPECT_FALSE(two->knows(hash64("c")));
  SemanticTrainingOptions options;
  options.min_document_count = 1;
  EXPECT_EQ(trained(documents, options)->info().term_count, 5U);
  options.max_term_count = 1;
  const auto one = trained(documents, options);
  EXPECT_EQ(one->info().term_count, 1U);
  EXPECT_TRUE(one->knows(hash64("a")));
}

TEST(TrainSemanticModel, ALargeVocabularyIsCutTheSameWayEveryTime) {
  SemanticTrainingOptions options;
  options.max_term_count = 50;
  const Documents documents = random_documents(100, 300);
  EXPECT_EQ(train_semantic_model(documents, options), train_semantic_model(documents, options));
  EXPECT_EQ(trained(documents, options)->info().term_count, 50U);
}

TEST(TrainSemanticModel, HasNoMoreDimensionsThanItsDocumentsCarry) {
  EXPECT_EQ(trained(texts({"a b", "a c", "b c"}))->info().dimension_count, 3U);  // terms
  EXPECT_EQ(trained(texts({"a b", "a b"}))->info().dimension_count, 1U);         // rank
  EXPECT_EQ(trained(random_documents(40, 300))->info().dimension_count, 16U);    // few documents
  EXPECT_EQ(trained(random_documents(120, 300))->info().dimension_count, 30U);   // a quarter
  SemanticTrainingOptions options;
  options.dimension_count = 20;
  EXPECT_EQ(trained(random_documents(120, 300), options)->info().dimension_count, 20U);
}

TEST(TrainSemanticModel, OfNothingKnowsNothing) {
  for (const Documents& documents :
       {Documents{}, Documents{{}, {}}, texts({"a"}), texts({"a", "b"})}) {
    const auto model = trained(documents);
    ASSERT_NE(model, nullptr);
    EXPECT_EQ(model->info().term_count, 0U);
    EXPECT_EQ(model->info().dimension_count, 0U);
    EXPECT_EQ(model->embed(text("a")), Embedding{});
  }
}

TEST(TrainSemanticModel, CountsThatSayNothingDoNoHarm) {
  const Documents documents = {{{1, 0}, {2, -1}}, {{1, 0}, {2, 0}}};
  const auto model = trained(documents);
  EXPECT_EQ(model->info().dimension_count, 0U);
  EXPECT_EQ(model->embed(documents[0]), Embedding{});
}

TEST(TrainSemanticModel, EmbeddingsHaveLengthOne) {
  const Documents documents = random_documents(200, 300);
  const auto model = trained(documents);
  for (const auto& document : documents) {
    const Embedding embedding = model->embed(document);
    EXPECT_NEAR(cosine(embedding, embedding), 1, 1e-5);
  }
}

TEST(TrainSemanticModel, NothingOfTheTextIsInTheFile) {
  const std::string bytes = train_semantic_model(shop());
  for (const char* word : {"解約", "マイページ", "送料"}) {
    EXPECT_EQ(bytes.find(word), std::string::npos);
  }
}

TEST(TrainSemanticModel, RefusesOptionsOutOfRange) {
  SemanticTrainingOptions none;
  none.dimension_count = 0;
  EXPECT_THROW(train_semantic_model({}, none), Error);
  SemanticTrainingOptions many;
  many.dimension_count = 100'000;
  EXPECT_THROW(train_semantic_model({}, many), Error);
  SemanticTrainingOptions large;
  large.max_term_count = std::size_t{1} << 30U;
  EXPECT_THROW(train_semantic_model({}, large), Error);
}

}  // namespace
}  // namespace toibiki
