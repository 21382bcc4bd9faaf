// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/error_of.h"
#include "tests/support/test_knowledge_base.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;

std::vector<Record> some_records() {
  std::vector<Record> records = many_articles(60);
  records.push_back(agent_article("i", "返金の承認", "店長が決めます。"));
  records.push_back(past_answer("x", "荷物が届きません", "再送しました。"));
  return records;
}

// What a customer and an agent see for some inquiries, byte by byte.
std::string answers_of(const TestKnowledgeBase& kb) {
  std::string all;
  SearchOptions options;
  options.explain = true;
  for (const char* inquiry : {"配送の質問", "支払い", "返金", "荷物が届きません", "窓口 30"}) {
    for (const Audience audience : {Audience::kPublic, Audience::kAgent}) {
      all += to_json(kb.suggest(inquiry, audience, options)) + "\n";
    }
  }
  return all;
}

void expect_repaired(const TestKnowledgeBase& kb, const std::string& answers,
                     const std::string& what) {
  const CheckReport found = kb.check();
  EXPECT_FALSE(found.ok()) << what;
  EXPECT_FALSE(found.repaired) << what;
  const CheckReport report = kb.check(true);
  EXPECT_TRUE(report.repaired) << what << "\n" << problems_of(report);
  EXPECT_TRUE(report.ok()) << what;
  EXPECT_FALSE(report.problems.empty()) << what;
  EXPECT_EQ(problems_of(kb.check()), "") << what;
  EXPECT_EQ(answers_of(kb), answers) << what;
  EXPECT_FALSE(fs::exists(kb.path() / "rebuild")) << what;
  EXPECT_FALSE(fs::exists(kb.path() / "index.old")) << what;
  EXPECT_EQ(not_private(kb.folder()), std::vector<std::string>{}) << what;
}

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

TEST(Check, AMissingIndexIsRebuiltWithTheSameResults) {
  const TestKnowledgeBase kb(some_records());
  const std::string answers = answers_of(kb);
  for (const fs::path& gone : {kb.path() / "index", kb.index("public"), kb.index("internal"),
                               kb.index("answers"), kb.index("public") / "iamglass"}) {
    fs::remove_all(gone);
    EXPECT_EQ(code_of([&] { kb.open(); }), "index_missing") << gone;
    expect_repaired(kb, answers, "missing " + gone.string());
  }
}

TEST(Check, ADamagedIndexIsRebuiltWithTheSameResults) {
  const TestKnowledgeBase kb(some_records());
  const std::string answers = answers_of(kb);
  for (const char* name : {"postlist.glass", "termlist.glass", "docdata.glass", "iamglass"}) {
    const fs::path file = kb.index("public") / name;
    write_bytes(file, std::string(fs::file_size(file), '\x5A'));
    expect_repaired(kb, answers, name);
  }
  for (const fs::path& path : {kb.index("internal"), kb.path() / "index"}) {
    fs::remove_all(path);
    write_bytes(path, "remote :true\n");  // a stub in its place
    EXPECT_NE(code_of([&] { kb.open(); }), "no error") << path;
    expect_repaired(kb, answers, "stub " + path.string());
  }
}

TEST(Check, AFlippedByteNeverEndsTheProcess) {
  const TestKnowledgeBase kb(some_records());
  std::mt19937 random(20250401);
  for (int i = 0; i < 30; ++i) {
    const std::vector<fs::path> files = files_below(kb.path() / "index");
    const fs::path& file = files[random() % files.size()];
    if (fs::is_empty(file)) continue;
    const std::size_t offset = random() % fs::file_size(file);
    flip_bits(file, offset, 1U << (random() % 8));
    EXPECT_EQ(code_of([&] { EXPECT_TRUE(kb.check(true).ok()) << file << offset; }), "no error");
  }
  EXPECT_EQ(problems_of(kb.check()), "");
}

TEST(Check, AnIndexOfOtherRecordsIsFound) {
  const TestKnowledgeBase kb(some_records());
  const std::string answers = answers_of(kb);
  std::vector<Record> others = some_records();
  std::get<Article>(others[7]).answer = "よその回答";
  others[8] = article("stranger", "よその質問");
  const TestKnowledgeBase other(others);
  fs::remove_all(kb.path() / "index");
  fs::copy(other.path() / "index", kb.path() / "index", fs::copy_options::recursive);
  for (const auto& file : files_below(kb.path() / "index")) {
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
  }
  const std::string problems = problems_of(kb.check());
  EXPECT_NE(problems.find("欠け 1、相違 1、余分 1"), std::string::npos) << problems;
  expect_repaired(kb, answers, "other records");
}

