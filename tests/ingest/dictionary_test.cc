// SPDX-License-Identifier: GPL-2.0-or-later
#include "toibiki/dictionary.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/ingest/dictionary_folder.h"
#include "tests/support/error_of.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;
using Ids = std::vector<std::string>;

// The same records with the same dictionaries, analysed from the beginning.
std::map<std::string, std::string> documents_of_a_rebuild(const TestKnowledgeBase& kb,
                                                          const std::vector<Record>& records) {
  CheckOptions options;
  options.rebuild = true;
  EXPECT_TRUE(check(kb.path(), options).ok());
  return documents_of(kb, records);
}

TEST(ApplyDictionary, RewritesExactlyTheRecordsThatAFullAnalysisWouldChange) {
  struct Row {
    int line;
    std::string name, text;
    Ids changed;
  };
  const Row rows[] = {
      {__LINE__, "lexicon.csv", "ぽよ活,ぽよかつ,サ変\n", {"t1", "t3", "x1"}},
      {__LINE__, "lexicon.csv", "置き凪,おきなぎ\nぽよ活便,ポヨカツビン\n", {"t2", "t3", "x2"}},
      {__LINE__, "lexicon.csv", "どこにもない語,どこにもないご\n", {}},
      {__LINE__, "lexicon.csv", "# comment\n返品,ヘンピン\n", {}},  // as the dictionary has it
      {__LINE__, "stop_words.tsv", "盗む\tx\n", {"x2"}},
  };
  for (const Row& row : rows) {
    const std::vector<Record> records = records_about_new_words();
    const TestKnowledgeBase kb(records);
    if (row.name == "stop_words.tsv") {  // only the one line is to differ
      const NewFiles empty{{"stop_words.tsv", "# none\n"}};
      EXPECT_TRUE(apply_dictionary(kb.path(), empty.change()).applied);
    }
    const auto before = documents_of(kb, records);
    const NewFiles files{{row.name, row.text}};
    const DictionaryReport report = apply_dictionary(kb.path(), files.change());
    EXPECT_TRUE(report.applied) << to_string(report);
    EXPECT_EQ(report.files, Ids{row.name});
    EXPECT_EQ(report.record_count, records.size());
    EXPECT_EQ(report.rewritten_count, row.changed.size()) << __FILE__ << ":" << row.line;
    EXPECT_EQ(problems_of(kb.check()), "") << __FILE__ << ":" << row.line;
    const auto after = documents_of(kb, records);
    EXPECT_EQ(differing(before, after), row.changed) << __FILE__ << ":" << row.line;
    EXPECT_EQ(documents_of_a_rebuild(kb, records), after) << __FILE__ << ":" << row.line;
    EXPECT_EQ(not_private(kb.folder()), Ids{});
  }
}

TEST(ApplyDictionary, OnlyRecordsThatHoldAWordOfTheLexiconAreRead) {
  const TestKnowledgeBase kb(records_about_new_words());
  const NewFiles words{{"lexicon.csv", "ぽよ活,ぽよかつ\n置き凪,おきなぎ\n"}};
  EXPECT_EQ(apply_dictionary(kb.path(), words.change()).analyzed_count, 5U);
  const NewFiles other{{"lexicon.csv", "# changed\nぽよ活,ぽよかつ,サ変\n置き凪,おきなぎ\n"}};
  EXPECT_EQ(apply_dictionary(kb.path(), other.change()).analyzed_count, 3U);  // ぽよ活 only
  const NewFiles comment{{"lexicon.csv", "# again\nぽよ活,ぽよかつ,サ変\n置き凪,おきなぎ\n"}};
  const DictionaryReport report = apply_dictionary(kb.path(), comment.change());
  EXPECT_TRUE(report.applied);
  EXPECT_EQ(report.analyzed_count, 0U);
  EXPECT_EQ(problems_of(kb.check()), "");
}

TEST(ApplyDictionary, WhatWasLearnedIsReadAgainToo) {
  const TestKnowledgeBase kb(records_about_new_words());
  teach_new_words(kb);
  for (const NewFiles& files : {NewFiles{{"lexicon.csv", "ぽよ活,ぽよかつ\n"}},
                                NewFiles{{"lexicon.csv", "置き凪,おきなぎ\n"}},
                                NewFiles{{"stop_words.tsv", "特典\tx\n"}}}) {
    const auto before = bytes_below(kb.path() / "index" / "learned");
    EXPECT_TRUE(apply_dictionary(kb.path(), files.change()).applied);
    EXPECT_NE(bytes_below(kb.path() / "index" / "learned"), before);
    EXPECT_EQ(problems_of(kb.check()), "");
  }
  EXPECT_TRUE(undo_dictionary(kb.path()).applied);
  EXPECT_EQ(problems_of(kb.check()), "");
}

