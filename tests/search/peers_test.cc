// SPDX-License-Identifier: GPL-2.0-or-later
//
// The failures that users of other engines report, as rows of tests/golden/peers.tsv.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/golden_table.h"
#include "tests/support/test_knowledge_base.h"

namespace toibiki {
namespace {

std::vector<Record> articles() {
  return {
      article("nitto", "日東電工株式会社の製品について", "担当の窓口におつなぎします。"),
      article("tokyo-banana", "東京バナナの賞味期限はいつですか", "箱の底に印刷しています。"),
      article("tokyo-to", "東京都にお住まいの方の配達日", "翌日にお届けします。"),
      article("kyoto", "京都の店舗はどこにありますか", "四条通に面しています。"),
      article("taipa", "タイパを重視したコースはありますか", "短いコースをお選びください。"),
      article("poyo", "ぽよ活セットの中身を知りたい", "クッションと本が入っています。"),
      article("ring", "リングのサイズを直したい", "店舗で承ります。"),
      article("green", "グリーンの色味が写真と違う", "光の加減で変わることがあります。"),
      article("obon", "お盆の間も発送していますか", "13日から15日までは休みます。"),
      article("apply", "申し込みの取り消しはできますか", "当日中なら取り消せます。"),
      article("contact", "問い合わせ窓口の電話番号", "平日の10時から17時です。"),
      article("server", "サーバーが混み合っていますと出る", "時間をおいてお試しください。"),
      article("violin", "ヴァイオリンの弦を交換したい", "職人がお預かりします。"),
      article("login", "ログインの画面が開かない", "再読み込みしてください。"),
      article("airport", "関西国際空港で受け取れますか", "1階の窓口でお渡しします。"),
      article("price", "1万2千円の商品券を使いたい", "会計のときにお出しください。"),
      article("code", "ABC-123という型番の部品", "取り寄せになります。"),
      article("error", "E-4012と表示される", "電源を入れ直してください。"),
      article("wifi", "Wi-Fiにつながらない", "ルーターを再起動してください。"),
  };
}

TEST(PeersGolden, WhatOthersMissIsFound) {
  const std::string path = TOIBIKI_SOURCE_DIR "/tests/golden/peers.tsv";
  const TestKnowledgeBase kb(articles());
  const KnowledgeBase opened = kb.open();
  Searcher searcher = opened.searcher();
  for (const GoldenTableRow& row : read_golden_table(path, 4)) {
    SearchOptions options;
    options.match = row.columns[2] == "strict" ? MatchMode::kWords : MatchMode::kBroad;
    for (const Result& result :
         {searcher.search(row.columns[0], options), searcher.suggest({row.columns[0]}, options)}) {
      const std::string ids = ids_of(result);
      if (ids.starts_with(row.columns[1] + " ") || ids == row.columns[1]) continue;
      ADD_FAILURE_AT(path.c_str(), row.line)
          << row.columns[0] << ": expected first " << row.columns[1] << ", found " << ids;
    }
    if (row.columns[2] == "strict") {
      EXPECT_EQ(ids_of(searcher.search(row.columns[0], options)), row.columns[1]);
    }
  }
}

}  // namespace
}  // namespace toibiki
