// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/find_completions.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/complete/shop_entries.h"

namespace toibiki {
namespace {

constexpr std::uint32_t kDay = 20260601;

LiveBlock block_of(const std::vector<CompletionArticle>& articles, std::vector<bool> gone = {}) {
  return {std::make_shared<const CompletionBlock>(CompletionBlock::make(articles)),
          std::move(gone)};
}

std::string ids(const std::vector<LiveBlock>& blocks, std::string_view typed,
                std::uint32_t day = kDay) {
  std::string all;
  for (const Completion& one : find_completions(blocks, typed, 8, day)) all += one.article_id + " ";
  return all;
}

TEST(FindCompletions, RanksByUseAndPlaceNotByAlphabet) {
  const std::vector<LiveBlock> blocks = {
      block_of({article_of("little", entry_of({"返品/へんぴん", "-の", "先/さき"}), 1),
                article_of("much", entry_of({"返品/へんぴん", "-は", "有料/ゆうりょう"}), 5),
                article_of("within", entry_of({"服/ふく", "-の", "返品/へんぴん"}), 5)})};
  EXPECT_EQ(ids(blocks, "へん"), "much within little ");
  EXPECT_EQ(ids(blocks, "henp"), "much within little ");
  EXPECT_EQ(ids(blocks, "返"), "much within little ");
  EXPECT_EQ(ids(blocks, "品"), "");
}

TEST(FindCompletions, LeavesOutWhatIsGoneAndWhatDoesNotHold) {
  std::vector<CompletionArticle> articles = {article_of("a", entry_of({"返品/へんぴん"})),
                                             article_of("b", entry_of({"返金/へんきん"})),
                                             article_of("c", entry_of({"返信/へんしん"}))};
  articles[2].valid_from = 20260701;
  articles[2].valid_until = 20260731;
  EXPECT_EQ(ids({block_of(articles, {true})}, "へん"), "b ");
  EXPECT_EQ(ids({block_of(articles, {true})}, "へん", 20260701), "c b ");
  EXPECT_EQ(ids({block_of(articles, {true})}, "へん", 20260801), "b ");
}

TEST(FindCompletions, DoNotDependOnTheBlocks) {
  const CompletionArticle a = article_of("a", entry_of({"返品/へんぴん"}), 2);
  const CompletionArticle b = article_of("b", entry_of({"返金/へんきん"}), 3);
  const CompletionArticle c = article_of("c", entry_of({"変更/へんこう"}), 2);
  const auto all = find_completions(std::vector{block_of({a, b, c})}, "へん", 8, kDay);
  EXPECT_EQ(all.size(), 3u);
  EXPECT_EQ(find_completions(std::vector{block_of({c}), block_of({a, b})}, "へん", 8, kDay), all);
  EXPECT_EQ(find_completions(std::vector{block_of({b, c}, {true, false}), block_of({a, b})}, "へん",
                             8, kDay),
            all);
}

TEST(FindCompletions, WantAllTypedWordsAndMarkThem) {
  const std::vector<LiveBlock> blocks = {
      block_of({article_of("a", entry_of({"返品/へんぴん", "-の", "送料/そうりょう"})),
                article_of("b", entry_of({"返品/へんぴん", "-の", "期限/きげん"}))})};
  const auto found = find_completions(blocks, "sou 返品", 8, kDay);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].article_id, "a");
  const std::vector<Span> marks = {{0, 6}, {9, 15}};
  EXPECT_EQ(found[0].marks, marks);
  EXPECT_EQ(ids(blocks, "返品 料金"), "");
}

TEST(FindCompletions, NameNoArticleForAKeywordOfSeveral) {
  const auto keyword = [](const std::string& id) {
    return article_of(id, entry_of({"送料/そうりょう"}, CompletionSource::kKeyword));
  };
  EXPECT_EQ(ids({block_of({keyword("a")})}, "そ"), "a ");
  EXPECT_EQ(ids({block_of({keyword("a")}), block_of({keyword("b")})}, "そ"), " ");
  EXPECT_EQ(ids({block_of({keyword("a"), keyword("b")}, {true})}, "そ"), "b ");
}

TEST(FindCompletions, FindKanjiTypedHalfAsKana) {
  const std::vector<LiveBlock> blocks = {block_of({article_of("a", entry_of({"返品/へんぴん"})),
                                                   article_of("b", entry_of({"返金/へんきん"}))})};
  EXPECT_EQ(ids(blocks, "返k"), "b ");
  EXPECT_EQ(ids(blocks, "返ひ"), "a ");
  EXPECT_EQ(ids(blocks, "返ｐ"), "a ");
}

}  // namespace
}  // namespace toibiki