TEST(ApplyDictionary, RulesForInquiriesRewriteNothing) {
  const std::vector<Record> records = records_about_new_words();
  const TestKnowledgeBase kb(records);
  const auto before = bytes_below(kb.path() / "index");
  const NewFiles files{{"synonyms.txt", "ぽよ活, ファン活動\n"}};
  const DictionaryReport report = apply_dictionary(kb.path(), files.change());
  EXPECT_TRUE(report.applied);
  EXPECT_EQ(report.analyzed_count, 0U);
  EXPECT_EQ(bytes_of(kb.path() / "dictionaries" / "synonyms.txt"), "ぽよ活, ファン活動\n");
  EXPECT_EQ(problems_of(kb.check()), "");
  EXPECT_TRUE(undo_dictionary(kb.path()).applied);
  EXPECT_FALSE(fs::exists(kb.path() / "dictionaries" / "synonyms.txt"));
}

TEST(ApplyDictionary, ABrokenLineIsNamedAndNothingOnDiskChanges) {
  struct Row {
    int line;
    std::string name, text, where, reason;
  };
  const Row rows[] = {
      {__LINE__, "lexicon.csv", "ぽよ活,ポヨカツ\n置き凪,オキナギ\n投げ銭\n", ":3: 「投げ銭」", "2 列"},
      {__LINE__, "lexicon.csv", "a,アア\nb,ビー\nc,シー,動詞\n", ":3: 「動詞」", "種類は"},
      {__LINE__, "stop_words.tsv", "# c\nする\tx\nする\n", ":3: 「する」", "理由の順"},
      {__LINE__, "pos_filter.tsv", "keep\t名詞\n\nhold\t動詞\n", ":3: 「hold」", "keep または drop"},
      {__LINE__, "synonyms.txt", "a, b\nc, d\n\xFF, e\n", ":3: 「?, e」", "UTF-8"},
  };
  const TestKnowledgeBase kb(records_about_new_words());
  const NewFiles first{{"lexicon.csv", "ぽよ活,ぽよかつ\n"}};
  ASSERT_TRUE(apply_dictionary(kb.path(), first.change()).applied);
  const auto before = bytes_below(kb.path());
  for (const Row& row : rows) {
    const NewFiles files{{row.name, row.text}};
    const DictionaryReport report = apply_dictionary(kb.path(), files.change());
    EXPECT_FALSE(report.applied);
    ASSERT_EQ(report.check.problems.size(), 1U) << __FILE__ << ":" << row.line;
    const std::string problem = to_string(report.check.problems.front());
    EXPECT_EQ(problem.find(files.file(row.name).string() + row.where), 0U)
        << __FILE__ << ":" << row.line << ": " << problem;
    EXPECT_NE(problem.find(row.reason), std::string::npos) << problem;
    EXPECT_EQ(check_dictionary(kb.path(), files.change()), report.check);
    EXPECT_EQ(diff_dictionary(kb.path(), files.change()).check, report.check);
    EXPECT_EQ(bytes_below(kb.path()), before) << __FILE__ << ":" << row.line;
  }
}

TEST(ApplyDictionary, EveryBadLineOfEveryFileIsNamed) {
  const TestKnowledgeBase kb;
  const NewFiles files{{"lexicon.csv", "a\nb\nぽよ活,ポヨカツ\nc\n"},
                        {"stop_words.tsv", "x\n"},
                        {"words.txt", "x\n"}};
  DictionaryFiles change = files.change();
  change.put.push_back(files.file("variants.tsv"));  // not there
  change.remove = {"lexicon.csv", "no.csv"};
  std::string found;
  for (const RuleProblem& problem : check_dictionary(kb.path(), change).problems) {
    found += fs::path(problem.file).filename().string() + ":" + std::to_string(problem.line) + " ";
    EXPECT_NE(problem.reason.find(" ("), std::string::npos) << problem.reason;
  }
  EXPECT_EQ(found,
            "words.txt:0 variants.tsv:0 lexicon.csv:0 no.csv:0 lexicon.csv:1 lexicon.csv:2 "
            "lexicon.csv:4 stop_words.tsv:1 ");
}

