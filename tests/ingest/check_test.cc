// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "tests/ingest/repaired.h"
#include "tests/support/error_of.h"
#include "tests/support/test_knowledge_base.h"
#include "toibiki/ranking_profile.h"
#include "toibiki/semantic.h"
#include "toibiki/tuning.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;

TEST(Check, AGoodKnowledgeBaseHasNoProblems) {
  const TestKnowledgeBase kb(some_records());
  for (const bool repair : {false, true}) {
    const CheckReport report = kb.check(repair);
    EXPECT_TRUE(report.ok());
    EXPECT_FALSE(report.repaired);
    EXPECT_EQ(problems_of(report), "");
    EXPECT_TRUE(report.notes.empty());
    EXPECT_EQ(report.article_count, 61U);
    EXPECT_EQ(report.past_answer_count, 1U);
  }
}

TEST(Check, NothingThereIsAnError) {
  const TemporaryFolder folder;
  EXPECT_EQ(code_of([&] { check(folder.path()); }), "not_found");
  EXPECT_EQ(code_of([&] { check(folder.path() / "none"); }), "not_found");
}

TEST(Check, ANewerFormatIsAnErrorForEveryone) {
  const TestKnowledgeBase kb(some_records());
  const fs::path manifest = kb.path() / "manifest.json";
  std::string text = bytes_of(manifest);
  text.replace(text.find("\"format\": 1"), 11, "\"format\": 2");
  write_bytes(manifest, text);
  EXPECT_EQ(code_of([&] { kb.check(); }), "newer_format");
  EXPECT_EQ(code_of([&] { kb.check(true); }), "newer_format");
  EXPECT_EQ(code_of([&] { kb.open(); }), "newer_format");
  EXPECT_EQ(code_of([&] { kb.open(Audience::kPublic); }), "newer_format");
  EXPECT_EQ(code_of([&] { kb.writer(); }), "newer_format");
  EXPECT_EQ(bytes_of(manifest), text);
}

TEST(Check, OtherRulesAreAMismatchUntilTheRecordIsAnalysedAgain) {
  for (const auto& [name, content] :
       {std::pair{"stop_words.tsv", "配送\t試験\n"},
        std::pair{"lexicon.csv", "窓口に連絡,まどぐちにれんらく\n"}}) {
    const TestKnowledgeBase kb(some_records());
    const std::string before = kb.open().analyzer().fingerprint();
    write_bytes(kb.path() / "dictionaries" / name, content);
    const std::string after = Analyzer({{}, kb.path() / "dictionaries"}).fingerprint();
    ASSERT_NE(before, after);
    for (const auto& action : {std::function<void()>([&] { kb.open(); }),
                               std::function<void()>([&] { kb.open(Audience::kPublic); }),
                               std::function<void()>([&] { kb.writer(); })}) {
      const std::string error = error_of(action);
      EXPECT_TRUE(error.starts_with("analyzer_mismatch: ")) << error;
      EXPECT_NE(error.find(before), std::string::npos) << error;
      EXPECT_NE(error.find(after), std::string::npos) << error;
      EXPECT_NE(error.find("check --repair"), std::string::npos) << error;
    }
    EXPECT_FALSE(kb.check().ok());
    EXPECT_EQ(code_of([&] { kb.open(); }), "analyzer_mismatch");  // a check changes nothing
    EXPECT_TRUE(kb.check(true).repaired);
    EXPECT_EQ(kb.open().analyzer().fingerprint(), after);
    EXPECT_EQ(problems_of(kb.check()), "");
    EXPECT_EQ(kb.suggest("支払い", Audience::kPublic).suggestions.size(), 10U);
  }
}

TEST(Check, ABrokenRuleFileIsNamedAndNothingIsChanged) {
  const TestKnowledgeBase kb(some_records());
  const fs::path rules = kb.path() / "dictionaries" / "lexicon.csv";
  write_bytes(rules, "良い,よい\n悪い\n");
  for (const auto& action :
       {std::function<void()>([&] { kb.open(); }), std::function<void()>([&] { kb.writer(); }),
        std::function<void()>([&] { kb.check(true); })}) {
    const std::string error = error_of(action);
    EXPECT_TRUE(error.starts_with("dictionary: " + rules.string() + ":2")) << error;
  }
  fs::remove(rules);
  fs::create_symlink("lexicon.csv", rules);  // leads to itself
  EXPECT_NE(code_of([&] { kb.open(); }), "no error");
  fs::remove(rules);
  EXPECT_EQ(code_of([&] { kb.open(); }), "no error");
}

