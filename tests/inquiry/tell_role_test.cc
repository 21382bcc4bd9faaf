// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/inquiry/readings.h"

namespace toibiki {
namespace {

TEST(TellRole, ByTheEndOfTheSentence) {
  const struct {
    const char* sentence;
    SentenceRole role;
  } rows[] = {
      {"電源が入らないのはなぜでしょうか。", SentenceRole::kQuestion},
      {"ポイントはいつ使えますか", SentenceRole::kQuestion},
      {"色は選べるの？", SentenceRole::kQuestion},
      {"送料がいくらか教えてください。", SentenceRole::kQuestion},
      {"解約の手順を知りたいです。", SentenceRole::kQuestion},
      {"部品を送ってください。", SentenceRole::kRequest},
      {"部品を送っていただけますか。", SentenceRole::kRequest},
      {"返金をお願いいたします。", SentenceRole::kRequest},
      {"別の色への交換を希望します。", SentenceRole::kRequest},
      {"先週、加湿器を買いました。", SentenceRole::kBackground},
      {"いったいどうなっているんですか。", SentenceRole::kComplaint},
      {"ごみの分別はどうなっていますか？", SentenceRole::kQuestion},
      {"おたくの対応はどうなってるんですか。", SentenceRole::kComplaint},
      {"今すぐ交換するか返金しろ", SentenceRole::kRequest},
      {"もう二度と買いません。", SentenceRole::kComplaint},
      {"早速のお返事ありがとうございました。", SentenceRole::kThanks},
      {"いつも大変お世話になっております。", SentenceRole::kBoilerplate},
      {"何卒よろしくお願い申し上げます。", SentenceRole::kBoilerplate},
      {"ご確認のほどよろしくお願いいたします。", SentenceRole::kBoilerplate},
      {"お手数をおかけいたしますが、ご回答いただけますと幸いです。", SentenceRole::kBoilerplate},
      {"お忙しいところ恐れ入ります。", SentenceRole::kBoilerplate},
      {"みほん商事の山路と申します。", SentenceRole::kBoilerplate},
      {"ｵｾﾜになります。", SentenceRole::kBackground},  // no rule: when in doubt it stays
      {"宜敷く御願い致します。", SentenceRole::kBoilerplate},
  };
  for (const auto& row : rows) {
    const Reading reading = test_reader().read(row.sentence);
    ASSERT_EQ(reading.sentences.size(), 1U) << row.sentence;
    EXPECT_EQ(to_string(reading.sentences[0].role), to_string(row.role)) << row.sentence;
  }
}

TEST(TellRole, DropsThePoliteClauseAndKeepsTheRest) {
  const std::string text =
      "商品が届きました。\nお忙しいところ恐れ入りますが、領収書の宛名を変更したいのですが。";
  EXPECT_EQ(kept_text(text), "商品が届きました。|領収書の宛名を変更したいのですが。");
}

TEST(TellRole, DropsFillersOfSpeech) {
  EXPECT_EQ(kept_text("お客様：あの、えっと、ふたが開かないんです。\n担当：はい。"),
            "ふたが開かないんです。");
}

TEST(TellRole, NeverTakesARequestForAClosing) {
  for (const char* request :
       {"返金をお願いいたします。", "至急、再送をお願いします。", "解約でお願いします。",
        "キャンセルよろしくお願いします。", "領収書の送付をお願いできますか。"}) {
    const std::string text = std::string("先週の注文の件です。\n") + request;
    EXPECT_EQ(test_reader().read(text).requests.size(), 1U) << request;
  }
}

TEST(TellRole, ShowsTheWordsOfComplaint) {
  const std::string text = "もう3回目です。いい加減にしてください。";
  const Reading reading = test_reader().read(text);
  ASSERT_EQ(reading.complaint_words.size(), 1U);
  EXPECT_EQ(reading.complaint_words[0].of(text), "いい加減");
}

}  // namespace
}  // namespace toibiki
