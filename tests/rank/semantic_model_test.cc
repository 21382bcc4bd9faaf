// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/semantic_model.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/hash.h"
#include "rank/semantic_model_file.h"
#include "tests/support/temporary_folder.h"

namespace toibiki {
namespace {

// Writes models into a folder of its own and opens them.
class SemanticModelFile : public testing::Test {
 protected:
  OpenedSemanticModel opened(const std::string& bytes) {
    write_file_atomically(path_, bytes);
    return open_semantic_model(path_);
  }

  std::shared_ptr<const SemanticModel> model_of(const SemanticModelContent& content) {
    return opened(encode_semantic_model(content)).model;
  }

  // The message of kCorrupt; empty if the file opened.
  std::string damage(const std::string& bytes) {
    try {
      opened(bytes);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kCorrupt) << error.what();
      return error.what();
    }
    return {};
  }

  TemporaryFolder folder_;
  std::filesystem::path path_ = folder_.path() / "semantic_model";
};

// 1 lies on the first axis, 2 on the second, 3 between them, 4 nowhere.
SemanticModelContent plane() {
  return {2, 40, 7, 99, {1, 2, 3, 4}, {1, 2, 1, 1}, {1, 0, 0, 1, 0.6F, 0.6F, 0, 0}};
}

SemanticModelContent random_content(std::uint32_t dimension_count, std::size_t term_count) {
  std::mt19937 random(5);
  const auto any = [&] { return static_cast<float>(random() % 2'001) / 1'000 - 1; };
  SemanticModelContent content{dimension_count, 1, 2, 3, {}, {}, {}};
  for (std::size_t i = 0; i < term_count; ++i) {
    content.terms.push_back(hash64(std::to_string(i)));
    content.idf.push_back(std::abs(any()) + 1);
    for (std::uint32_t d = 0; d < dimension_count; ++d) content.vectors.push_back(any());
  }
  return content;
}

TEST_F(SemanticModelFile, SaysWhatItWasMadeFrom) {
  const std::string bytes = encode_semantic_model(plane());
  const SemanticModelInfo info = opened(bytes).model->info();
  EXPECT_EQ(info.dimension_count, 2U);
  EXPECT_EQ(info.term_count, 4U);
  EXPECT_EQ(info.document_count, 40U);
  EXPECT_EQ(info.change_number, 7U);
  EXPECT_EQ(info.analyzer, 99U);
  EXPECT_EQ(bytes, encode_semantic_model(plane()));
  SemanticModelContent other = plane();
  other.change_number = 8;
  EXPECT_NE(model_of(other)->info().identity, info.identity);
}

TEST_F(SemanticModelFile, ATextIsTheWeightedSumOfItsTerms) {
  const auto model = model_of(plane());
  EXPECT_EQ(model->embed(std::vector<CountedTerm>{{1, 1}}), (Embedding{1, 0}));
  // 1 * (1, 0) + 2 * (0, 1), of length 1.
  const Embedding both = model->embed(std::vector<CountedTerm>{{1, 1}, {2, 1}});
  EXPECT_NEAR(both[0], 1 / std::sqrt(5), 1e-6);
  EXPECT_NEAR(both[1], 2 / std::sqrt(5), 1e-6);
  // (1 + ln 3) * (1, 0) + 2 * (0, 1)
  const Embedding repeated = model->embed(std::vector<CountedTerm>{{1, 3}, {2, 1}});
  EXPECT_NEAR(repeated[0] / repeated[1], (1 + std::log(3)) / 2, 1e-5);
}

TEST_F(SemanticModelFile, UnknownTermsAddNothing) {
  const auto model = model_of(plane());
  EXPECT_TRUE(model->knows(1));
  EXPECT_TRUE(model->knows(4));
  EXPECT_FALSE(model->knows(5));
  EXPECT_FALSE(model->knows(0));
  EXPECT_EQ(model->embed({}), (Embedding{0, 0}));
  EXPECT_EQ(model->embed(std::vector<CountedTerm>{{5, 1}, {4, 2}}), (Embedding{0, 0}));
  EXPECT_EQ(model->embed(std::vector<CountedTerm>{{1, 1}, {5, 9}}), (Embedding{1, 0}));
}

TEST(DampedFrequency, GrowsWithTheLogarithmAndIsNeverNegative) {
  EXPECT_EQ(damped_frequency(1), 1);
  EXPECT_NEAR(damped_frequency(std::exp(1.0F)), 2, 1e-6);
  EXPECT_EQ(damped_frequency(0.1F), 0);
  EXPECT_EQ(damped_frequency(0), 0);
  EXPECT_EQ(damped_frequency(-3), 0);
}

TEST(Cosine, OfKnownVectors) {
  EXPECT_DOUBLE_EQ(cosine(Embedding{1, 0}, Embedding{1, 0}), 1);
  EXPECT_DOUBLE_EQ(cosine(Embedding{1, 0}, Embedding{0, 1}), 0);
  EXPECT_DOUBLE_EQ(cosine(Embedding{1, 0}, Embedding{-1, 0}), -1);
  EXPECT_DOUBLE_EQ(cosine(Embedding{0, 0}, Embedding{1, 0}), 0);
  EXPECT_DOUBLE_EQ(cosine(Embedding{}, Embedding{}), 0);
  const Embedding longer(19, 1 / std::sqrt(19.0F));  // more than one block, and a rest
  EXPECT_NEAR(cosine(longer, longer), 1, 1e-6);
}

TEST_F(SemanticModelFile, EightBitsAreCloseToFloat) {
  constexpr std::uint32_t kDimensions = 37;  // no multiple of a block
  const SemanticModelContent content = random_content(kDimensions, 300);
  const auto model = model_of(content);
  for (std::size_t first = 0; first + 5 <= content.terms.size(); first += 5) {
    std::vector<CountedTerm> terms;
    std::vector<double> exact(kDimensions, 0);
    for (std::size_t at = first; at < first + 5; ++at) {
      terms.push_back({content.terms[at], 1});
      for (std::size_t d = 0; d < kDimensions; ++d) {
        exact[d] += static_cast<double>(content.idf[at]) * content.vectors[at * kDimensions + d];
      }
    }
    double square = 0;
    for (const double component : exact) square += component * component;
    const Embedding embedding = model->embed(terms);
    double dot = 0;
    double length = 0;
    for (std::size_t d = 0; d < kDimensions; ++d) {
      dot += exact[d] * embedding[d] / std::sqrt(square);
      length += static_cast<double>(embedding[d]) * embedding[d];
    }
    EXPECT_NEAR(dot, 1, 1e-3);
    EXPECT_NEAR(length, 1, 1e-5);
  }
}

TEST_F(SemanticModelFile, FindsEveryTermAndNoOther) {
  const SemanticModelContent content = random_content(3, 5'000);
  const auto model = model_of(content);
  for (const std::uint64_t term : content.terms) EXPECT_TRUE(model->knows(term));
  for (int i = 0; i < 5'000; ++i) EXPECT_FALSE(model->knows(hash64("x" + std::to_string(i))));
}

TEST_F(SemanticModelFile, KnowsNothingIfNothingWasLearned) {
  const auto model = model_of({});
  EXPECT_EQ(model->info().term_count, 0U);
  EXPECT_FALSE(model->knows(1));
  EXPECT_EQ(model->embed(std::vector<CountedTerm>{{1, 1}}), Embedding{});
}

TEST_F(SemanticModelFile, IsMissingUntilItIsWritten) {
  const OpenedSemanticModel missing = open_semantic_model(path_);
  EXPECT_EQ(missing.state, SemanticModelState::kMissing);
  EXPECT_EQ(missing.model, nullptr);
  const OpenedSemanticModel ready = opened(encode_semantic_model(plane()));
  EXPECT_EQ(ready.state, SemanticModelState::kReady);
  EXPECT_NE(ready.model, nullptr);
}

TEST_F(SemanticModelFile, OutlivesItsReplacement) {
  const auto model = model_of(plane());
  const auto next = model_of({});
  EXPECT_EQ(model->embed(std::vector<CountedTerm>{{1, 1}}), (Embedding{1, 0}));
  EXPECT_EQ(next->info().term_count, 0U);
}

TEST_F(SemanticModelFile, AnotherFormatIsNotReadAndNotDamage) {
  std::string bytes = encode_semantic_model(plane());
  bytes[offsetof(SemanticModelHeader, format_version)] = 2;
  const auto check = static_cast<std::uint32_t>(
      hash64(bytes.substr(0, offsetof(SemanticModelHeader, prefix_check))));
  for (std::size_t i = 0; i < sizeof check; ++i) {
    bytes[offsetof(SemanticModelHeader, prefix_check) + i] = static_cast<char>(check >> (8 * i));
  }
  bytes.resize(40);  // whatever that format keeps
  const OpenedSemanticModel other = opened(bytes);
  EXPECT_EQ(other.state, SemanticModelState::kOtherFormat);
  EXPECT_EQ(other.model, nullptr);
}

TEST_F(SemanticModelFile, EveryFlippedBitIsFound) {
  const std::string bytes = encode_semantic_model(plane());
  ASSERT_EQ(damage(bytes), "");
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      std::string flipped = bytes;
      flipped[at] = static_cast<char>(static_cast<unsigned char>(flipped[at]) ^ (1U << bit));
      EXPECT_NE(damage(flipped), "") << "byte " << at << ", bit " << bit;
    }
  }
}

TEST_F(SemanticModelFile, AnyOtherLengthIsFound) {
  const std::string bytes = encode_semantic_model(plane());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_NE(damage(bytes.substr(0, size)), "") << size;
  }
  EXPECT_NE(damage(bytes + '\0'), "");
  EXPECT_NE(damage("これは別のファイルです。"), "");
}

TEST_F(SemanticModelFile, DamageNamesTheFileAndWhatToDo) {
  const std::string message = damage("x");
  EXPECT_NE(message.find(path_.string()), std::string::npos) << message;
  EXPECT_NE(message.find("toibiki learn"), std::string::npos) << message;
}

TEST_F(SemanticModelFile, AFolderIsNoModel) {
  EXPECT_THROW(open_semantic_model(folder_.path()), Error);
}

TEST(EncodeSemanticModel, RefusesWhatDoesNotFitTogether) {
  const auto code_of = [](const SemanticModelContent& content) {
    try {
      encode_semantic_model(content);
    } catch (const Error& error) {
      return error.code();
    }
    return ErrorCode::kIo;  // none
  };
  SemanticModelContent content = plane();
  content.terms[1] = content.terms[0];
  EXPECT_EQ(code_of(content), ErrorCode::kInvalidArgument);
  content = plane();
  content.vectors.pop_back();
  EXPECT_EQ(code_of(content), ErrorCode::kInvalidArgument);
  content = plane();
  content.idf.pop_back();
  EXPECT_EQ(code_of(content), ErrorCode::kInvalidArgument);
  content = plane();
  content.vectors[0] = std::numeric_limits<float>::quiet_NaN();
  EXPECT_EQ(code_of(content), ErrorCode::kInvalidArgument);
  content = plane();
  content.dimension_count = kMaxDimensions + 1;
  EXPECT_EQ(code_of(content), ErrorCode::kInvalidArgument);
}

}  // namespace
}  // namespace toibiki
