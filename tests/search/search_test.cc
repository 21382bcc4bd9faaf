// SPDX-License-Identifier: GPL-2.0-or-later
//
// search(): words that an operator types.
#include <gtest/gtest.h>

#include <string>

#include "tests/search/tea_shop.h"

namespace toibiki {
namespace {

std::string found(const TestKnowledgeBase& kb, const std::string& query,
                  const SearchOptions& options = {}) {
  return ids_of(kb.open().searcher().search(query, options));
}

// "long" holds both words far from each other, "short" one of them, often.
const TestKnowledgeBase& two_words() {
  static const TestKnowledgeBase kb({article("long", "会社の案内",
                                             "休日と住所と電話と地図と沿革と役員と資本と工場と店舗"
                                             "と採用と商品と解約と送料と財務の一覧。"),
                                     article("short", "解約", "解約。"),
                                     article("other", "送料", "送料。")});
  return kb;
}

TEST(Search, ARecordWithEveryWordStandsFirst) {
  EXPECT_EQ(found(two_words(), "解約 送料").substr(0, 4), "long");
  EXPECT_NE(ids_of(two_words().suggest("解約 送料")).substr(0, 4), "long");
  EXPECT_EQ(found(two_words(), "解約　送料"), found(two_words(), "送料 解約"));
}

TEST(Search, AmongEqualsTheScoreDecides) {
  EXPECT_EQ(found(two_words(), "解約"), "short long");
  EXPECT_EQ(found(two_words(), "解約 宇宙"), "short long");  // nobody holds both
}

TEST(Search, TheLimitKeepsTheRecordWithEveryWord) {
  SearchOptions one;
  one.limit = 1;
  EXPECT_EQ(found(two_words(), "解約 送料", one), "long");
}

TEST(Search, PastAnswersWithEveryWordGoBeforeArticlesWithout) {
  const TestKnowledgeBase kb(
      {article("a", "解約", "解約。"), past_answer("x",
                                                   "解約したら送料はどうなりますか。"
                                                   "箱と缶と袋と匙も届きました。")});
  EXPECT_EQ(found(kb, "解約 送料"), "answer:x a");
}

TEST(Search, NoWordsFindNothing) {
  EXPECT_EQ(found(two_words(), ""), "");
  EXPECT_EQ(found(two_words(), " 　"), "");
  EXPECT_EQ(found(two_words(), "です"), "");
}

}  // namespace
}  // namespace toibiki
