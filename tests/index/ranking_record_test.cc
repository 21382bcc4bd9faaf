// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/ranking_record.h"

#include <gtest/gtest.h>

#include <string>

#include "index/index_document.h"
#include "tests/support/built_in_analyzer.h"
#include "tests/support/error_of.h"
#include "tests/support/records.h"

namespace toibiki {
namespace {

Article some_article() {
  Article article = toibiki::article("receipt", "領収書が届かない", "再発行します");
  article.phrasings = {"領収書をください", "インボイスが欲しい"};
  article.product = "タグ";
  article.valid_from = "2026-04-01";
  article.updated_at = "2026-04-02T11:20:00+09:00";
  return article;
}

bool holds(const std::vector<TokenCount>& text, const std::string& key) {
  for (const TokenCount& count : text) {
    if (count.kind == TokenKind::kWord && count.key == key) return true;
  }
  return false;
}

TEST(RankingRecord, HoldsTheQuestionAndEachPhrasingButNotTheAnswer) {
  const Record record = some_article();
  const RankingRecord ranking = make_ranking_record(record, analyze_fields(record, analyzer()));
  EXPECT_EQ(ranking.id, "receipt");
  EXPECT_EQ(ranking.product, "タグ");
  EXPECT_EQ(ranking.valid_from, "2026-04-01");
  EXPECT_EQ(ranking.updated_on, "2026-04-02");
  ASSERT_EQ(ranking.texts.size(), 3U);
  EXPECT_TRUE(holds(ranking.texts[0], "届く"));
  EXPECT_TRUE(holds(ranking.texts[1], "領収"));
  EXPECT_FALSE(holds(ranking.texts[1], "インボイス"));
  EXPECT_TRUE(holds(ranking.texts[2], "インボイス"));
  for (const auto& text : ranking.texts) EXPECT_FALSE(holds(text, "発行"));
}

TEST(RankingRecord, KnowsWhatTheTitleDenies) {
  const Record record = some_article();
  const RankingRecord ranking = make_ranking_record(record, analyze_fields(record, analyzer()));
  bool is_denied = false;
  for (const SaidWord& word : ranking.title) is_denied |= word.key == "届く" && word.negated;
  EXPECT_TRUE(is_denied);
}

TEST(RankingRecord, ComesBackFromItsBytesAndFromADocument) {
  const Record record = some_article();
  const RankingRecord ranking = make_ranking_record(record, analyze_fields(record, analyzer()));
  EXPECT_EQ(decode_ranking_record(encode(ranking)), ranking);
  EXPECT_EQ(read_ranking_record(make_index_document(record, analyzer()).data), ranking);
  EXPECT_EQ(decode_ranking_record(encode(RankingRecord{})), RankingRecord{});
}

TEST(RankingRecord, OfAMailIsItsInquiry) {
  PastAnswer answer;
  answer.id = "t-1";
  answer.inquiry = "領収書をください";
  answer.closed_at = "2026-05-01";
  const Record record = answer;
  const RankingRecord ranking = make_ranking_record(record, analyze_fields(record, analyzer()));
  EXPECT_EQ(ranking.kind, RecordKind::kPastAnswer);
  ASSERT_EQ(ranking.texts.size(), 1U);
  EXPECT_TRUE(ranking.title.empty());
}

TEST(RankingRecord, DamageIsRefused) {
  const Record record = some_article();
  const std::string bytes = encode(make_ranking_record(record, analyze_fields(record, analyzer())));
  for (std::size_t size = 0; size < bytes.size(); size += 3) {
    EXPECT_EQ(code_of([&] { decode_ranking_record(bytes.substr(0, size)); }), "corrupt") << size;
  }
  const std::string data = make_index_document(record, analyzer()).data;
  for (std::size_t at = 16; at < bytes.size(); at += 7) {
    std::string changed = data;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_EQ(code_of([&] { read_ranking_record(changed); }), "corrupt") << at;
  }
}

TEST(RankingRecord, IsBoundedWhateverARecordHolds) {
  Article article = some_article();
  article.phrasings.assign(200, "領収書をください");
  const Record record = article;
  EXPECT_EQ(make_ranking_record(record, analyze_fields(record, analyzer())).texts.size(),
            RankingRecord::kMaxTextCount);
}

}  // namespace
}  // namespace toibiki
