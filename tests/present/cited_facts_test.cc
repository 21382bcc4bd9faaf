// SPDX-License-Identifier: GPL-2.0-or-later
#include "present/cited_facts.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace toibiki {
namespace {

std::string limit_of(Limit limit) {
  return limit == Limit::kBound ? "<" : limit == Limit::kEach ? "/" : "";
}

// "money 550円; period< 14日": what is found, with "<" for a bound and "/" for each.
std::string facts_of(std::string_view text) {
  std::string out;
  for (const CitedFact& fact : find_cited_facts(text)) {
    if (!out.empty()) out += "; ";
    out.append(to_string(fact.kind)).append(limit_of(fact.limit)).append(" ").append(fact.value);
  }
  return out;
}

struct FactsRow {
  int line;
  std::string text;
  std::string facts;
};

TEST(CitedFacts, AreFoundWhateverTheirSpelling) {
  const FactsRow rows[] = {
      {__LINE__, "送料は550円です", "money 550円"},
      {__LINE__, "五千円、5,000円、５０００円、¥5,000",
       "money 5000円; money 5000円; money 5000円; money 5000円"},
      {__LINE__, "10万円まで", "money< 100000円"},
      {__LINE__, "100円ごとに1ポイント", "money/ 100円; count 1ポイント"},
      {__LINE__, "5%引き、1割引き", "percent 5%; percent 10%"},
      {__LINE__, "到着後14日以内", "period< 14日"},
      {__LINE__, "ご注文から**2〜4日**でお届け", "period 2日〜4日"},
      {__LINE__, "二週間、1時間、半年、一、二か月",
       "period 14日; period 60分; period 6か月; period 1か月〜2か月"},
      {__LINE__, "翌日から数えて5営業日です", "period 5営業日"},
      {__LINE__, "2026年5月3日（日）と10/29", "date 2026年5月3日; date 10月29日"},
      {__LINE__, "7月上旬、9月末、13日をご希望", "date 7月上旬; date 9月末; date 13日"},
      {__LINE__, "月末締め、翌月末払い。水曜日", "date 月末; date 翌月末; date 水曜"},
      {__LINE__, "9:00〜18:00、午後2時半、正午まで", "time 9:00〜18:00; time 14:30; time< 12:00"},
      {__LINE__, "60文字まで、5人まで、500双", "count< 60文字; count< 5人; count 500双"},
      {__LINE__, "iOS 16以上、iOS16以上", "count< ios16; count< ios16"},
      {__LINE__, "HN-20986640と4410-2298-3301", "code hn20986640; code 441022983301"},
      {__LINE__, "0120-000-000（9:00〜18:00）", "phone 0120000000; time 9:00〜18:00"},
      {__LINE__, "０３（１２３４）５６７８", "phone 0312345678"},
      {__LINE__, "help.example.com と https://example.com/a/",
       "url help.example.com; url example.com/a"},
      {__LINE__, "support@example.com まで", "mail_address support@example.com"},
      // No facts.
      {__LINE__, "十分ご注意ください。〇〇円、〇日", ""},
      {__LINE__, "[氏名1]様 [電話番号12]", ""},
      {__LINE__, "1. ひとつ\n2. ふたつ\n①ご注文番号 ②割れた箇所", ""},
      {__LINE__, "一部の商品、統一、receipt.pdf", ""},
      {__LINE__, "", ""},
  };
  for (const FactsRow& row : rows)
    EXPECT_EQ(facts_of(row.text), row.facts) << __FILE__ << ":" << row.line;
}

TEST(CitedFacts, SpansAreOfTheOriginalText) {
  const std::string text = "㈱の送料は５５０円、期限は十四日以内";
  const auto facts = find_cited_facts(text);
  ASSERT_EQ(facts.size(), 2U);
  EXPECT_EQ(facts[0].span.of(text), "５５０円");
  EXPECT_EQ(facts[1].span.of(text), "十四日");
}

struct PairRow {
  int line;
  std::string a, b;
  bool same;
};

TEST(AgreesWith, ComparesValuesNotSpellings) {
  const PairRow rows[] = {
      {__LINE__, "五千円", "5,000円", true},
      {__LINE__, "2週間", "14日以内", true},
      {__LINE__, "1時間", "60分", true},
      {__LINE__, "24時間", "1日間", true},
      {__LINE__, "1年", "12か月", true},
      {__LINE__, "1か月", "30日間", true},
      {__LINE__, "10営業日", "2週間", true},
      {__LINE__, "3日ほど", "2〜4日", true},
      {__LINE__, "5月3日", "2026年5月3日", true},
      {__LINE__, "正午", "12:00", true},
      {__LINE__, "1割", "10%", true},
      {__LINE__, "14日目まで", "14日以内", true},
      {__LINE__, "550円", "600円", false},
      {__LINE__, "14日以内", "20日以内", false},
      {__LINE__, "1〜2か月", "30日間", false},
      {__LINE__, "5月3日", "5月10日", false},
      {__LINE__, "5人", "5回", false},
      {__LINE__, "3日間", "3円", false},
      {__LINE__, "2〜4日", "3日間", false},
      {__LINE__, "20時まで", "9:00〜21:00", false},
      {__LINE__, "21時まで", "9:00〜21:00", true},
      {__LINE__, "15時ごろ", "9:00〜21:00", true},
  };
  for (const PairRow& row : rows) {
    const auto a = find_cited_facts(row.a);
    const auto b = find_cited_facts(row.b);
    ASSERT_TRUE(a.size() == 1 && b.size() == 1) << __FILE__ << ":" << row.line;
    EXPECT_EQ(agrees_with(a[0], b[0]), row.same) << __FILE__ << ":" << row.line;
  }
}

TEST(CitedFacts, FinishOnAMegabyteOfNumbers) {
  for (const std::string part : {"1", "1,", "1-", "〇", "五", "a.", "@", "1日から", "["}) {
    std::string text;
    while (text.size() < 300'000) text += part;
    find_cited_facts(text);
  }
}

}  // namespace
}  // namespace toibiki
