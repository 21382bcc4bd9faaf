// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/error_of.h"
#include "toibiki/query_log.h"

namespace toibiki {
namespace {

void add(std::vector<LoggedQuery>& log, const std::string& text, int clients, int days,
         int first_client = 0) {
  for (int i = 0; i < clients; ++i) {
    log.push_back(
        {text, "c" + std::to_string(first_client + i), "2026-05-0" + std::to_string(1 + i % days)});
  }
}

const Masker& masker() {
  static const Masker made;
  return made;
}

TEST(CommonQueries, AreTypedByManyOnSeveralDays) {
  std::vector<LoggedQuery> log;
  add(log, "返品 送料", 20, 3);
  add(log, "領収書", 19, 3);    // too few
  add(log, "ログイン", 40, 2);  // too few days
  for (int i = 0; i < 90; ++i)
    log.push_back({"退会", "c1", "2026-05-0" + std::to_string(1 + i % 9)});
  EXPECT_EQ(common_queries(log, masker()), (std::vector<CommonQuery>{{"返品 送料", 20, 3}}));
}

TEST(CommonQueries, JoinSpellingsUnderTheMostFrequent) {
  std::vector<LoggedQuery> log;
  add(log, "パスワード", 12, 3);
  add(log, "ﾊﾟｽﾜｰﾄﾞ", 7, 3, 100);
  add(log, "ぱすわーど ", 4, 3, 200);
  EXPECT_EQ(common_queries(log, masker()), (std::vector<CommonQuery>{{"パスワード", 23, 3}}));
}

TEST(CommonQueries, HoldNoPersonalData) {
  std::vector<LoggedQuery> log;
  for (const char* text :
       {"田中太郎様 注文", "090-1234-5678", "taro@example.com", "東京都港区芝公園4-2-8"}) {
    add(log, text, 30, 4);
  }
  add(log, "制御\x01文字", 30, 4);
  add(log, "壊れた\xE3", 30, 4);
  add(log, std::string(300, 'a'), 30, 4);
  add(log, "…。", 30, 4);
  EXPECT_EQ(common_queries(log, masker()), std::vector<CommonQuery>{});
}

TEST(CommonQueries, HoldNoPlaceholder) {
  std::vector<LoggedQuery> log;
  for (const char* text :
       {"[氏名1] 注文", "[番号12]の配送", "［ＩＰアドレス1］", "領収書[電話番号1]"}) {
    add(log, text, 20, 3);
  }
  add(log, "[1] 送料", 20, 3);  // none
  EXPECT_EQ(common_queries(log, masker()), (std::vector<CommonQuery>{{"[1] 送料", 20, 3}}));
}

TEST(CommonQueries, LimitsCanOnlyBeRaised) {
  std::vector<LoggedQuery> log;
  add(log, "返品", 25, 4);
  CommonQueryOptions options;
  options.min_clients = 26;
  EXPECT_TRUE(common_queries(log, masker(), options).empty());
  options.min_clients = 19;
  EXPECT_EQ(code_of([&] { common_queries(log, masker(), options); }), "invalid_argument");
  options.min_clients = 20;
  options.min_days = 2;
  EXPECT_EQ(code_of([&] { common_queries(log, masker(), options); }), "invalid_argument");
}

TEST(LoggedQuery, IsReadFromJson) {
  EXPECT_EQ(logged_query_from_json(R"({"text":"返品","client":"k1","day":"2026-05-01"})"),
            (LoggedQuery{"返品", "k1", "2026-05-01"}));
  EXPECT_EQ(logged_query_from_json(R"({"text":"","client":"k1","day":"2026-05-01"})"),
            (LoggedQuery{"", "k1", "2026-05-01"}));
  for (const char* bad :
       {"", "[]", R"({"text":"a","client":"b"})", R"({"client":"b","day":"2026-05-01"})",
        R"({"text":"a","client":"","day":"2026-05-01"})",
        R"({"text":"a","client":"b","day":"5/1"})", R"({"text":1,"client":"b","day":"2026-05-01"})",
        R"({"text":"a","client":"b","day":"2026-05-01","name":"x"})"}) {
    EXPECT_EQ(code_of([&] { logged_query_from_json(bad); }), "invalid_record") << bad;
  }
}

}  // namespace
}  // namespace toibiki