TEST(ApplyDictionary, UselessLinesAreNoted) {
  const TestKnowledgeBase kb;
  const NewFiles files{{"lexicon.csv", "東京,トウキョウ\nぽよ活,ポヨカツ\n"},
                        {"stop_words.tsv", "する\tx\nぽよ活\tx\n"}};
  const DictionaryCheck check = check_dictionary(kb.path(), files.change());
  EXPECT_TRUE(check.ok());
  ASSERT_EQ(check.notes.size(), 3U) << to_string(check);
  EXPECT_NE(check.notes[0].reason.find("使われなくなります"), std::string::npos) << "the built-in list";
  EXPECT_NE(to_string(check.notes[1]).find("lexicon.csv:1: 「東京」"), std::string::npos);
  EXPECT_NE(to_string(check.notes[2]).find("stop_words.tsv:2: 「ぽよ活」"), std::string::npos);
  EXPECT_TRUE(apply_dictionary(kb.path(), files.change()).applied);
}

TEST(ApplyDictionary, NothingToChangeChangesNothing) {
  const TestKnowledgeBase kb(records_about_new_words());
  const NewFiles files{{"lexicon.csv", "ぽよ活,ぽよかつ\n"}};
  ASSERT_TRUE(apply_dictionary(kb.path(), files.change()).applied);
  const auto before = bytes_below(kb.path());
  EXPECT_FALSE(apply_dictionary(kb.path(), files.change()).applied);
  EXPECT_FALSE(apply_dictionary(kb.path(), {{}, {"stop_words.tsv"}}).applied);
  EXPECT_EQ(bytes_below(kb.path()), before);
}

TEST(ApplyDictionary, TheProgressCanStopIt) {
  const TestKnowledgeBase kb(records_about_new_words());
  const auto before = bytes_below(kb.path());
  const NewFiles files{{"stop_words.tsv", "する\tx\n"}};
  ApplyOptions options;
  options.progress = [](std::size_t done, std::size_t total) {
    EXPECT_EQ(total, 35U);
    return done < 20;
  };
  const DictionaryReport report = apply_dictionary(kb.path(), files.change(), options);
  EXPECT_TRUE(report.stopped);
  EXPECT_FALSE(report.applied);
  EXPECT_EQ(bytes_below(kb.path()), before);
  EXPECT_TRUE(apply_dictionary(kb.path(), files.change()).applied);
}

TEST(ApplyDictionary, AWriterAtWorkIsNotDisturbed) {
  const TestKnowledgeBase kb(records_about_new_words());
  const NewFiles files{{"lexicon.csv", "ぽよ活,ぽよかつ\n"}};
  const Writer writer = kb.writer();
  EXPECT_EQ(code_of([&] { apply_dictionary(kb.path(), files.change()); }), "locked");
  EXPECT_EQ(code_of([&] { diff_dictionary(kb.path(), files.change()); }), "locked");
  EXPECT_TRUE(check_dictionary(kb.path(), files.change()).ok());
}

TEST(ApplyDictionary, AnIndexThatIsBehindIsCaughtUpFirst) {
  const std::vector<Record> records = records_about_new_words();
  const TestKnowledgeBase kb(records);
  fs::copy(kb.path() / "index", kb.folder() / "earlier", fs::copy_options::recursive);
  kb.put({article("new", "ぽよ活と配送")});
  fs::remove_all(kb.path() / "index");
  fs::rename(kb.folder() / "earlier", kb.path() / "index");
  const NewFiles files{{"lexicon.csv", "ぽよ活,ぽよかつ\n"}};
  EXPECT_EQ(apply_dictionary(kb.path(), files.change()).rewritten_count, 4U);
  EXPECT_EQ(problems_of(kb.check()), "");
}

TEST(ApplyDictionary, AKnowledgeBaseThatNeedsARepairIsRefused) {
  const TestKnowledgeBase kb(records_about_new_words());
  write_bytes(kb.path() / "dictionaries" / "stop_words.tsv", "する\tby hand\n");
  const NewFiles files{{"lexicon.csv", "ぽよ活,ぽよかつ\n"}};
  EXPECT_EQ(code_of([&] { apply_dictionary(kb.path(), files.change()); }), "analyzer_mismatch");
  const DictionaryReport report = undo_dictionary(kb.path());
  EXPECT_FALSE(report.applied);
  EXPECT_NE(to_string(report).find("no dictionary change to undo"), std::string::npos);
  EXPECT_EQ(code_of([&] { check_dictionary(kb.folder()); }), "not_found");
  EXPECT_TRUE(kb.check(true).repaired);
  EXPECT_TRUE(apply_dictionary(kb.path(), files.change()).applied);
}

