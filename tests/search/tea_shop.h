// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "tests/support/test_knowledge_base.h"

namespace toibiki {

// What customers of an invented shop that sends tea every month may read.
inline std::vector<Record> tea_articles() {
  Article change =
      article("address", "お届け先の住所を変更したい",
              "マイページの「お届け先」から変更できます。発送準備に入った箱には間に合いません。");
  change.phrasings = {"引っ越しました", "送り先を変えたい"};
  change.keywords = {"転居"};
  change.category = {"お届け", "住所"};
  Article brew = article("brew", "水出しの淹れ方を知りたい",
                         "茶葉10グラムに水1リットルを注ぎ、冷蔵庫で6時間置きます。");
  brew.category = {"お茶の楽しみ方"};
  return {
      change,
      brew,
      article("skip", "今月だけお休みできますか",
              "お届けの10日前までなら、マイページから1回分を休めます。"),
      article("cancel", "定期便を解約する方法",
              "お問い合わせフォームから解約を申し込んでください。違約金はありません。"),
      article("pay", "支払い方法には何がありますか",
              "クレジットカード、口座振替、コンビニ払いが使えます。"),
      article("card", "クレジットカードの有効期限が切れた",
              "新しいカードをマイページに登録してください。"),
      article("receipt", "領収書を発行してほしい", "購入履歴から領収書を印刷できます。"),
      article("allergy", "アレルギーの表示はどこにありますか",
              "フレーバーティーの袋の裏に原材料を載せています。"),
      article("gift", "贈り物用に包装できますか",
              "注文のときにギフト包装を選べます。のしも付けられます。"),
      article("broken", "届いた缶がへこんでいた",
              "写真を添えてご連絡ください。代わりの品を送ります。"),
      article("points", "ポイントの有効期限はいつまでですか", "最後の購入から1年間です。"),
      article(
          "login", "ログインできない",
          "パスワードを再設定してください。メールが届かないときは迷惑メールを確かめてください。"),
  };
}

// What only agents may see.
inline std::vector<Record> tea_secrets() {
  PastAnswer late = past_answer("late", "先週の箱がまだ届きません。どうなっていますか。",
                                "配送会社の遅延でした。本日お届けします。");
  late.article_ids = {"address"};
  late.outcome = Outcome::kResolved;
  return {
      agent_article("refund", "返金を求められたときの承認",
                    "三千円までは担当者、それ以上は店長が承認します。"),
      agent_article("claim", "へこんだ缶の苦情への謝罪", "まずお詫びし、代品を翌日に発送します。"),
      late,
      past_answer("card-mail", "クレジットカードの番号が変わりました。",
                  "マイページから登録をお願いしました。")};
}

inline std::vector<Record> tea_records() {
  std::vector<Record> records = tea_articles();
  for (const Record& record : tea_secrets()) records.push_back(record);
  return records;
}

inline SearchOptions explained() {
  SearchOptions options;
  options.explain = true;
  return options;
}

}  // namespace toibiki
