// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>

#include "tests/support/comma_locale.h"
#include "toibiki/analyzer.h"

namespace toibiki {
namespace {

Analysis two_words() {
  Analysis analysis;
  analysis.normalized = "申込みは";
  analysis.rewritings = {{{9, 12}, "", "stretched"}};
  WordAnalysis kept;
  kept.span = {0, 9};
  kept.normalized = "申込み";
  kept.part_of_speech = "名詞,一般,*,*";
  kept.base = "申込み";
  kept.reading = "もうしこみ";
  kept.key = "申し込み";
  kept.key_rule = "variant table";
  kept.parts = {"申", "\"込"};
  WordAnalysis dropped;
  dropped.span = {12, 15};
  dropped.normalized = dropped.base = dropped.key = "は";
  dropped.key_rule = "as written";
  dropped.dropped_by = "part of speech";
  analysis.words = {kept, dropped};
  analysis.tokens = {{{0, 9}, "申し込み", TokenKind::kWord}, {{0, 6}, "申込", TokenKind::kBigram}};
  return analysis;
}

TEST(AnalysisOutput, IsOneJsonObjectOnOneLine) {
  const CommaLocale comma;
  EXPECT_EQ(to_json(two_words()),
            R"({"normalized":"申込みは",)"
            R"("rewritings":[{"span":[9,12],"text":"","rule":"stretched"}],)"
            R"("words":[{"span":[0,9],"normalized":"申込み","part_of_speech":"名詞,一般,*,*",)"
            R"("base":"申込み","reading":"もうしこみ","key":"申し込み","key_rule":"variant table",)"
            R"("parts":["申","\"込"],"dropped_by":""},)"
            R"({"span":[12,15],"normalized":"は","part_of_speech":"","base":"は","reading":"",)"
            R"("key":"は","key_rule":"as written","parts":[],"dropped_by":"part of speech"}],)"
            R"("tokens":[{"span":[0,9],"kind":"word","key":"申し込み"},)"
            R"({"span":[0,6],"kind":"bigram","key":"申込"}]})");
  EXPECT_EQ(to_json(Analysis{}), R"({"normalized":"","rewritings":[],"words":[],"tokens":[]})");
}

TEST(AnalysisOutput, PrintsWordsWithTheirRulesAndTokens) {
  EXPECT_EQ(to_string(two_words()),
            "申込みは\n"
            "申込み -> 申し込み (variant table)\n"
            "は -> dropped: part of speech\n"
            "word:申し込み[0,9)\n"
            "bigram:申込[0,6)");
  EXPECT_EQ(to_string(Analysis{}), "");
}

}  // namespace
}  // namespace toibiki