TEST(Check, LeftoversOfARepairThatWasKilledDoNotMatter) {
  const TestKnowledgeBase kb(some_records());
  const std::string answers = answers_of(kb);
  fs::create_directories(kb.path() / "rebuild" / "index" / "public");
  write_bytes(kb.path() / "rebuild" / "index" / "public" / "iamglass", "half");
  fs::copy(kb.path() / "index", kb.path() / "index.old", fs::copy_options::recursive);
  EXPECT_EQ(answers_of(kb), answers);
  kb.put({article("new", "新しい")});
  kb.remove(RecordKind::kArticle, "new");
  fs::remove_all(kb.index("public"));
  expect_repaired(kb, answers, "leftovers");
  // Killed between the two renames.
  fs::rename(kb.path() / "index", kb.path() / "index.old");
  EXPECT_EQ(code_of([&] { kb.open(); }), "index_missing");
  expect_repaired(kb, answers, "between the renames");
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

TEST(Check, ADamagedManifestIsRebuilt) {
  const TestKnowledgeBase kb(some_records());
  const std::string answers = answers_of(kb);
  write_bytes(kb.path() / "manifest.json", "{\"form");
  EXPECT_EQ(code_of([&] { kb.open(); }), "corrupt");
  expect_repaired(kb, answers, "manifest");
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

TEST(Check, ARepairTellsItsProgress) {
  const TestKnowledgeBase kb(some_records());
  kb.put({article("m1", "変えた"), article("gone", "消える")});
  kb.remove(RecordKind::kArticle, "gone");  // a change, but no record
  fs::remove_all(kb.path() / "index");
  std::vector<std::size_t> calls;
  CheckOptions options;
  options.repair = true;
  options.progress = [&](std::size_t done, std::size_t total) {
    calls.push_back(done);
    EXPECT_EQ(total, 62U);
    return false;  // is ignored
  };
  EXPECT_TRUE(check(kb.path(), options).repaired);
  ASSERT_FALSE(calls.empty());
  EXPECT_TRUE(std::is_sorted(calls.begin(), calls.end()));
  EXPECT_EQ(calls.back(), 62U);
}

// Its tokens would not fit the new index: an error, never silently other results.
TEST(Check, AReaderThatIsOpenDuringARepairWithOtherRulesIsTold) {
  const TestKnowledgeBase kb(some_records());
  const KnowledgeBase open = kb.open();
  Searcher searcher = open.searcher();
  searcher.suggest({"配送の質問", ""});
  write_bytes(kb.path() / "dictionaries" / "stop_words.tsv", "質問\ttest\n");
  CheckOptions options;
  options.repair = true;
  EXPECT_TRUE(check(kb.path(), options).repaired);
  EXPECT_EQ(code_of([&] { searcher.suggest({"配送の質問", ""}); }), "analyzer_mismatch");
  EXPECT_EQ(code_of([&] { open.searcher(); }), "analyzer_mismatch");
  EXPECT_FALSE(kb.suggest("配送の質問").suggestions.empty());
}

TEST(Check, ARebuildLeavesNothingOfWhatWasRemovedInTheFiles) {
  const TestKnowledgeBase kb({article("p", "送料"), article("gone-from-here", "返金の特例")});
  kb.put({agent_article("gone-from-here", "返金の特例")});
  CheckOptions options;
  options.rebuild = true;
  const CheckReport report = check(kb.path(), options);
  EXPECT_TRUE(report.ok());
  EXPECT_TRUE(report.repaired);
  EXPECT_EQ(files_with(kb.index("public"), "gone-from-here").size(), 0U);
  EXPECT_EQ(ids_of(kb.suggest("送料", Audience::kPublic)), "p");
}

TEST(Check, AMissingManifestIsMadeAgain) {
  const TestKnowledgeBase kb(some_records());
  const std::string answers = answers_of(kb);
  fs::remove(kb.path() / "manifest.json");
  EXPECT_EQ(code_of([&] { kb.open(); }), "corrupt");
  expect_repaired(kb, answers, "manifest");
}

TEST(Check, AReaderThatIsOpenDuringARepairGoesOn) {
  const TestKnowledgeBase kb(some_records());
  const std::string answers = answers_of(kb);
  const KnowledgeBase open = kb.open();
  Searcher searcher = open.searcher();
  const Result before = searcher.suggest({"配送の質問", ""});
  const fs::path docdata = kb.index("public") / "docdata.glass";
  write_bytes(docdata, std::string(fs::file_size(docdata), '\x5A'));
  EXPECT_EQ(code_of([&] { searcher.suggest({"配送の質問", ""}); }), "corrupt");
  expect_repaired(kb, answers, "docdata");
  EXPECT_EQ(searcher.suggest({"配送の質問", ""}), before);
  kb.put({article("z", "配送の質問")});
  EXPECT_EQ(searcher.suggest({"配送の質問", ""}).matched_count, before.matched_count + 1);
}

}  // namespace
}  // namespace toibiki
