// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/ingest/dictionary_folder.h"
#include "tests/support/error_of.h"

namespace toibiki {
namespace {

using Ids = std::vector<std::string>;

// "article t1: lexicon.csv:1 stop_words.tsv:2", one a line, in order.
std::string records_of(const DictionaryDiff& diff) {
  std::vector<std::string> rows;
  for (const RecordChange& change : diff.records) {
    std::string row = std::string(to_string(change.kind)) + " " + change.id + ":";
    for (const std::size_t i : change.lines) {
      const DictionaryLine& line = diff.lines.at(i);
      row += std::string(line.added ? " +" : " -") +
             std::filesystem::path(line.file).filename().string() + ":" +
             std::to_string(line.line) + " " + line.text;
    }
    rows.push_back(row + "\n");
  }
  std::sort(rows.begin(), rows.end());
  std::string all;
  for (const std::string& row : rows) all += row;
  return all;
}

TEST(DiffDictionary, NamesTheRecordsWithTheLineThatCausesIt) {
  const TestKnowledgeBase kb(records_about_new_words());
  const NewFiles first{{"stop_words.tsv", "する\tx\n"}};
  apply_dictionary(kb.path(), first.change());
  const NewFiles files{{"lexicon.csv", "# c\nぽよ活,ぽよかつ,サ変\n置き凪,おきなぎ\nない語,ナイゴ\n"},
                        {"stop_words.tsv", "する\tx\n盗む\tx\n"}};
  const auto before = bytes_below(kb.path());
  const DictionaryDiff diff = diff_dictionary(kb.path(), files.change());
  EXPECT_EQ(bytes_below(kb.path()), before);
  EXPECT_FALSE(std::filesystem::exists(kb.path() / "dictionaries.diff"));
  EXPECT_EQ(records_of(diff),
            "answer x1: +lexicon.csv:2 ぽよ活,ぽよかつ,サ変\n"
            "answer x2: +lexicon.csv:3 置き凪,おきなぎ +stop_words.tsv:2 盗む\tx\n"
            "article t1: +lexicon.csv:2 ぽよ活,ぽよかつ,サ変\n"
            "article t2: +lexicon.csv:3 置き凪,おきなぎ\n"
            "article t3: +lexicon.csv:2 ぽよ活,ぽよかつ,サ変\n");
  EXPECT_EQ(diff.changed_record_count, 5U);
  EXPECT_EQ(diff.record_count, 35U);
  EXPECT_EQ(diff.lines.size(), 4U);
  const auto t1 = std::find_if(diff.records.begin(), diff.records.end(),
                               [](const RecordChange& change) { return change.id == "t1"; });
  EXPECT_NE(std::find(t1->gained.begin(), t1->gained.end(), "word:ぽよ活"), t1->gained.end());
  EXPECT_FALSE(t1->lost.empty());

  const DictionaryReport report = apply_dictionary(kb.path(), files.change());
  EXPECT_EQ(report.rewritten_count, diff.changed_record_count);
  const NewFiles less{{"lexicon.csv", "# c\n置き凪,おきなぎ\nない語,ナイゴ\n"}};
  EXPECT_EQ(records_of(diff_dictionary(kb.path(), less.change())),
            "answer x1: -lexicon.csv:2 ぽよ活,ぽよかつ,サ変\n"
            "article t1: -lexicon.csv:2 ぽよ活,ぽよかつ,サ変\n"
            "article t3: -lexicon.csv:2 ぽよ活,ぽよかつ,サ変\n");
}

TEST(DiffDictionary, APartOfSpeechIsNamedThoughNoTextHoldsIt) {
  const TestKnowledgeBase kb(records_about_new_words());
  const NewFiles first{{"pos_filter.tsv", "drop\t助詞\ndrop\t助動詞\n"}};
  apply_dictionary(kb.path(), first.change());
  const NewFiles files{{"pos_filter.tsv", "drop\t助詞\ndrop\t助動詞\ndrop\t動詞\n"}};
  const DictionaryDiff diff = diff_dictionary(kb.path(), files.change());
  EXPECT_EQ(diff.analyzed_count, 35U);
  EXPECT_GT(diff.changed_record_count, 3U);
  ASSERT_EQ(diff.lines.size(), 1U);
  EXPECT_EQ(diff.lines.front().line, 3U);
  for (const RecordChange& change : diff.records) {
    EXPECT_EQ(change.lines, std::vector<std::size_t>{0}) << to_string(change);
  }
}

TEST(DiffDictionary, NamesTheQueriesWhoseFirstSuggestionsChange) {
  const TestKnowledgeBase kb({article("whole", "ぽよ活グッズの返品"),
                              article("parts", "活を入れる活"),
                              article("other", "配送の日")});
  const NewFiles files{{"lexicon.csv", "ぽよ活,ぽよかつ\n"}};
  DiffOptions options;
  options.queries = {{"q1", "ぽよ活"}, {"q2", "配送の日"}, {"q3", "ぽよ活"}};
  options.judgements = {{"q1", {{"whole", 1}}}, {"q2", {{"other", 1}}}};
  const auto before = bytes_below(kb.path());
  const DictionaryDiff diff = diff_dictionary(kb.path(), files.change(), options);
  EXPECT_EQ(bytes_below(kb.path()), before);
  EXPECT_EQ(diff.query_count, 2U);  // q3 is not judged
  ASSERT_EQ(diff.changed_query_count, 1U) << to_string(diff);
  const QueryChange& change = diff.queries.front();
  EXPECT_EQ(change.id, "q1");
  EXPECT_NE(change.before, change.after);
  EXPECT_EQ(change.right_after, 1U);
  EXPECT_EQ(change.lines, std::vector<std::size_t>{0});
  EXPECT_NE(to_json(diff).find("\"changed_query_count\":1"), std::string::npos);
}

TEST(DiffDictionary, WhatIsListedIsBoundedAndCounted) {
  const TestKnowledgeBase kb(records_about_new_words());
  const NewFiles files{{"lexicon.csv", "ぽよ活,ぽよかつ\n"}};
  DiffOptions options;
  options.max_listed_count = 1;
  const DictionaryDiff diff = diff_dictionary(kb.path(), files.change(), options);
  EXPECT_EQ(diff.records.size(), 1U);
  EXPECT_EQ(diff.changed_record_count, 3U);
  options.top_k = 0;
  EXPECT_EQ(code_of([&] { diff_dictionary(kb.path(), files.change(), options); }),
            "invalid_argument");
}

TEST(DiffDictionary, ACopyThatAKilledOneLeftIsRemoved) {
  const TestKnowledgeBase kb(records_about_new_words());
  std::filesystem::create_directories(kb.path() / "dictionaries.diff" / "kb" / "index");
  write_bytes(kb.path() / "dictionaries.diff" / "kb" / "manifest.json", "half");
  const NewFiles files{{"lexicon.csv", "ぽよ活,ぽよかつ\n"}};
  EXPECT_EQ(diff_dictionary(kb.path(), files.change()).changed_record_count, 3U);
  EXPECT_FALSE(std::filesystem::exists(kb.path() / "dictionaries.diff"));
}

}  // namespace
}  // namespace toibiki
