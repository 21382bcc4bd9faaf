// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/lexical_key.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace toibiki {
namespace {

// What the dictionary of these tests knows as one word.
std::optional<std::string> reading_of(std::string_view kanji) {
  if (kanji == "凪撮") return "なぎどり";
  return std::nullopt;
}

TEST(LexicalKey, TheFirstRuleThatKnowsTheWordDecides) {
  const TemporaryFolder folder;
  write_bytes(folder.path() / "variants.tsv",
              "鳴凪\tなるなぎ\t鳴なぎ\n"
              "ハルナギーター\tはるなぎーたー\tはるなぎーたー\n");
  const VariantTable variants(folder.path());
  struct Row {
    int line;
    std::string base, reading;
    bool is_noun;
    std::string key, rule;
  };
  const Row rows[] = {
      {__LINE__, "鳴なぎ", "なるなぎ", true, "鳴凪", "variant table"},
      {__LINE__, "鳴凪", "なるなぎ", true, "鳴凪", "as written"},
      {__LINE__, "鳴なぎ", "なきなぎ", true, "鳴なぎ", "as written"},  // a homograph
      {__LINE__, "ナルナギ", "なるなぎ", true, "ナルナギ", "as written"},
      {__LINE__, "ハルナギータ", "はるなぎーた", true, "ハルナギーター", "katakana"},
      {__LINE__, "ハルナギーター", "", true, "ハルナギーター", "as written"},
      {__LINE__, "ミネソラーダー", "", true, "ミネソラダ", "katakana"},  // in no table: its own key
      {__LINE__, "凪撮り", "なぎどり", true, "凪撮", "okurigana"},
      {__LINE__, "凪撮り", "なぎどり", false, "凪撮り", "as written"},
      {__LINE__, "凪撮り", "なぎとり", true, "凪撮り", "as written"},
      {__LINE__, "凪撮り", "", true, "凪撮り", "as written"},
      {__LINE__, "ー", "", true, "ー", "as written"},
      {__LINE__, "・", "", true, "・", "as written"},  // its katakana_key() is empty
      // The built-in table stands below.
      {__LINE__, "申込み", "もうしこみ", true, "申し込み", "variant table"},
      {__LINE__, "モウシコミ", "もうしこみ", true, "申し込み", "variant table"},
      {__LINE__, "サーバ", "さーば", true, "サーバー", "variant table"},
      {__LINE__, "保証", "ほしょう", true, "保証", "as written"},
  };
  for (const Row& row : rows) {
    const LexicalKey key =
        lexical_key(variants, row.base, row.reading, row.is_noun, &reading_of);
    EXPECT_EQ(key.key, row.key) << __FILE__ << ":" << row.line;
    EXPECT_EQ(key.rule, row.rule) << __FILE__ << ":" << row.line;
  }
}

TEST(WithoutOkurigana, IsTheKanjiOfAWordThatBeginsWithTwo) {
  struct Row {
    int line;
    std::string word, kanji;
  };
  const Row rows[] = {
      {__LINE__, "立ち読み", "立読"}, {__LINE__, "申込み", "申込"},   {__LINE__, "申込", ""},
      {__LINE__, "読み", ""},         {__LINE__, "お知らせ", ""},     {__LINE__, "お買い物", ""},
      {__LINE__, "カード払い", ""},   {__LINE__, "もうしこみ", ""},   {__LINE__, "", ""},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(without_okurigana(row.word), row.kanji) << __FILE__ << ":" << row.line;
  }
}

}  // namespace
}  // namespace toibiki
