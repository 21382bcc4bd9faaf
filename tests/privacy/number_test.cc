// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>

#include "tests/privacy/marked_text.h"

namespace toibiki {
namespace {

using Row = MarkedRow;

TEST(FindPhones, ReadsEveryUsualForm) {
  expect_found({
      Row{__LINE__, "折り返しは{{phone|090-1234-5678}}へ"},
      Row{__LINE__, "{{phone|09012345678}}です"},
      Row{__LINE__, "{{phone|０９０－１２３４－５６７８}}です"},
      Row{__LINE__, "{{phone|090ー1234ー5678}}です"},
      Row{__LINE__, "{{phone|090 1234 5678}}まで"},
      Row{__LINE__, "{{phone|090.1234.5678}}まで"},
      Row{__LINE__, "{{phone|080(1234)5678}}まで"},
      Row{__LINE__, "{{phone|03-1234-5678}}まで"},
      Row{__LINE__, "{{phone|(03)1234-5678}}まで"},
      Row{__LINE__, "{{phone|（０３）１２３４－５６７８}}まで"},
      Row{__LINE__, "{{phone|0422-12-3456}}まで"},
      Row{__LINE__, "{{phone|0312345678}}まで"},
      Row{__LINE__, "{{phone|06-0123-4567}}まで"},
      Row{__LINE__, "{{phone|0120-123-456}}に"},
      Row{__LINE__, "{{phone|0120-12-3456}}に"},
      Row{__LINE__, "{{phone|0800-123-4567}}に"},
      Row{__LINE__, "{{phone|0570-012-345}}に"},
      Row{__LINE__, "{{phone|+81-90-1234-5678}}です"},
      Row{__LINE__, "{{phone|+81 (0)3 1234 5678}}です"},
      Row{__LINE__, "{{phone|+1-212-555-0100}}です"},
      Row{__LINE__, "{{phone|03-1234-5678（内線12）}}に"},
      Row{__LINE__, "{{phone|03-1234-5678 内線12}}に"},
      Row{__LINE__, "内線{{phone|3021}}に"},
      Row{__LINE__, "電話：{{phone|1234-5678}}"},
      Row{__LINE__, "携帯{{phone|〇九〇ー一二三四ー五六七八}}"},
  });
}

TEST(FindPhones, LeavesOtherNumbers) {
  expect_found({
      Row{__LINE__, "110番と119番"},
      Row{__LINE__, "#8000に"},
      Row{__LINE__, "0120で始まる番号から"},
      Row{__LINE__, "1,234,567円"},
      Row{__LINE__, "2025-01-15の10:00-18:00"},
      Row{__LINE__, "10-18時に2-3日"},
      Row{__LINE__, "型番はEW-090-1234-5678"},
      Row{__LINE__, "JANコード4901234567894"},
      Row{__LINE__, "電話は3回しました"},
  });
}

TEST(FindMailAddresses, ReadsThemAsTheyAreTyped) {
  expect_found({
      Row{__LINE__, "{{mail|taro@example.com}}です"},
      Row{__LINE__, "{{mail|Taro.Yamada+shop@mail.example.co.jp}}です"},
      Row{__LINE__, "{{mail|ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍ}}です"},
      Row{__LINE__, "{{mail|a..b.@docomo.ne.jp}}です"},
      Row{__LINE__, "{{mail|taro(at)example.com}}です"},
      Row{__LINE__, "{{mail|taro @ example.com}}です"},
      Row{__LINE__, "<{{mail|taro@example.com}}>"},
      Row{__LINE__, "メールは{{mail|taro@gmail}}です"},
      Row{__LINE__, "@hanako をフォロー"},
      Row{__LINE__, "3個@100円"},
      Row{__LINE__, "https://example.com/a"},
  });
}

TEST(FindPostalCodes, ReadsThemAloneOrBehindTheirSign) {
  expect_found({
      Row{__LINE__, "〒{{postal_code|123-4567}}です"},
      Row{__LINE__, "〒{{postal_code|1234567}}です"},
      Row{__LINE__, "ZIP: {{postal_code|1234567}}"},
      Row{__LINE__, "郵便番号は{{postal_code|一二三、四五六七}}です"},
      Row{__LINE__, "郵便番号は{{postal_code|いちにいさんのよんごおろくなな}}です"},
      Row{__LINE__, "品番の123-4567は終わり、123-4577をお使いください"},
      Row{__LINE__, "郵便番号は{{postal_code|１２３－４５６７}}"},
      Row{__LINE__, "{{postal_code|123-4567}}を入れても"},
      Row{__LINE__, "棚の番号123-4567のあたり"},
      Row{__LINE__, "住所の前の番号は{{postal_code|123-4567}}です"},
      Row{__LINE__, "型番123-4567の部品"},
      Row{__LINE__, "1234567個"},
  });
}

TEST(FindCards, AsksForLuhnOrAWord) {
  expect_found({
      Row{__LINE__, "{{card|4111-1111-1111-1111}}で"},
      Row{__LINE__, "{{card|4111 1111 1111 1111}}で"},
      Row{__LINE__, "{{card|4111111111111111}}で"},
      Row{__LINE__, "{{card|４１１１１１１１１１１１１１１１}}で"},
      Row{__LINE__, "{{card|3782-822463-10005}}で"},
      Row{__LINE__, "カード番号は{{card|4111111111111112}}です"},
      Row{__LINE__, "セキュリティコードは{{card|123}}です"},
      Row{__LINE__, "4111111111111112を"},
      Row{__LINE__, "カードの下4桁は1234です"},
      Row{__LINE__, "セキュリティコードは3桁です"},
  });
}

TEST(FindMyNumbers, AsksForAWordOrTheCheckDigit) {
  expect_found({
      Row{__LINE__, "マイナンバーは{{my_number|123456789018}}です"},
      Row{__LINE__, "マイナンバーは{{my_number|1234 5678 9010}}です"},
      Row{__LINE__, "{{my_number|1234-5678-9018}}を送りました"},
      Row{__LINE__, "123456789010を送りました"},
      Row{__LINE__, "伝票番号は{{id|123456789018}}です"},
      Row{__LINE__, "マイナンバーは12桁です"},
  });
}

TEST(FindBankAccounts, AsksForAWord) {
  expect_found({
      Row{__LINE__, "口座番号：{{bank_account|1234567}}"},
      Row{__LINE__, "普通 {{bank_account|1234567}} です"},
      Row{__LINE__, "普通預金　{{bank_account|１２３４５６７}}　名義は本人"},
      Row{__LINE__, "記号{{bank_account|12340}} 番号{{bank_account|12345671}}"},
      Row{__LINE__, "ゆうちょ銀行の{{bank_account|10120-12345671}}です"},
      Row{__LINE__, "普通に1234567個"},
      Row{__LINE__, "合計は1234567です"},
  });
}

TEST(FindBirthDates, AsksForALabelOrBirth) {
  expect_found({
      Row{__LINE__, "生年月日：{{birth_date|1985年4月1日}}"},
      Row{__LINE__, "セイネンガッピ：{{birth_date|ショウワ ゴジュウネン ゴガツ ムイカ}}"},
      Row{__LINE__, "えっと、{{birth_date|せんきゅうひゃくはちじゅうねんの さんがつ みっか}}です"},
      Row{__LINE__, "うちの犬の誕生日は5月5日です"},
      Row{__LINE__, "生年月日は{{birth_date|1985/4/1}}です"},
      Row{__LINE__, "生年月日は{{birth_date|19850401}}です"},
      Row{__LINE__, "{{birth_date|昭和60年4月1日}}生まれです"},
      Row{__LINE__, "{{birth_date|S60.4.1}}生"},
      Row{__LINE__, "{{birth_date|令和元年五月六日}}に生まれました"},
      Row{__LINE__, "誕生日は{{birth_date|4月1日}}です"},
      Row{__LINE__, "4月1日に届きました"},
      Row{__LINE__, "2025/4/1に届きました"},
      Row{__LINE__, "昭和60年生まれの家電"},
  });
}

TEST(FindIds, AsksForALabel) {
  expect_found({
      Row{__LINE__, "会員番号：{{id|00123456}}"},
      Row{__LINE__, "注文番号は{{id|A-20394-7781}}です"},
      Row{__LINE__, "注文番号（２件目）：{{id|１２３４５６７}}"},
      Row{__LINE__, "お客様ID {{id|hana88201}} です"},
      Row{__LINE__, "診察券番号 {{id|4471 0098 2235}} です"},
      Row{__LINE__, "予約番号しか分かりませんが{{id|RSV-8827-0031}}です"},
      Row{__LINE__, "注文番号は12桁の数字です"},
      Row{__LINE__, "注文番号が2つあります"},
      Row{__LINE__, "掃除機EW-1234Aの紙パック"},
      Row{__LINE__, "更新プログラムKB5034441"},
  });
}

TEST(FindIpAddresses, KnowsVersionsApart) {
  expect_found({
      Row{__LINE__, "{{ip_address|203.0.113.8}}から"},
      Row{__LINE__, "{{ip_address|２０３．０．１１３．８}}から"},
      Row{__LINE__, "IPは{{ip_address|10.20.30.41}}です"},
      Row{__LINE__, "{{ip_address|2001:db8::1f}}に"},
      Row{__LINE__, "{{ip_address|2001:db8:85a3:0:0:8a2e:370:7334}}に"},
      Row{__LINE__, "バージョン10.0.1.2に"},
      Row{__LINE__, "10.15.7.1というバージョン"},
      Row{__LINE__, "192.168.1.1を開く"},
      Row{__LINE__, "300.1.1.1は"},
      Row{__LINE__, "10:30:45に"},
  });
}

TEST(FindIds, TellsLabelsByTheirEnding) {
  expect_found({
      Row{__LINE__, "乗船番号は{{id|TK-20931}}です"},
      Row{__LINE__, "工事受付ID：{{id|K240915-003}}"},
      Row{__LINE__, "受付No.{{id|20-1187}}の者です"},
      Row{__LINE__, "{{id|TK-88123}}という受付番号をもらいました"},
      Row{__LINE__, "定期券の{{id|JE801 2204 7761 0093}}を落としました"},
      Row{__LINE__, "えーと番号言いますね、{{id|0031の8842の7}}です"},
      Row{__LINE__, "保険証の記号{{id|8102}}番号{{id|336}}"},
      Row{__LINE__, "エラー番号 0x80070005 が出ます"},
      Row{__LINE__, "商品番号 12345678 の色違い"},
      Row{__LINE__, "クーポンコード SPRING2024 が使えません"},
      Row{__LINE__, "型番EW-1234Aの部品"},
      Row{__LINE__, "ポート番号8080を開けたい"},
      Row{__LINE__, "予約は2024年5月10日で"},
      Row{__LINE__, "受付番号はどこですか。2024-04-01に申し込みました"},
  });
}

TEST(FindBirthDates, ReadsFurtherForms) {
  expect_found({
      Row{__LINE__, "生年月日：{{birth_date|S.39.1.8}}"},
      Row{__LINE__, "{{birth_date|60.4.1}}生まれ"},
      Row{__LINE__, "誕生日が{{birth_date|4/1}}です"},
      Row{__LINE__, "{{birth_date|1985年（昭和60年）4月1日}}生まれ"},
      Row{__LINE__, "本人確認：{{birth_date|昭和45年3月2日}}、住所の一致を確認"},
      Row{__LINE__, "昭和57年1月1日現在で二十歳を超えていた人"},
      Row{__LINE__, "昭和29年12月14日〜昭和41年12月11日の在任"},
      Row{__LINE__, "2015年4月2日〜2016年4月1日生まれの子が入れます"},
      Row{__LINE__, "生年月日 {{birth_date|850401}}"},
      Row{__LINE__, "昭和56年6月1日以降に建てられた家です"},
      Row{__LINE__, "2024年4月1日に生まれ変わった新プラン"},
  });
}

TEST(FindPhones, ReadsThemAsTheyAreSaid) {
  expect_found({
      Row{__LINE__, "{{phone|090の1234の5678}}です"},
      Row{__LINE__, "{{phone|〇九〇 一二三四 五六七八}}です"},
      Row{__LINE__, "緊急連絡先1 {{phone|090-0000-5518}}"},
  });
}

TEST(FindSpokenNumbers, ReadsDigitsAsTheyAreSaid) {
  expect_found({
      Row{__LINE__, "番号は{{phone|ゼロキュウゼロのいちにさんよんのごーろくななはち}}です"},
      Row{__LINE__, "えっと、{{phone|れいさんの、ごおごおごおごおの、いちにいさんよん}}です"},
      Row{__LINE__, "いちにのさんで始めてください"},
      Row{__LINE__, "ごろごろ転がるときは、さんさんと日の当たる所へ"},
  });
}

TEST(FindSecrets, MasksWhatStandsBehindTheWordPassword) {
  expect_found({
      Row{__LINE__, "パスワードは{{id|kaede#2291}}です"},
      Row{__LINE__, "パスワードを {{id|hiro#2024!k}} にしたのに入れない"},
      Row{__LINE__, "PW: {{id|abcdefgh}}"},
      Row{__LINE__, "暗証番号は{{id|4071}}にしました"},
      Row{__LINE__, "パスワードは8文字以上にしてください"},
      Row{__LINE__, "パスワードはadminではありません"},
      Row{__LINE__, "パスワードが通りません"},
  });
}

TEST(FindBirthDates, ReadsDatesInWords) {
  expect_found({
      Row{__LINE__, "生年月日は{{birth_date|しょうわごじゅうにねんの1がつ7か}}です"},
      Row{__LINE__, "Birthday: {{birth_date|May 17, 1990}}"},
      Row{__LINE__, "DOB {{birth_date|14 March 1988}}"},
      Row{__LINE__, "May 17, 2024 に届く予定です"},
      Row{__LINE__, "生年月日 {{birth_date|1994/11/06}}、最終ログイン 2024/11/06"},
      Row{__LINE__, "創業は昭和48年4月1日です"},
  });
}

TEST(FindNumbers, LeavesThoseThatALabelGivesToAThing) {
  expect_found({
      Row{__LINE__, "部材の品番 0120-334-118 は在庫がありません。"},
      Row{__LINE__, "型番が「03-5580-1100」のライトです。"},
      Row{__LINE__, "0120-55-2211 という品番のネジです。"},
      Row{__LINE__, "シリアルの入力例「5120-8834-0917-3377」を見ました。"},
      Row{__LINE__, "製品キーの見本（4123 5678 9012 0000）です。"},
      Row{__LINE__, "棚番：123-4567 の箱です。"},
      Row{__LINE__, "バージョンは10.4.2.1です。"},
      Row{__LINE__, "0120-55-2211（品番）のネジです。"},
      Row{__LINE__, "品番は、0120-55-2211です。"},
      Row{__LINE__, "{{phone|090-1234-5678}}（型番：XR-20）です"},
      Row{__LINE__, "{{id|4111 1111 1111 1111}}(シリアル番号はA-1)"},
      Row{__LINE__, "適格請求書の登録番号はT9012345678901です。"},
      Row{__LINE__, "弊社はT9012345678901です。"},
      Row{__LINE__, "会員ID {{id|T1234567890123}}"},
      Row{__LINE__, "お客様コード{{id|T1234567890123}}"},
      Row{__LINE__, "会員番号{{id|T1234567890123}}"},
      Row{__LINE__, "型番が分からないので{{phone|090-1234-5678}}に電話ください。"},
      Row{__LINE__, "お名前、型番、{{phone|090-1234-5678}}の順に書きました。"},
      Row{__LINE__, "品番は書いてありません。{{phone|0120-123-456}}で聞けますか。"},
  });
}

TEST(FindNumbers, ReadsShortAccountsAndStretchedDigits) {
  expect_found({
      Row{__LINE__, "口座番号 {{bank_account|58213}} です。"},
      Row{__LINE__, "口座番号は7桁です。"},
      Row{__LINE__, "海辺銀行 砂原出張所 貯蓄預金 {{bank_account|6402951}} です。"},
      Row{__LINE__, "番号は{{phone|ゼロナナナナのゼロゼロのハチゴーロクイチ}}です。"},
  });
}

}  // namespace
}  // namespace toibiki