TEST(UndoDictionary, RestoresEveryDocumentAndUndoOfUndoIsRedo) {
  const std::vector<Record> records = records_about_new_words();
  const TestKnowledgeBase kb(records);
  const auto original = documents_of(kb, records);
  const std::string manifest = bytes_of(kb.path() / "manifest.json");
  const NewFiles files{{"lexicon.csv", "ぽよ活,ぽよかつ\n"}, {"stop_words.tsv", "返品\tx\n"}};
  ASSERT_TRUE(apply_dictionary(kb.path(), files.change()).applied);
  const auto applied = documents_of(kb, records);
  EXPECT_NE(applied, original);
  const auto new_files = bytes_below(kb.path() / "dictionaries");
  for (int round = 0; round < 2; ++round) {
    EXPECT_TRUE(undo_dictionary(kb.path()).applied);
    EXPECT_EQ(documents_of(kb, records), original);
    EXPECT_EQ(bytes_of(kb.path() / "manifest.json"), manifest);
    EXPECT_TRUE(fs::is_empty(kb.path() / "dictionaries"));
    EXPECT_EQ(problems_of(kb.check()), "");
    EXPECT_TRUE(undo_dictionary(kb.path()).applied);
    EXPECT_EQ(documents_of(kb, records), applied);
    EXPECT_EQ(bytes_below(kb.path() / "dictionaries"), new_files);
    EXPECT_EQ(problems_of(kb.check()), "");
  }
}

TEST(UndoDictionary, RemovingAFileIsAChangeToo) {
  const std::vector<Record> records = records_about_new_words();
  const TestKnowledgeBase kb(records);
  const NewFiles files{{"lexicon.csv", "ぽよ活,ぽよかつ\n"}};
  apply_dictionary(kb.path(), files.change());
  const auto applied = documents_of(kb, records);
  EXPECT_EQ(apply_dictionary(kb.path(), {{}, {"lexicon.csv"}}).rewritten_count, 3U);
  EXPECT_EQ(undo_dictionary(kb.path()).rewritten_count, 3U);
  EXPECT_EQ(documents_of(kb, records), applied);
}

// The kinds of lines that end MeCab's compiler, and others like them.
TEST(CheckDictionary, AMalformedLexiconNeverEndsTheProcess) {
  std::string long_line(20'000, 'x');
  const std::string texts[] = {
      "a,b,c,d,e,f,g\n", "\"unclosed,ア\n", "\"a,b\",ア\n", ",,,\n", ",\n", "a,\n", "\n,ア\n",
      long_line + ",ア\n", "ア," + long_line + "\n", "a\0b,ア\n"s, "\xFF\xFE,ア\n", "\xED\xA0\x80,ア\n",
      "\xEF\xBB\xBF\xEF\xBB\xBF語,ゴ\n", "語,ゴ\r\r\n", "\r,ア\n", "語\t,ゴ\n", "\xF4\x90\x80\x80,ア\n",
      std::string(5'000, ','), std::string(100, '"') + ",ア\n", "a\x01,ア\n", "%n%n%s,ア\n",
      "\u202Eabc,エービーシー\n", "a,ア,名詞,\n", "語,ゴ,サ変接続\n", "*,ア\n", "\\,ア\n"};
  const TestKnowledgeBase kb(records_about_new_words());
  const auto before = bytes_below(kb.path());
  std::size_t refused_count = 0;
  for (const std::string& text : texts) {
    const NewFiles files{{"lexicon.csv", text}};
    const DictionaryCheck check = check_dictionary(kb.path(), files.change());
    if (!check.ok()) ++refused_count;
    if (check.ok()) continue;
    EXPECT_FALSE(apply_dictionary(kb.path(), files.change()).applied);
    EXPECT_EQ(bytes_below(kb.path()), before);
  }
  EXPECT_GT(refused_count, 20U);
}

TEST(CheckDictionary, NamesAreThoseThatTheFolderMayHold) {
  EXPECT_EQ(dictionary_names(), (Ids{"lexicon.csv", "pos_filter.tsv", "pos_filter_unidic.tsv",
                                     "stop_words.tsv", "stop_words_unidic.tsv", "variants.tsv",
                                     "synonyms.txt", "confusables.tsv", "pins.tsv", "masking_allowed.txt",
                                     "masking_ids.tsv", "reading_phrases.tsv", "reading_lines.tsv",
                                     "reading_labels.tsv", "reading_speakers.tsv"}));
}

}  // namespace
}  // namespace toibiki
