// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/forward_record.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "tests/support/error_of.h"
#include "tests/support/records.h"

namespace toibiki {
namespace {

// Two fields of article("a", "料金と料金", "無料です"), as an analyzer might give them.
std::vector<AnalyzedField> some_fields() {
  return {{Field::kQuestion,
           "料金と料金",
           {{{0, 6}, "料金", TokenKind::kWord},
            {{0, 6}, "料金", TokenKind::kBigram},
            {{9, 15}, "料金", TokenKind::kWord},
            {{9, 15}, "りょうきん", TokenKind::kReading}}},
          {Field::kAnswer, "無料です", {{{0, 6}, "無料", TokenKind::kWord}}}};
}

const Record kRecord = article("a", "料金と料金", "無料です");

TEST(ForwardRecord, GivesBackTheTokens) {
  EXPECT_EQ(decode_fields(encode_fields(some_fields()), kRecord), some_fields());
  EXPECT_EQ(decode_fields(encode_fields({}), kRecord), std::vector<AnalyzedField>{});
}

TEST(ForwardRecord, HoldsAFieldWithoutTokens) {
  const std::vector<AnalyzedField> fields = {{Field::kQuestion, "料金と料金", {}}};
  EXPECT_EQ(decode_fields(encode_fields(fields), kRecord), fields);
}

TEST(ForwardRecord, HoldsLongTextsAndManyKeys) {
  Article large = article("a", "q");
  std::vector<AnalyzedField> fields = {{Field::kAnswer, "", {}}};
  for (int i = 0; i < 40'000; ++i) {
    const std::string word = "w" + std::to_string(i % 20'000);
    const std::size_t at = large.answer.size();
    large.answer += word + std::string(static_cast<std::size_t>(i % 300), ' ');
    fields[0].tokens.push_back({{at, at + word.size()}, word, TokenKind::kWord});
  }
  fields[0].text = large.answer;
  EXPECT_EQ(decode_fields(encode_fields(fields), large), fields);
}

TEST(ForwardRecord, BytesThatDoNotFitTheRecordAreRefused) {
  const std::string bytes = encode_fields(some_fields());
  EXPECT_EQ(code_of([&] { decode_fields(bytes, article("a", "短い", "無料です")); }), "corrupt");
  EXPECT_EQ(code_of([&] { decode_fields(bytes, past_answer("a", "料金と料金")); }), "corrupt");
  EXPECT_EQ(code_of([&] { decode_fields("", kRecord); }), "corrupt");
  for (std::size_t size = 1; size < bytes.size(); ++size) {
    const std::string error = code_of([&] {  // cut behind a whole field it is one field less
      ASSERT_LT(decode_fields(bytes.substr(0, size), kRecord).size(), 2U);
    });
    EXPECT_TRUE(error == "corrupt" || error == "no error") << size;
  }
}

TEST(ForwardRecord, DamagedBytesGiveAnErrorOrSpansInsideTheText) {
  const std::string bytes = encode_fields(some_fields());
  std::mt19937 random(20250401);
  for (int i = 0; i < 20'000; ++i) {
    std::string damaged = bytes;
    for (std::size_t flips = 1 + random() % 3; flips > 0; --flips) {
      damaged[random() % damaged.size()] = static_cast<char>(random());
    }
    std::vector<AnalyzedField> fields;
    const std::string error = code_of([&] { fields = decode_fields(damaged, kRecord); });
    ASSERT_TRUE(error == "corrupt" || error == "no error") << error;
    for (const AnalyzedField& field : fields) {
      for (const Token& token : field.tokens) {
        ASSERT_LE(token.span.begin, token.span.end);
        ASSERT_LE(token.span.end, field.text.size());
      }
    }
  }
}

}  // namespace
}  // namespace toibiki
