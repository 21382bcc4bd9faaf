// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/block.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstring>
#include <set>
#include <string>
#include <vector>

#include "base/hash.h"
#include "tests/complete/shop_entries.h"
#include "tests/support/error_of.h"

namespace toibiki {
namespace {

std::vector<CompletionArticle> some_articles() {
  std::vector<CompletionArticle> articles = {
      article_of("a", entry_of({"返品/へんぴん", "-の", "送料/そうりょう"}), 3),
      article_of("b", entry_of({"パスワード", "-を", "忘れ/わすれ", "-た"}))};
  articles[1].valid_until = 20260131;
  articles[1].entries.push_back(entry_of({"Wi-Fi"}, CompletionSource::kKeyword));
  articles[1].entries.back().words[0].surface = "wi-fi";
  return articles;
}

std::vector<CompletionArticle> many_articles() {
  std::vector<CompletionArticle> articles;
  for (int i = 0; i < 1'000; ++i) {
    articles.push_back(article_of("id" + std::to_string(i),
                                  entry_of({"返品/へんぴん", "-の", std::to_string(i)}),
                                  static_cast<std::uint8_t>(i % 10)));
  }
  return articles;
}

std::size_t found_count(const CompletionBlock& block, std::string_view prefix) {
  std::set<std::uint32_t> entries;
  block.find(prefix, [&](const Posting& posting) { entries.insert(posting.entry); });
  return entries.size();
}

TEST(CompletionBlock, GivesBackWhatItWasMadeOf) {
  const std::vector<CompletionArticle> articles = some_articles();
  const CompletionBlock block(CompletionBlock::make(articles));
  ASSERT_EQ(block.articles().size(), articles.size());
  for (std::size_t i = 0; i < articles.size(); ++i) EXPECT_EQ(block.article(i), articles[i]);
  EXPECT_EQ(CompletionBlock::make(articles), CompletionBlock::make(articles));
}

TEST(CompletionBlock, FindsBeginningsOfWordsAndReadings) {
  const CompletionBlock block(CompletionBlock::make(some_articles()));
  for (const char* prefix : {"へ", "へんぴん", "へんぴんのそ", "返", "返品の送", "そりよ", "送料",
                             "ぱすわど", "わすれた", "wifi"}) {
    EXPECT_EQ(found_count(block, prefix), 1u) << prefix;
    EXPECT_TRUE(block.has(prefix)) << prefix;
  }
  for (const char* prefix : {"の", "品", "すれ", "fi"}) {
    EXPECT_EQ(found_count(block, prefix), 0u) << prefix;
  }
}

TEST(CompletionBlock, GivesTheMostUsefulWhereThereAreMany) {
  const CompletionBlock block(CompletionBlock::make(many_articles()));
  std::vector<int> usefulness;
  const bool all = block.find("へん", [&](const Posting& posting) {
    usefulness.push_back(block.entries()[posting.entry].usefulness);
  });
  EXPECT_FALSE(all);
  EXPECT_EQ(usefulness.size(), kMaxFoundPostings);
  EXPECT_GE(*std::min_element(usefulness.begin(), usefulness.end()), 8);
  std::size_t any = 0;
  block.find_any("へん", 5'000, [&](const Posting&) { ++any; });
  EXPECT_EQ(any, 1'000u);
  EXPECT_TRUE(block.find("へんぴんの99", [](const Posting&) {}));
}

TEST(CompletionBlock, MayBeEmpty) {
  const CompletionBlock block(CompletionBlock::make({}));
  EXPECT_TRUE(block.articles().empty());
  EXPECT_EQ(found_count(block, "へ"), 0u);
}

// The same bytes but for the number of the format and the checksum.
std::string in_first_format(std::string bytes) {
  BlockHead head;
  std::memcpy(&head, bytes.data(), sizeof head);
  head.magic = BlockHead::kFirstMagic;
  head.checksum = hash64(std::string_view(bytes).substr(offsetof(BlockHead, begins)));
  std::memcpy(bytes.data(), &head, sizeof head);
  return bytes;
}

TEST(CompletionBlock, OfTheFirstFormatIsRead) {
  const std::vector<CompletionArticle> articles = some_articles();
  const CompletionBlock block(in_first_format(CompletionBlock::make(articles)));
  ASSERT_EQ(block.articles().size(), articles.size());
  for (std::size_t i = 0; i < articles.size(); ++i) EXPECT_EQ(block.article(i), articles[i]);
}

class DamagedCompletionBlock : public testing::TestWithParam<bool> {};
INSTANTIATE_TEST_SUITE_P(, DamagedCompletionBlock, testing::Bool(),
                         [](const auto& is_first) { return is_first.param ? "First" : "Last"; });

TEST_P(DamagedCompletionBlock, IsRefused) {
  const std::string made = CompletionBlock::make(some_articles());
  const std::string whole = GetParam() ? in_first_format(made) : made;
  for (std::size_t at = 0; at < whole.size(); at += 7) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    EXPECT_EQ(code_of([&] { CompletionBlock{damaged}; }), "corrupt") << at;
  }
  for (const std::size_t size : {std::size_t{0}, std::size_t{8}, whole.size() - 1}) {
    EXPECT_EQ(code_of([&] { CompletionBlock{whole.substr(0, size)}; }), "corrupt") << size;
  }
}

}  // namespace
}  // namespace toibiki
