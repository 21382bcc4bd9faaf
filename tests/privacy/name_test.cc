// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>

#include "tests/privacy/marked_text.h"

namespace toibiki {
namespace {

using Row = MarkedRow;

TEST(FindNames, ReadsThemBeforeAnHonorific) {
  expect_found({
      Row{__LINE__, "{{name|山田}}様"},
      Row{__LINE__, "{{name|小林幸子}} 様"},
      Row{__LINE__, "{{name|髙橋}}さん"},
      Row{__LINE__, "{{name|若竹}}様、いつもありがとうございます。"},
      Row{__LINE__, "{{name|大西 文江}}様"},
      Row{__LINE__, "{{name|ナカムラ}}様"},
      Row{__LINE__, "{{name|さかもと}}様"},
      Row{__LINE__, "{{name|shiori}}様"},
      Row{__LINE__, "ばあちゃんの{{name|トミ}}さん"},
      Row{__LINE__, "担当の{{name|堀内}}先生から"},
  });
}

TEST(FindNames, LeavesGoodsCalledLikePersons) {
  expect_found({
      Row{__LINE__, "よし子ちゃん印のきな粉はありますか。"},
      Row{__LINE__, "「高田さんの朝どれサラダ」は冷蔵です。"},
      Row{__LINE__, "「{{name|高田}}さんの荷物が届かない」と言われました。"},
      Row{__LINE__, "内田さんちの梅干しを三袋ください。"},
      Row{__LINE__, "マスコットの「つみきくん」の電池が切れました。"},
      Row{__LINE__, "和子という名前の羊羹は売り切れです。"},
      Row{__LINE__, "武田氏の家紋が入った湯呑みです。"},
      Row{__LINE__, "{{name|武田}}氏から連絡がありました。"},
  });
}

TEST(FindNames, ReadsThoseOfOnesOwnWithoutAnHonorific) {
  expect_found({
      Row{__LINE__, "{{name|陽菜}}がまだ二歳なので、柵を探しています。"},
      Row{__LINE__, "三女の{{name|澪}}は青がいいそうです。"},
      Row{__LINE__, "返品します。よろしくお願いします。\n\n{{name|金城}}"},
  });
}

TEST(FindNames, LeavesRolesAndCompanies) {
  expect_found({
      Row{__LINE__, "お客様、皆様、ご担当者様、奥様、お子様"},
      Row{__LINE__, "業者さんと店長さんと郵便屋さんとお母さん"},
      Row{__LINE__, "株式会社みどり様"},
      Row{__LINE__, "みどり商店様"},
      Row{__LINE__, "仕様と模様と同様の様子"},
      Row{__LINE__, "A様、●●様"},
      Row{__LINE__, "佐藤錦を2箱"},
      Row{__LINE__, "田中町店で受け取る"},
      Row{__LINE__, "松本市に引っ越す"},
      Row{__LINE__, "福島県への送料"},
      Row{__LINE__, "本田技研の発電機"},
      Row{__LINE__, "本日の夕方にお届けの予定です"},
      Row{__LINE__, "皇帝ペンギンくんのぬいぐるみ"},
      Row{__LINE__, "たくさん"},
  });
}

TEST(FindNames, LeavesWhatOnlyLooksLikeOne) {
  expect_found({
      Row{__LINE__, "アレルギー様の症状が出た"},
      Row{__LINE__, "まるで届いたかの様に表示される"},
      Row{__LINE__, "「住所・氏名」を記入し、押印する"},
      Row{__LINE__, "お子様の名前（フリガナも）と学年"},
      Row{__LINE__, "保護者がリフレッシュしたいとき"},
      Row{__LINE__, "担当者がいないとき"},
      Row{__LINE__, "受付：平日の九時から"},
      Row{__LINE__, "先週そちらで買った棚板ですが、割れていました"},
      Row{__LINE__, "クモの仲間ですが、毒はありません"},
      Row{__LINE__, "全額免除といいます。"},
      Row{__LINE__, "値段はどのくらいですか"},
      Row{__LINE__, "日本人で海外に住んでいた人"},
      Row{__LINE__, "乳児とその保護者が入れる部屋"},
      Row{__LINE__, "ファイルの名前は Alpha Server です"},
      Row{__LINE__, "This is not safe と出る"},
      Row{__LINE__, "小林堂の目薬"},
      Row{__LINE__, "マイケル・ジャクソン風の帽子"},
      Row{__LINE__, "Tanaka という名前の鞄"},
  });
}

TEST(FindNames, ReadsIntroductions) {
  expect_found({
      Row{__LINE__, "{{name|佐藤太郎}}と申します。"},
      Row{__LINE__, "{{name|若竹}}と申しますが"},
      Row{__LINE__, "お世話になっております。みさき幼児教室の{{name|若竹}}です。"},
      Row{__LINE__, "サポート窓口担当の{{name|森下}}でございます。"},
      Row{__LINE__, "はじめまして。{{name|Maria Santos}}です。"},
      Row{__LINE__, "{{name|Tanaka}} と申します。"},
      Row{__LINE__, "{{name|ヤマモト}}です。電話をください。"},
      Row{__LINE__, "先日電話した{{name|鈴木}}ですが"},
      Row{__LINE__, "株式会社みどりと申します。"},
      Row{__LINE__, "お世話になっております。至急です。"},
  });
}

TEST(FindNames, ReadsLabels) {
  expect_found({
      Row{__LINE__, "氏名：{{name|髙橋 良子}}"},
      Row{__LINE__, "お名前（漢字）：{{name|髙橋 良子}}"},
      Row{__LINE__, "フリガナ：{{name|タカハシ リョウコ}}"},
      Row{__LINE__, "お名前：{{name|shiori}}"},
      Row{__LINE__, "名義は{{name|ナカムラ ユウジ}}です"},
      Row{__LINE__, "担当：{{name|長谷川}}"},
      Row{__LINE__, "担当：サポートセンター"},
      Row{__LINE__, "氏名は漢字で入力してください"},
      Row{__LINE__, "名義は本人のものに限ります"},
      Row{__LINE__, "お名前：必須"},
  });
}

TEST(FindNames, ReadsThemBehindARelation) {
  expect_found({
      Row{__LINE__, "夫の{{name|健一}}が契約者です"},
      Row{__LINE__, "下の娘{{name|ひなた}}の予約"},
      Row{__LINE__, "旧姓の{{name|石塚}}で登録"},
      Row{__LINE__, "総務部の{{name|野口}}まで"},
      Row{__LINE__, "娘の学校の制服"},
      Row{__LINE__, "夫の契約"},
      Row{__LINE__, "電子レンジ"},
  });
}

TEST(FindNames, ReadsSignatures) {
  expect_found({
      Row{__LINE__, "よろしくお願いいたします。\n\nみさき幼児教室　{{name|若竹}}"},
      Row{__LINE__, "よろしくお願いします。\n{{name|山田 太郎}}"},
      Row{__LINE__, "{{name|Taro YAMADA}}\n{{mail|taro@example.com}}"},
      Row{__LINE__, "ご確認ください。\nサポート窓口　{{name|森下}}"},
      Row{__LINE__, "よろしくお願いします。\nサポート窓口"},
  });
}

TEST(FindNames, ReadsFullNamesAlone) {
  expect_found({
      Row{__LINE__, "{{name|木村直也}}、いつもの注文です"},
      Row{__LINE__, "管理者を{{name|ジョン・スミス}}に"},
      Row{__LINE__, "予約は{{name|SUZUKI HANAKO}}です"},
      Row{__LINE__, "申し込んだ{{name|はせがわ　そうた}}の父です"},
  });
}

TEST(FindNames, FindsAKnownNameAgain) {
  expect_found({
      Row{__LINE__,
          "{{name|佐藤太郎}}と申します。{{name|佐藤}} の予約です。佐藤錦と佐藤町店は別です。"},
      Row{__LINE__, "{{name|若竹}}様のご注文。{{name|若竹}}宛に。"},
  });
}

TEST(FindNames, ReadsThemByTheFrameOfTheSentence) {
  expect_found({
      Row{__LINE__, "私{{name|吉留}}と言いますが、予約の変更をお願いできますか。"},
      Row{__LINE__, "もしもし{{name|柿沼}}ですけど、昨日の配達の件で。"},
      Row{__LINE__, "{{name|あかり}}の父ですが、お迎えの時間を変えたいです。"},
      Row{__LINE__, "先日お電話した{{name|三枝}}の妻です。"},
      Row{__LINE__, "カスタマーセンターの{{name|仲宗根}}が承ります。"},
      Row{__LINE__, "受取人 {{name|金子 芽衣}} へ変更をお願いします。"},
      Row{__LINE__, "息子（{{name|蒼太}}）の学年を直したいです。"},
      Row{__LINE__, "同乗者：{{name|小田島 恵}}、{{name|小田島 亮}}"},
      Row{__LINE__, "結婚して{{name|宇佐美}}になりました。"},
      Row{__LINE__, "名前は{{name|吉敷}}、電話は{{phone|090-0000-3344}}です。"},
      Row{__LINE__, "My name is {{name|Anna Kowalski}}. 荷物が届きません。"},
      Row{__LINE__, "{{name|新垣}}までご連絡ください。"},
      Row{__LINE__, "{{name|篠ノ井}}さま"},
  });
}

TEST(FindNames, LeavesWordsInTheSameFrames) {
  expect_found({
      Row{__LINE__, "息子の学校で使うノートを注文しました。"},
      Row{__LINE__, "対応：完了"},
      Row{__LINE__, "患者：女性"},
      Row{__LINE__, "石川、富山の店舗はどこですか。"},
      Row{__LINE__, "総務部の管轄です。"},
      Row{__LINE__, "「至急」と書いて送りました。"},
      Row{__LINE__, "母の日、父の日の包装はできますか。"},
      Row{__LINE__, "大家さんが許可してくれません。"},
      Row{__LINE__, "端末に名義変更の案内が来ました。"},
      Row{__LINE__, "生徒がループの考え方を学びます。"},
      Row{__LINE__, "購入した掃除機です。"},
      Row{__LINE__, "お名前：\nお電話：\nご用件：カタログ希望"},
  });
}

TEST(FindNames, SumsUpWhatSpeaksForThem) {
  expect_found({
      Row{__LINE__, "お電話ありがとうございます、予約センターの{{name|椿}}でございます。"},
      Row{__LINE__, "弊社の{{name|奥田}}がお届けに上がります。"},
      Row{__LINE__, "起票 {{name|小野寺}}｜対応 {{name|久慈}}｜期限 8/20"},
      Row{__LINE__, "西口の改札を出て、東側の出口へ進んでください。"},
      Row{__LINE__, "高崎と前橋の店舗では、在庫はどちらが多いですか。"},
      Row{__LINE__, "椅子の「楓」シリーズは、座面だけ買えますか。"},
      Row{__LINE__, "佐藤商店様から届いた商品の伝票が二枚ありました。"},
  });
}

TEST(FindNames, ReadsDisplayNamesAndReadings) {
  expect_found({
      Row{__LINE__, "From: {{name|佐々木 花}} <{{mail|hana@mail.example.jp}}>"},
      Row{__LINE__, "To: 商品サポート窓口 <{{mail|help@example.jp}}>"},
      Row{__LINE__, "以上です。\n{{name|瀬戸 亮介}}（{{name|せと りょうすけ}}）"},
  });
}

TEST(FindNames, ReadsForeignOnes) {
  expect_found({
      Row{__LINE__, "Hello, this is {{name|Laura Benning}} from room 512."},
      Row{__LINE__, "This is Customer Support のメールが届きます。"},
      Row{__LINE__, "{{name|ファム・ヴァン・ナム}}です。給料の明細がほしいです。"},
      Row{__LINE__, "講師の{{name|マルコ・ビアンキ}}先生の次の回はいつですか。"},
      Row{__LINE__, "ホット・チョコレートです、と店員が持ってきました。"},
  });
}

TEST(FindNames, ReadsThemWithKanaAndInRows) {
  expect_found({
      Row{__LINE__, "席の名義を{{name|清水はるか}}から弟に変えたいです。"},
      Row{__LINE__, "表札は「{{name|水谷}}・{{name|三好}}」です。"},
      Row{__LINE__, "引き取りは{{name|大槻}}のおじいちゃんが行きます。"},
      Row{__LINE__, "昨日の{{name|藤代 圭}}医師に伝言をお願いします。"},
      Row{__LINE__, "もう三回目です。返事をください。{{name|かずえ}}"},
  });
}

TEST(FindNames, LeavesWordsThatAreNamesAsWell) {
  expect_found({
      Row{__LINE__, "あかりが点かないので電球を替えました。"},
      Row{__LINE__, "縫い目から羽根が出てきます。"},
      Row{__LINE__, "チャットボットの「ソラさん」が返事をしません。"},
      Row{__LINE__, "北村公園（北村）の近くの店で買いました。"},
      Row{__LINE__, "船は一日に三本です。"},
      Row{__LINE__, "上田原の工場から届きました。"},
  });
}

}  // namespace
}  // namespace toibiki