TEST(Check, DamageOfTheRecordIsReportedAndNotMended) {
  const TestKnowledgeBase kb(some_records());
  const fs::path file = kb.path() / "records.sqlite";
  const std::string whole = bytes_of(file);
  std::string broken_body = whole;
  const std::size_t body = broken_body.find("{\"id\":\"m7\"");
  ASSERT_NE(body, std::string::npos);
  broken_body[body] = '?';
  std::string broken_pages = whole;
  broken_pages.replace(4'096, whole.size() - 4'096, whole.size() - 4'096, '\0');
  for (const std::string& damaged : {broken_body, broken_pages, whole.substr(0, whole.size() / 2),
                                     std::string("no database"), std::string()}) {
    write_bytes(file, damaged);
    for (const bool repair : {false, true}) {
      CheckReport report;
      EXPECT_EQ(error_of([&] { report = kb.check(repair); }), "no error");
      EXPECT_FALSE(report.ok());
      EXPECT_FALSE(report.repaired);
      EXPECT_NE(problems_of(report).find("records.sqlite"), std::string::npos)
          << problems_of(report);
    }
    EXPECT_TRUE(bytes_of(file) == damaged);
  }
  write_bytes(file, whole);
  EXPECT_EQ(problems_of(kb.check()), "");
}

TEST(Check, AnswersThatNameUnknownArticlesAreNoted) {
  PastAnswer answer = past_answer("x", "荷物が届きません");
  answer.article_ids = {"m1", "gone"};
  const TestKnowledgeBase kb({article("m1", "配送"), answer});
  const CheckReport report = kb.check();
  EXPECT_TRUE(report.ok());
  ASSERT_EQ(report.notes.size(), 1U);
  for (const char* part : {"「x」", "「gone」"}) {
    EXPECT_NE(report.notes[0].find(part), std::string::npos) << report.notes[0];
  }
}

TEST(Check, RulesThatToibikiDidNotWriteAreNotedUntilARepairTakesThem) {
  const TestKnowledgeBase kb(some_records());
  write_bytes(kb.path() / "dictionaries" / "synonyms.txt", "配送, 発送\n");
  for (int i = 0; i < 2; ++i) {
    const CheckReport report = kb.check();
    EXPECT_TRUE(report.ok());
    ASSERT_EQ(report.notes.size(), 1U);
    EXPECT_NE(report.notes[0].find("dictionaries: "), std::string::npos) << report.notes[0];
  }
  kb.check(true);
  EXPECT_TRUE(kb.check().notes.empty());
  flip_bits(kb.path() / "dictionaries" / "synonyms.txt", 0, 1);
  EXPECT_EQ(kb.check().notes.size(), 1U);
}

TEST(Check, AModelThatIsGoneWhileTheOtherIsThereIsLearnedAgain) {
  const TestKnowledgeBase kb(some_records());
  learn_semantic_models(kb.path());
  EXPECT_EQ(problems_of(kb.check()), "");
  fs::remove(kb.path() / "semantic" / "agent.model");
  EXPECT_NE(problems_of(kb.check()).find("agent.model"), std::string::npos);
  EXPECT_TRUE(kb.check(true).repaired);
  EXPECT_TRUE(fs::exists(kb.path() / "semantic" / "agent.model"));
  EXPECT_EQ(problems_of(kb.check()), "");
}

TEST(Check, AProfileThatIsALinkToItselfIsNamed) {
  const TestKnowledgeBase kb(some_records());
  fs::create_symlink("profile.json", kb.path() / "profile.json");
  EXPECT_NE(problems_of(kb.check()).find("profile.json: "), std::string::npos);
  EXPECT_EQ(code_of([&] { profile_of(kb.path()); }), "invalid_file");
}

TEST(Check, AProfileThatDiffersFromItsSumIsNoted) {
  const TestKnowledgeBase kb(some_records());
  write_profile(kb.path(), default_profile());
  EXPECT_TRUE(kb.check().notes.empty());
  const fs::path file = kb.path() / "profile.json";
  std::string text = bytes_of(file);
  const std::size_t digit = text.find_first_of("12345678", text.find("\"answer_threshold\": 0."));
  text[digit] ^= 1;
  write_bytes(file, text);
  ASSERT_EQ(kb.check().notes.size(), 1U);
  EXPECT_NE(kb.check().notes[0].find("profile.json: "), std::string::npos);
}

}  // namespace
}  // namespace toibiki
