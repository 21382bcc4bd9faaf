// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/compiled_lexicon.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "tests/support/temporary_folder.h"
#include "toibiki/analyzer.h"

namespace toibiki {
namespace {

std::vector<LexiconEntry> entries_of(const std::string& text) {
  std::vector<RuleProblem> problems;
  const RuleFile file = parse_rules("lexicon.csv", text, ',', problems);
  std::vector<LexiconEntry> entries = read_lexicon(file, problems);
  for (const RuleProblem& problem : problems) ADD_FAILURE() << to_string(problem);
  return entries;
}

// Where the text is cut: "ぽよ活 を".
std::string cut(const std::string& text, const MecabDictionary& dictionary) {
  const std::unique_ptr<MeCab::Lattice> lattice(dictionary.model().createLattice());
  lattice->set_sentence(text.data(), text.size());
  dictionary.tagger().parse(lattice.get());
  std::string out;
  for (const MeCab::Node* node = lattice->bos_node()->next; node->stat != MECAB_EOS_NODE;
       node = node->next) {
    out += (out.empty() ? "" : " ") + std::string(node->surface, node->length);
  }
  return out;
}

TEST(OpenLexicon, EveryKindOfWordIsOneMorphemeOfItsPartOfSpeech) {
  const std::vector<LexiconEntry> entries = entries_of(
      "ハルナギ,ハルナギ,名詞\nトワナギ,トワナギ,固有名詞\n置き凪,オキナギ,一般\nぽよ活,ポヨカツ,サ変\n"
      "ばえる系,バエルケイ,形容動詞\n週明け早朝,シュウアケソウチョウ,副詞可能\n榛凪太郎,ハルナギタロウ,人名\n"
      "榛凪,ハルナギ,姓\n音羽瑠,オトハル,名\n榛凪堂,ハルナギドウ,組織\n榛凪町,ハルナギチョウ,地名\n");
  const OpenedLexicon opened = open_lexicon(entries, TOIBIKI_MECAB_DICTIONARY);
  EXPECT_TRUE(opened.never_chosen.empty());
  for (const LexiconEntry& entry : entries) {
    EXPECT_EQ(cut(entry.surface + "を", *opened.mecab), entry.surface + " を");
  }
}

TEST(OpenLexicon, TheCostIsLoweredUntilTheWordIsChosen) {
  struct Row {
    int line;
    std::string word;
  };
  // Readings that are cheap to ipadic: particles, auxiliaries, words that it has already.
  const Row rows[] = {{__LINE__, "のは"},   {__LINE__, "です"}, {__LINE__, "とは"},
                      {__LINE__, "からも"}, {__LINE__, "では"}, {__LINE__, "ました"},
                      {__LINE__, "の"},     {__LINE__, "を"},   {__LINE__, "東京"},
                      {__LINE__, "これで"}, {__LINE__, "1"},    {__LINE__, "ー"}};
  std::size_t lowered_count = 0;
  for (const Row& row : rows) {
    const OpenedLexicon first = open_lexicon(entries_of(row.word + ",テスト\n"),
                                             TOIBIKI_MECAB_DICTIONARY);
    EXPECT_TRUE(first.never_chosen.empty()) << __FILE__ << ":" << row.line;
    EXPECT_EQ(cut(row.word, *first.mecab), row.word) << __FILE__ << ":" << row.line;
    if (first.costs.front() % 10 != 0) ++lowered_count;
  }
  EXPECT_GT(lowered_count, 0U);
}

TEST(OpenLexicon, AWordThatCannotBeChosenIsNamed) {
  std::string long_word;
  std::string text;
  for (std::size_t i = 0; i < 4; ++i) {
    std::string part;
    for (std::size_t k = 0; k < 16; ++k) {
      part += std::string_view("榛凪帷漣澪颯雫葵").substr((i * 2 + k) % 8 * 3, 3);
    }
    text += part + ",ナ\n";
    long_word += part;
  }
  text += long_word + ",ナ\n";
  std::vector<RuleProblem> problems;
  const RuleFile file = parse_rules("lexicon.csv", text, ',', problems);
  const std::vector<LexiconEntry> entries = read_lexicon(file, problems);
  ASSERT_EQ(entries.size(), 5U) << long_word.size();
  const OpenedLexicon opened = open_lexicon(entries, TOIBIKI_MECAB_DICTIONARY);
  ASSERT_EQ(opened.never_chosen.size(), 1U);
  const RuleProblem problem = never_chosen_problem(file, opened.never_chosen.front());
  EXPECT_EQ(problem.line, 5U);
  EXPECT_EQ(to_string(problem).find("lexicon.csv:5: 「榛凪"), 0U) << to_string(problem);

  const TemporaryFolder folder;
  write_file_atomically(folder.path() / "lexicon.csv", text);
  EXPECT_THROW(Analyzer({{}, folder.path()}), Error);
}

TEST(OpenLexicon, WhatTheDictionaryHasIsKnown) {
  const auto dictionary = MecabDictionary::open(TOIBIKI_MECAB_DICTIONARY);
  EXPECT_TRUE(is_known(entries_of("東京,トウキョウ\n").front(), *dictionary));
  EXPECT_FALSE(is_known(entries_of("東京,ヒガシキョウ\n").front(), *dictionary));
  EXPECT_FALSE(is_known(entries_of("ぽよ活,ポヨカツ\n").front(), *dictionary));
  EXPECT_FALSE(is_known(entries_of("ハルナギ,ハルナギ\n").front(), *dictionary));
}

}  // namespace
}  // namespace toibiki
