// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>

#include "tests/privacy/marked_text.h"

namespace toibiki {
namespace {

TEST(FindAddresses, ReadsThemToTheRoomAndLeavesPlaces) {
  struct Row {
    int line;
    std::string marked;
  };
  const Row rows[] = {
      {__LINE__, "{{address|東京都新宿区西新宿9-8-7}}です"},
      {__LINE__, "新しい住所は{{address|東京都新宿区西新宿9-8-7 みどりマンション101号室}}です"},
      {__LINE__, "{{address|東京都 新宿区 西新宿９－８－７}}に"},
      {__LINE__, "送り先を{{address|大阪市北区梅田九丁目九番九号　梅田タワー三十一階}}に"},
      {__LINE__, "{{address|札幌市北区北二十四条西九十九丁目9-9}}へ"},
      {__LINE__, "{{address|京都市下京区烏丸通七条下ル東塩小路町999-9}}へ"},
      {__LINE__, "{{address|岐阜県高山市上一之町九十九番地}}に"},
      {__LINE__, "{{address|つくば市吾妻9-99-9 吾妻住宅99-909}}に"},
      {__LINE__, "住所：{{address|神宮前9-8-7}}"},
      {__LINE__, "{{address|東京都渋谷区神宮前9-8-7}}\n{{address|みどりビル5F}}"},
      {__LINE__, "松本市に引っ越します"},
      {__LINE__, "東京都内は2-3日で届きます"},
      {__LINE__, "北海道への送料"},
      {__LINE__, "第2-3回の講座"},
      {__LINE__, "銀座4丁目の店"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE("address_test.cc:" + std::to_string(row.line));
    EXPECT_EQ(marked(without_marks(row.marked)), row.marked);
  }
}

TEST(FindAddresses, ReadsThemInLetters) {
  for (const std::string text : {
           "{{address|2-15-4 Sakuradai, Nerima-ku, Tokyo}}",
           "{{address|Room 302, 1-2-3 Hikari-cho, Kita-ku, Osaka 530-0000, Japan}}",
           "2024-05-01 Tokyo で開催します",
           "Ver. 2-1 is out",
       }) {
    EXPECT_EQ(marked(without_marks(text)), text);
  }
}

}  // namespace
}  // namespace toibiki
