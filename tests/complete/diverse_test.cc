// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/diverse.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace toibiki {
namespace {

RankedCompletion ranked(const std::string& text, const std::string& id, int score) {
  RankedCompletion one;
  one.completion.text = text;
  one.completion.article_id = id;
  one.score = score;
  return one;
}

std::string texts(const std::vector<Completion>& completions) {
  std::string all;
  for (const Completion& one : completions) all += one.text + " ";
  return all;
}

TEST(Diverse, GivesEachArticleOnceBeforeAnyTwice) {
  const std::vector<RankedCompletion> all = {
      ranked("返品の送料", "a", 9), ranked("返すときの費用", "a", 8), ranked("いつ届くか", "b", 7),
      ranked("送る費用", "a", 6)};
  EXPECT_EQ(texts(diverse(all, 2)), "返品の送料 いつ届くか ");
  // No third one of an article.
  EXPECT_EQ(texts(diverse(all, 8)), "返品の送料 いつ届くか 返すときの費用 ");
}

TEST(Diverse, PutsNearlyTheSameBehind) {
  const std::vector<RankedCompletion> all = {
      ranked("定期便の解約のしかたを教えてください", "a", 9),
      ranked("定期便の解約のしかたを教えてください。", "b", 8), ranked("定期便の料金", "c", 7)};
  EXPECT_EQ(texts(diverse(all, 2)), "定期便の解約のしかたを教えてください 定期便の料金 ");
  EXPECT_EQ(diverse(all, 3).size(), 3u);
}

TEST(Diverse, GivesATextOnce) {
  EXPECT_EQ(diverse({ranked("返品", "a", 9), ranked("返品", "b", 8)}, 8).size(), 1u);
}

}  // namespace
}  // namespace toibiki
