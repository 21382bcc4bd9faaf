// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is masked reaches no file of the knowledge base.
#include "toibiki/masking.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "tests/support/files.h"
#include "tests/support/planted_texts.h"
#include "tests/support/test_knowledge_base.h"
#include "toibiki/error.h"
#include "toibiki/semantic.h"

namespace toibiki {
namespace {

std::vector<PlantedText> planted() {
  return read_planted_texts(TOIBIKI_SOURCE_DIR "/tests/golden/masking/planted.txt");
}

std::vector<Record> past_answers(const std::vector<PlantedText>& texts) {
  std::vector<Record> records;
  for (const PlantedText& text : texts) {
    PastAnswer answer = past_answer("t-" + std::to_string(text.line), text.text, text.text);
    answer.article_ids = {"a"};
    answer.outcome = Outcome::kResolved;
    answer.closed_at = "2026-03-31";
    records.emplace_back(std::move(answer));
  }
  return records;
}

bool is_character_start(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

// What was found, as it stood there. A value of fewer than four characters may also stand in a word
// (山田 of 山田町), so it is looked for with the character behind it, and only if that is 様 or
// さん.
std::set<std::string> values_of(const std::vector<PlantedText>& texts) {
  const Masker masker;
  std::set<std::string> values;
  for (const PlantedText& text : texts) {
    for (const PersonalData& found : masker.find(text.text)) {
      std::string value(found.span.of(text.text));
      if (std::count_if(value.begin(), value.end(), &is_character_start) < 4) {
        const std::string_view behind = std::string_view(text.text).substr(found.span.end);
        if (behind.starts_with("様")) {
          value += "様";
        } else if (behind.starts_with("さん")) {
          value += "さん";
        } else {
          continue;
        }
      }
      values.insert(std::move(value));
    }
  }
  return values;
}

void expect_in_no_file(const TestKnowledgeBase& kb, const std::set<std::string>& values) {
  for (const auto& path : files_below(kb.path())) {
    const std::string bytes = bytes_of(path);
    for (const std::string& value : values) {
      EXPECT_EQ(bytes.find(value), std::string::npos) << value << " in " << path;
    }
  }
}

TEST(Masking, WhatWasFoundIsInNoFile) {
  const std::vector<PlantedText> texts = planted();
  const std::set<std::string> values = values_of(texts);
  ASSERT_GT(values.size(), 150U);
  const TestKnowledgeBase kb(
      {article("a", "登録内容を変更するには", "マイページから変更できます。")});
  const BulkReport report = kb.writer().put_all(past_answers(texts));
  EXPECT_EQ(report.added_count, texts.size());
  EXPECT_GT(report.masked_count, texts.size() * 8 / 10);
  expect_in_no_file(kb, values);
  learn_semantic_models(kb.path());
  expect_in_no_file(kb, values);
}

TEST(Masking, MasksTheInquiryOfAnOutcome) {
  const TestKnowledgeBase kb({article("a", "登録内容を変更するには")});
  Writer writer = kb.writer();
  RecordedOutcome outcome;
  outcome.article_id = "a";
  outcome.source = "op-1";
  outcome.inquiry = "佐藤太郎と申します。090-1234-5678 に電話をください。";
  writer.record_outcome(outcome);
  writer.commit();
  EXPECT_EQ(kb.open().outcomes().at(0).inquiry,
            "[氏名1]と申します。[電話番号1] に電話をください。");
  expect_in_no_file(kb, {"佐藤太郎", "090-1234-5678"});
}

TEST(Masking, IsUnchangedWhenPutAgain) {
  const TestKnowledgeBase kb;
  const std::vector<Record> records = past_answers(planted());
  kb.writer().put_all(records);
  const BulkReport again = kb.writer().put_all(records);
  EXPECT_EQ(again.unchanged_count, records.size());
  EXPECT_GT(again.masked_count, 0U);
  // As it is exported, masked already.
  std::vector<Record> exported;
  for (const Record& record : records) {
    exported.push_back(*kb.open().record(RecordKind::kPastAnswer, id_of(record)));
  }
  const BulkReport masked = kb.writer().put_all(exported);
  EXPECT_EQ(masked.unchanged_count, records.size());
  EXPECT_EQ(masked.masked_count, 0U);
}

TEST(Masking, NamesThePlaceInAnArticleAndStoresItAsItIs) {
  const TestKnowledgeBase kb;
  const Article contact = article("a", "電話で問い合わせるには", "折り返しは 090-1234-5678 へ。");
  const BulkReport report = kb.writer().put_all(std::vector<Record>{contact});
  EXPECT_EQ(report.masked_count, 0U);
  const std::vector<PersonalDataWarning> expected = {
      {"a", Field::kAnswer, PersonalDataKind::kPhone, 7}};
  EXPECT_EQ(report.warnings, expected);
  EXPECT_EQ(std::get<Article>(*kb.open().record(RecordKind::kArticle, "a")), contact);
}

TEST(Masking, FollowsTheCompanysOwnRules) {
  const TestKnowledgeBase kb;
  write_bytes(kb.path() / "dictionaries" / "masking_allowed.txt", "0120-000-357\n");
  kb.writer().put_all(std::vector<Record>{past_answer("t", "0120-000-357 と 0120-000-358", "")});
  EXPECT_EQ(std::get<PastAnswer>(*kb.open().record(RecordKind::kPastAnswer, "t")).inquiry,
            "0120-000-357 と [電話番号1]");
}

// [氏名1] is longer than 功: what fits before it is masked may not fit afterwards.
TEST(Masking, WhatGrowsTooLongIsRefusedAndNothingOfItIsStored) {
  const TestKnowledgeBase kb;
  PastAnswer answer = past_answer("t-long", "", "お調べします。");
  while (answer.inquiry.size() < kMaxTextBytes - 1000) answer.inquiry += "届きません。\n";
  constexpr std::string_view kGreeting = "森様\n";
  while (answer.inquiry.size() + kGreeting.size() <= kMaxTextBytes) answer.inquiry += kGreeting;
  const std::vector<Record> records = {past_answer("t-short", "届きません。", "お調べします。"),
                                       answer};
  Writer writer = kb.writer();
  for (const auto& put : std::vector<std::function<void()>>{[&] { writer.put(answer); },
                                                            [&] { writer.put_all(records, {}); }}) {
    try {
      put();
      FAIL() << "must throw";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kInvalidRecord);
      EXPECT_NE(std::string_view(error.what()).find("t-long"), std::string_view::npos);
      EXPECT_NE(std::string_view(error.what()).find("replaced"), std::string_view::npos);
    }
  }
  writer.put(records.front());  // the writer goes on
  EXPECT_EQ(writer.commit(), 1U);
}

}  // namespace
}  // namespace toibiki
