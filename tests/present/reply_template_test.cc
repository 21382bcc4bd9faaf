// SPDX-License-Identifier: GPL-2.0-or-later
#include "present/reply_template.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/built_in_analyzer.h"
#include "tests/support/records.h"

namespace toibiki {
namespace {

const Masker& masker() {
  static const Masker made;
  return made;
}

ReplyTemplate template_of(const std::string& reply, const std::vector<Article>& articles = {},
                          const std::vector<SentenceCount>& sentences = {}) {
  return make_reply_template({reply, sentences, articles, masker().find(reply), {}}, analyzer());
}

struct TemplateRow {
  int line;
  std::string reply, answer, text;
};

TEST(ReplyTemplate, HasSlotsForWhatBelongsToTheCase) {
  const TemplateRow rows[] = {
      {__LINE__, "山田様 5月3日に12,000円", "", "{氏名}様 {日付}に{金額}"},
      {__LINE__, "[氏名1]様、[氏名2]様と[氏名1]様", "", "{氏名}様、{氏名2}様と{氏名}様"},
      {__LINE__, "10日と12日、また10日", "", "{日付}と{日付2}、また{日付}"},
      {__LINE__, "注文番号：HN-20986640 は18時〜20時に届きます。", "",
       "注文番号：{注文番号} は{時間帯}に届きます。"},
      {__LINE__, "送料は550円、合計は2,160円です。", "送料は550円です。",
       "送料は550円、合計は{金額}です。"},
      {__LINE__, "お詫びに500ポイントをお付けします。", "", "お詫びに{ポイント数}をお付けします。"},
      {__LINE__, "合同会社アオバ\n経理課　大森 由佳 様\n\nアオバ社の件です。", "",
       "{会社名}\n経理課　{氏名} 様\n\nアオバ社の件です。"},
      {__LINE__, "写真を1枚お送りください。", "", "写真を1枚お送りください。"},
      {__LINE__, "", "", ""},
  };
  for (const TemplateRow& row : rows) {
    EXPECT_EQ(template_of(row.reply, {article("a", "ご案内", row.answer)}).text, row.text)
        << __FILE__ << ":" << row.line;
  }
}

TEST(ReplyTemplate, FlagsWhatTheArticleContradictsAndLeavesIt) {
  const std::string reply = "送料は600円です。";
  const ReplyTemplate made = template_of(reply, {article("fee", "送料", "送料は550円です。")});
  EXPECT_EQ(made.text, reply);
  ASSERT_EQ(made.conflicts.size(), 1U);
  const FactConflict& conflict = made.conflicts.front();
  EXPECT_EQ(conflict.kind, ValueKind::kMoney);
  EXPECT_EQ(conflict.reply_span.of(reply), "600円");
  EXPECT_EQ(conflict.article_id, "fee");
  EXPECT_EQ(conflict.reply_value, "600円");
  EXPECT_EQ(conflict.article_value, "550円");
  EXPECT_NE(to_string(made).find("注意"), std::string::npos);
}

TEST(ReplyTemplate, TellsWhatIsLeft) {
  const std::string reply = "型番はHT-20、残高は612から減りました。";
  const ReplyTemplate made = template_of(reply);
  ASSERT_EQ(made.leftovers.size(), 2U);
  EXPECT_EQ(made.leftovers[0].span.of(reply), "HT-20");
  EXPECT_EQ(made.leftovers[1].span.of(reply), "612");
  const ReplyTemplate said = template_of(reply, {article("a", "型番", "HT-20 は新型です。612")});
  EXPECT_TRUE(said.leftovers.empty());
}

TEST(ReplyTemplate, KeepsTheValuesOfSentencesThatManyRepliesSay) {
  const std::string reply = "30分ほどお待ちください。";
  const Span all{0, reply.size()};
  EXPECT_EQ(template_of(reply, {}, {{all, 9, 9}}).text, reply);
  const ReplyTemplate other = template_of(reply, {}, {{all, 9, 1}});
  EXPECT_EQ(other.text, "{期間}ほどお待ちください。") << "shared with other values";
  ASSERT_EQ(other.sentences.size(), 1U);
  EXPECT_TRUE(other.sentences.front().is_shared);
  EXPECT_EQ(other.sentences.front().reply_count, 9U);
}

TEST(ReplyTemplate, FinishesOnALongText) {
  for (const std::string part :
       {"5月3日に12,000円、", "[氏名1]様", "12 ", "- 送料は550円です。\n", "でした"}) {
    std::string text;
    while (text.size() < 200'000) text += part;
    make_reply_template({text, {}, {}, {}, {}}, analyzer());
  }
}

TEST(ReplyTemplate, PrintsItselfAsJson) {
  const auto json = nlohmann::json::parse(to_json(
      template_of("山田様、送料は600円です。", {article("fee", "送料", "送料は550円です。")})));
  EXPECT_EQ(json.at("text"), "{氏名}様、送料は600円です。");
  EXPECT_EQ(json.at("slots").at(0).at("name"), "氏名");
  EXPECT_EQ(json.at("slots").at(0).at("kind"), "personal");
  EXPECT_EQ(json.at("conflicts").at(0).at("article_id"), "fee");
  EXPECT_EQ(json.at("conflicts").at(0).at("article_field"), "answer");
}

}  // namespace
}  // namespace toibiki
