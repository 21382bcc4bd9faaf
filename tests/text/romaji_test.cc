// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/romaji.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "text/normalize.h"
#include "text/reading_key.h"
#include "text/romaji_table.h"

namespace toibiki {
namespace {

std::vector<KanaReading> readings(std::string_view typed) {
  return kana_readings(normalize(typed).text());
}

bool has(const std::vector<KanaReading>& readings, std::string_view kana,
         std::string_view pending) {
  return std::any_of(readings.begin(), readings.end(), [&](const KanaReading& one) {
    return one.kana == kana && one.pending == pending;
  });
}

std::string shown(const std::vector<KanaReading>& readings) {
  std::string out;
  for (const KanaReading& one : readings) out += one.kana + "+" + one.pending + " ";
  return out;
}

TEST(KanaReadings, ReadWhatIsTyped) {
  struct Row {
    int line;
    std::string typed, kana, pending;
  };
  const Row rows[] = {
      {__LINE__, "henpin", "へんぴん", ""},
      {__LINE__, "ＨＥＮＰ", "へん", "p"},
      {__LINE__, "hen", "へん", ""},
      {__LINE__, "hen", "へ", "n"},
      {__LINE__, "he", "へ", ""},
      {__LINE__, "h", "", "h"},
      {__LINE__, "si", "し", ""},
      {__LINE__, "shi", "し", ""},
      {__LINE__, "tsuchi", "つち", ""},
      {__LINE__, "tuti", "つち", ""},
      {__LINE__, "jya", "じゃ", ""},
      {__LINE__, "zya", "じゃ", ""},
      {__LINE__, "ja", "じゃ", ""},
      {__LINE__, "hikkosi", "ひっこし", ""},
      {__LINE__, "hikkoshi", "ひっこし", ""},
      {__LINE__, "hixtukosi", "ひっこし", ""},
      {__LINE__, "hiltukosi", "ひっこし", ""},
      {__LINE__, "hikk", "ひっ", "k"},
      {__LINE__, "matcha", "まっちゃ", ""},
      {__LINE__, "maccha", "まっちゃ", ""},
      {__LINE__, "mattya", "まっちゃ", ""},
      {__LINE__, "matc", "まっ", "c"},
      {__LINE__, "shinbun", "しんぶん", ""},
      {__LINE__, "shimbun", "しんぶん", ""},
      {__LINE__, "sinnbunn", "しんぶん", ""},
      {__LINE__, "kin'en", "きんえん", ""},
      {__LINE__, "kin’en", "きんえん", ""},
      {__LINE__, "kinnenn", "きんえん", ""},
      {__LINE__, "kinen", "きねん", ""},
      {__LINE__, "kinen", "きんえん", ""},
      {__LINE__, "kinyuu", "きんゆう", ""},
      {__LINE__, "konna", "こんな", ""},
      {__LINE__, "konnna", "こんな", ""},
      {__LINE__, "konnyaku", "こんにゃく", ""},
      {__LINE__, "pasuwa-do", "ぱすわーど", ""},
      {__LINE__, "pasuwādo", "ぱすわーど", ""},
      {__LINE__, "pasuwado", "ぱすわど", ""},
      {__LINE__, "satoh", "さとー", ""},
      {__LINE__, "ohno", "おーの", ""},
      {__LINE__, "tōkyō", "とーきょー", ""},
      {__LINE__, "toukyou", "とうきょう", ""},
      {__LINE__, "thi-", "てぃー", ""},
      {__LINE__, "dhisuku", "でぃすく", ""},
      {__LINE__, "famirii", "ふぁみりい", ""},
      {__LINE__, "vaiorinn", "ゔぁいおりん", ""},
      {__LINE__, "wo", "を", ""},
      {__LINE__, "wexebu", "うぇぇぶ", ""},
      {__LINE__, "layoya", "ぁよや", ""},
      {__LINE__, "ぱs", "ぱ", "s"},
      {__LINE__, "ぱｓ", "ぱ", "s"},
      {__LINE__, "パスワ-ド", "ぱすわーど", ""},
      {__LINE__, "ﾊﾟｽﾜｰﾄﾞ", "ぱすわーど", ""},
      {__LINE__, "返k", "返", "k"},
      {__LINE__, "返ｋｙ", "返", "ky"},
      {__LINE__, "kaiinnno", "かいいんの", ""},
      {__LINE__, "wi-fi", "うぃーふぃ", ""},
      {__LINE__, "2dankai", "2だんかい", ""},
      {__LINE__, "pdfのdau", "pdfのだう", ""},
      {__LINE__, "pdf", "pdf", ""},
      {__LINE__, "", "", ""},
  };
  for (const Row& row : rows) {
    const auto found = readings(row.typed);
    EXPECT_TRUE(has(found, row.kana, row.pending))
        << __FILE__ << ':' << row.line << ' ' << row.typed << ": " << shown(found);
    EXPECT_LE(found.size(), kMaxKanaReadings);
  }
}

TEST(KanaReadings, ThatIsLikeliestStandsFirst) {
  EXPECT_EQ(readings("kinen").front().kana, "きねん");
  EXPECT_EQ(readings("konna").front().kana, "こんな");
  EXPECT_EQ(readings("hen").front().kana, "へん");
  EXPECT_EQ(readings("wifi").back().kana, "wifi");
  EXPECT_EQ(readings("パスw").back().kana, "ぱすw");
  EXPECT_EQ(readings("xqz").size(), 1u);
}

TEST(KanaReadings, SayWhatALetterAtTheEndMayBecome) {
  using Strings = std::vector<std::string>;
  EXPECT_EQ(readings("p").front().next,
            (Strings{"っぱ", "っぴ", "っぷ", "っぺ", "っぽ", "ぱ", "ぴ", "ぷ", "ぺ", "ぽ"}));
  EXPECT_EQ(readings("sh").front().next, (Strings{"し"}));
  EXPECT_EQ(readings("ky").front().next, (Strings{"きぃ", "きぇ", "きゃ", "きゅ", "きょ"}));
  const auto hen = readings("hen");
  EXPECT_EQ(hen[1].next, (Strings{"な", "に", "ぬ", "ね", "の"}));
}

TEST(KanaReadings, StayFewAndFastForLongText) {
  std::string typed;
  while (typed.size() < 10'000) typed += "kinyonnamenoh";
  EXPECT_LE(readings(typed).size(), kMaxKanaReadings);
  EXPECT_LE(readings(std::string(10'000, 'n')).size(), kMaxKanaReadings);
}

// Typed half or in full, every spelling of the table leads to its kana.
TEST(KanaReadings, FollowEverySpelling) {
  for (const auto& [romaji, kana] : kana_of_romaji()) {
    EXPECT_TRUE(has(readings(romaji), kana, "")) << romaji;
    for (std::size_t length = 1; length < romaji.size(); ++length) {
      bool leads = false;
      for (const KanaReading& one : readings(romaji.substr(0, length))) {
        leads = leads || (one.next.empty() && std::string(kana).starts_with(one.kana));
        for (const std::string& next : one.next) {
          leads = leads || std::string(kana).starts_with(one.kana + next);
        }
      }
      EXPECT_TRUE(leads) << romaji << " after " << length;
    }
  }
}

TEST(ToRomaji, SpellsAsHepburn) {
  EXPECT_EQ(to_romaji("ぱすわーど"), "pasuwa-do");
  EXPECT_EQ(to_romaji("パスワード"), "pasuwa-do");
  EXPECT_EQ(to_romaji("きんえん"), "kin'en");
  EXPECT_EQ(to_romaji("ひっこし"), "hikkoshi");
  EXPECT_EQ(to_romaji("まっちゃ"), "maccha");
  EXPECT_EQ(to_romaji("こんにゃく"), "konnyaku");
  EXPECT_EQ(to_romaji("ほんやく"), "hon'yaku");
  EXPECT_EQ(to_romaji("あっ"), "axtu");
  EXPECT_EQ(to_romaji("あっ返"), "axtu返");
  EXPECT_EQ(to_romaji(""), "");
  EXPECT_EQ(romaji_spellings("しゃ"), (std::vector<std::string_view>{"sha", "sya"}));
  EXPECT_TRUE(romaji_spellings("返").empty());
}

// Every kana is read back from its own spelling.
TEST(ToRomaji, IsReadBack) {
  for (const auto& [first, unused] : romaji_of_kana()) {
    for (const auto& [second, unused_too] : romaji_of_kana()) {
      for (const std::string_view between : {"", "ん", "っ", "ー"}) {
        const std::string kana = std::string(first) + std::string(between) + std::string(second);
        const std::string romaji = to_romaji(kana);
        const auto found = kana_readings(romaji);
        EXPECT_TRUE(std::any_of(
            found.begin(), found.end(),
            [&](const KanaReading& one) { return reading_key(one.kana) == reading_key(kana); }))
            << kana << " " << romaji << ": " << shown(found);
        if (testing::Test::HasFailure()) return;
      }
    }
  }
}

}  // namespace
}  // namespace toibiki
