// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/inquiry/readings.h"

namespace toibiki {
namespace {

struct Row {
  const char* text;
  const char* kept;
};

void expect_kept(std::initializer_list<Row> rows) {
  for (const Row& row : rows) EXPECT_EQ(kept_text(row.text), row.kept) << row.text;
}

TEST(ReadHeaders, LeaveTheSubjectIfItSaysTheMatter) {
  expect_kept({
      {"From: a@example.com\nTo: b@example.com\nSubject: 返品の送料\n\n教えてください。",
       "Subject: 返品の送料|教えてください。"},
      {"From: a@example.com\nSubject: Re: お問い合わせの件\nDate: Mon, 1 Apr 2024 09:00:00 "
       "+0900\n\n"
       "返品の送料はいくらですか。",
       "返品の送料はいくらですか。"},
      {"Received: from a\n by b with SMTP\nFrom: a@example.com\n\n返品の送料はいくらですか。",
       "返品の送料はいくらですか。"},
      {"件名：ご質問\n\n返品の送料はいくらですか。", "返品の送料はいくらですか。"},
  });
}

TEST(ReadQuotes, GoInTheShapesOfMailPrograms) {
  const std::string asked = "送料はいくらですか。\n\n";
  for (const char* quote : {
           "> 以前の文です。\n>> もっと前の文です。\n",
           "＞以前の文です。\n",
           "| 以前の文です。\n",
           "2024年5月1日(水) 10:12 窓口 <a@example.com>:\n\n> 以前の文です。\n",
           "2024/05/01 10:12、窓口 <a@example.com>のメール:\n\n以前の文です。\n",
           "On Wed, May 1, 2024 at 10:12 AM Desk <a@example.com> wrote:\n> before\n",
           "On Wed, 1 May 2024 10:12:00 +0900\nDesk <a@example.com> wrote:\n\n> before\n",
           "-----Original Message-----\nFrom: a@example.com\nSubject: 前の件\n\n以前の文です。\n",
           "-----元のメッセージ-----\n差出人: 窓口\n件名: 前の件\n\n以前の文です。\n",
           "________________________________\n差出人: 窓口 <a@example.com>\n送信日時: "
           "2024年5月1日\n"
           "宛先: 山\n件名: 前の件\n\n以前の文です。\n",
           "窓口さんは書きました:\n> 以前の文です。\n",
       }) {
    EXPECT_EQ(kept_text(asked + quote), "送料はいくらですか。") << quote;
  }
}

TEST(ReadQuotes, LeaveWhatIsWrittenBetweenOrBelowThem) {
  expect_kept({
      {"> 型番は何ですか。\nAB-12です。\n> いつ買いましたか。\n五月に買いました。",
       "AB-12です。|五月に買いました。"},
      {"On 2024/05/01, Desk wrote:\n> before\n\n直りません。返品できますか。",
       "直りません。|返品できますか。"},
  });
}

TEST(ReadSignatures, Go) {
  const std::string asked =
      "いつもお世話になっております。\n送料はいくらですか。\nよろしくお願いいたします。\n\n";
  for (const char* signature : {
           "--\n山路 花\n山路商店\n",
           "==========\n株式会社みほん　山路花\n〒100-0000 東京都千代田区1-1-1\nTEL "
           "03-0000-0000\n==========\n",
           "┏━━━━━━┓\n┃ 山路 花 ┃\n┃ Tel：03-0000-0000 ┃\n┗━━━━━━┛\n",
           "山路 花\n",
           "山路\n",
           "株式会社みほん 営業部\n山路 花\nE-mail: a@example.com\nhttps://www.example.com/\n",
       }) {
    EXPECT_EQ(kept_text(asked + signature), "送料はいくらですか。") << signature;
  }
}

TEST(ReadNotices, FootersAndDisclaimersGo) {
  const std::string asked = "送料はいくらですか。\n\n";
  for (const char* notice : {
           "iPhoneから送信\n",
           "Androidから送信されました\n",
           "Sent from my iPhone\n",
           "Outlook for iOS を入手\n",
           "本メールには機密情報が含まれている場合があります。\n誤って受信された方は破棄してくださ"
           "い。\n",
           "This e-mail may contain confidential information.\nIf you are not the intended "
           "recipient, "
           "please delete it.\n",
           "※このメールは自動送信されています。\n",
       }) {
    EXPECT_EQ(kept_text(asked + notice), "送料はいくらですか。") << notice;
  }
}

TEST(ReadLabels, KeepWhatHelpsToAnswer) {
  expect_kept({
      {"お名前：山路 "
       "花\nメールアドレス：a@example."
       "com\n商品名：電気ポット\nお問い合わせ内容：\nふたが開きません。",
       "商品名：電気ポット|ふたが開きません。"},
      {"【お名前】山路 花\n【ご注文番号】A-1\n【お問い合わせ内容】ふたが開きません。",
       "【ご注文番号】A-1|ふたが開きません。"},
      {"■氏名\n山路\n■電話番号\n090-0000-0000\n■本文\nふたが開きません。", "ふたが開きません。"},
      {"お名前：山路 "
       "花\nお問い合わせ種別：その他\nご注文番号：なし\nお問い合わせ内容：\nふたが開きません。",
       "ふたが開きません。"},
      {"■ご用件\n[ ] 配送\n[x] 返品\n■氏名\n山路\n■本文\nタグを切りました。",
       "[x] 返品|タグを切りました。"},
  });
}

TEST(ReadSpeakers, KeepTheCustomer) {
  expect_kept({
      {"担当：お待たせしました。\nお客様：ふたが開きません。\n担当：型番をお願いします。\nお客様：P"
       "-2です。",
       "ふたが開きません。|P-2です。"},
      {"[10:02] OP> ご用件をどうぞ。\n[10:03] 客> ふたが開きません。", "ふたが開きません。"},
      {"【応対者】ご用件をどうぞ。\n【入電者】ふたが開きません。", "ふたが開きません。"},
      {"ゲスト 14:05\nふたが開きません。\n\n窓口 14:06\n型番は何ですか。", "ふたが開きません。"},
      {"お電話ありがとうございます、みほん社窓口でございます。\nもしもし。\nふたが開かないんです。",
       "ふたが開かないんです。"},
      {"担当：お名前とお電話番号をお願いします。\nお客様：はい、山路花、090の0000の0000です。\n"
       "お客様：ふたが開きません。",
       "ふたが開きません。"},
  });
}

TEST(ReadSpeakers, TellTheCompanyByHowItSpeaks) {
  expect_kept({
      {"[10:02] 高梨\nお問い合わせありがとうございます。\n[10:03] ゆうこ\n鍋の色を間違えました\n"
       "[10:04] 高梨\n番号を教えていただけますか。\n[10:05] ゆうこ\n青に変えられますか？",
       "鍋の色を間違えました|青に変えられますか？"},
      {"A: 加湿器から水が漏れるんですけど\nB: "
       "お電話ありがとうございます。型番をお願いいたします。\n"
       "A: HM-3です\nB: お調べいたします。\nA: 交換してもらえますか",
       "加湿器から水が漏れるんですけど|HM-3です|交換してもらえますか"},
      {"もしもし、ふたが閉まらないんですけど。\nかしこまりました。お名前を頂戴できますか。\n"
       "山路です。\n少々お待ちください。\n送料はいくらですか？",
       "ふたが閉まらないんですけど。|送料はいくらですか？"},
      {"■こんにちは。どうなさいましたか。\n□湯が出ないんです。\n■お調べいたします。\n"
       "□いつ直りますか。",
       "湯が出ないんです。|いつ直りますか。"},
  });
}

TEST(ReadSpeakers, ReadRecordsOfPrograms) {
  expect_kept({
      {R"([{"role":"assistant","content":"ご用件をどうぞ。"},{"role":"user","content":)"
       R"("送料はいくらですか"},{"role":"assistant","content":"お調べします。"}])",
       "送料はいくらですか"},
      {"\"10:02\",\"staff\",\"ご用件をどうぞ。\"\n\"10:03\",\"customer\",\"送料はいくらですか\"\n"
       "\"10:04\",\"staff\",\"五百円です。\"",
       "送料はいくらですか"},
  });
}

TEST(ReadLabels, OfFormsInOtherShapes) {
  expect_kept({
      {"氏名=山路;電話=090-0000-0000;メール=hanayama.a@example.com;\n内容=ふたが開きません。",
       "ふたが開きません。"},
      {"お名前（必須）\n山路 花\n電話番号（任意）\n090-0000-0000\nお問い合わせ内容\n"
       "ふたが開きません。",
       "ふたが開きません。"},
      {"お名前 → 山路 花\nご用件 →\nふたが開きません。", "ふたが開きません。"},
      {"Q1. 年代を教えてください\nA1. 30代\nQ2. ご質問をどうぞ\nA2. 先週から、ふたが開きません。\n",
       "先週から、ふたが開きません。"},
  });
}

TEST(InquiryForm, IsToldByTheFrameOfAMail) {
  const struct {
    const char* text;
    InquiryForm form;
  } rows[] = {
      {"返品できますか。", InquiryForm::kLine},
      {"鍋が割れていました。返品できますか。", InquiryForm::kLine},
      {"お世話になっております。\n返品できますか。よろしくお願いします。", InquiryForm::kMail},
      {"鍋が割れていました。\n返品できますか。\n\n山路 花", InquiryForm::kMail},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(to_string(test_reader().read(row.text).form), to_string(row.form)) << row.text;
  }
}

TEST(ReadSpeakers, TakeLabelsOfFormsForNone) {
  expect_kept(
      {{"機種：P-2\n症状：ふたが開かない\n回数：毎回", "機種：P-2|ふたが開かない|回数：毎回"}});
}

TEST(ReadSpeakers, TakePoliteMailsForNoDialogue) {
  const std::string text =
      "お世話になっております。みほん社総務課の山路です。\n恐れ入りますが、ご連絡ありがとうございま"
      "す。\n"
      "明日、こちらから発送いたします。\n返品できますか。\n";
  EXPECT_EQ(test_reader().read(text).form, InquiryForm::kMail);
  EXPECT_EQ(reason_of(text, "明日"), "statement");
}

TEST(ReadAddressees, GoAboveTheFirstSentence) {
  expect_kept({
      {"株式会社みほん\nお客様窓口　御中\n\nふたが開きません。", "ふたが開きません。"},
      {"ご担当者様\n\nふたが開きません。", "ふたが開きません。"},
      {"ふたが開きません。\n取っ手は動く仕様\n", "ふたが開きません。|取っ手は動く仕様"},
  });
}

}  // namespace
}  // namespace toibiki
