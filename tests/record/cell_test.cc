// SPDX-License-Identifier: GPL-2.0-or-later
#include "record/cell.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/record/golden_rows.h"

namespace toibiki {
namespace {

using List = std::vector<std::string>;

TEST(Cell, ReadsDatesAsASpreadsheetWritesThem) {
  for (const GoldenRow& row : read_golden("dates.txt")) {
    SCOPED_TRACE(row.where);
    const std::string cell = row.input.substr(1, row.input.size() - 2);
    const std::size_t bar = row.expected.find(" | ");
    const std::string time = row.expected.substr(0, bar);
    EXPECT_EQ(day_or_time_of_cell(cell), time);
    EXPECT_EQ(day_of_cell(cell), bar == std::string::npos ? time : row.expected.substr(bar + 3));
  }
}

TEST(Cell, SplitsLists) {
  struct Row {
    std::string cell;
    List list;
  };
  const Row rows[] = {
      {"", {}},
      {"送料", {"送料"}},
      {"送料|配送料｜運賃", {"送料", "配送料", "運賃"}},
      {" 送料 \r\n\r\n　配送料\n", {"送料", "配送料"}},
      {"||", {}},
      {"返品, 交換、キャンセル", {"返品, 交換、キャンセル"}},
      {"A > B", {"A > B"}},
  };
  for (const Row& row : rows) EXPECT_EQ(list_of_cell(row.cell, ValueType::kLines), row.list);
}

TEST(Cell, SplitsPathsAtArrowsOnly) {
  struct Row {
    std::string cell;
    List path;
  };
  const Row rows[] = {
      {"お支払い", {"お支払い"}},
      {"お支払い > 領収書＞再発行", {"お支払い", "領収書", "再発行"}},
      {"返品/交換", {"返品/交換"}},
      {"A|B", {"A|B"}},
      {">", {}},
  };
  for (const Row& row : rows) EXPECT_EQ(list_of_cell(row.cell, ValueType::kPath), row.path);
}

TEST(Cell, KeepsTextsAndTrimsTheRest) {
  EXPECT_EQ(text_of_cell(" 一行目\n二行目 ", ValueType::kText), " 一行目\n二行目 ");
  EXPECT_EQ(text_of_cell("　質問 ", ValueType::kQuestion), "　質問 ");
  EXPECT_EQ(text_of_cell("　001 ", ValueType::kId), "001");
  EXPECT_EQ(text_of_cell(" 2026/4/1", ValueType::kDay), "2026-04-01");
}

TEST(Cell, ReadsChoicesInEnglishAndJapanese) {
  EXPECT_EQ(choice_of_cell<Audience>("public"), Audience::kPublic);
  EXPECT_EQ(choice_of_cell<Audience>(" 公開 "), Audience::kPublic);
  EXPECT_EQ(choice_of_cell<Audience>("社外"), Audience::kPublic);
  EXPECT_EQ(choice_of_cell<Audience>("社内"), Audience::kAgent);
  EXPECT_EQ(choice_of_cell<Audience>("オペレーター"), Audience::kAgent);
  EXPECT_EQ(choice_of_cell<Audience>("非公開"), std::nullopt);
  EXPECT_EQ(choice_of_cell<Audience>(""), std::nullopt);
  EXPECT_EQ(choice_of_cell<Outcome>("解決"), Outcome::kResolved);
  EXPECT_EQ(choice_of_cell<Outcome>("未解決"), Outcome::kUnresolved);
  EXPECT_EQ(choice_of_cell<Outcome>("エスカレーション"), Outcome::kEscalated);
  EXPECT_EQ(choice_of_cell<Outcome>("Escalated"), Outcome::kEscalated);
  EXPECT_EQ(choice_of_cell<Channel>("メール"), Channel::kMail);
  EXPECT_EQ(choice_of_cell<Channel>("E-mail"), Channel::kMail);
  EXPECT_EQ(choice_of_cell<Channel>("チャット"), Channel::kChat);
  EXPECT_EQ(choice_of_cell<Channel>("電話"), Channel::kPhone);
  EXPECT_EQ(choice_of_cell<Channel>("フォーム"), Channel::kForm);
  EXPECT_EQ(choice_of_cell<Channel>("ＳＮＳ"), Channel::kSns);
  EXPECT_EQ(choice_of_cell<Channel>("手紙"), std::nullopt);
}

TEST(Cell, ReadsCounts) {
  EXPECT_EQ(count_of_cell("0"), 0U);
  EXPECT_EQ(count_of_cell(" 12,345 "), 12345U);
  EXPECT_EQ(count_of_cell("18446744073709551615"), 18446744073709551615U);
  for (const std::string bad : {"", "-1", "1.5", "+1", "18446744073709551616", "多い", "1 2"}) {
    EXPECT_EQ(count_of_cell(bad), std::nullopt) << bad;
  }
}

}  // namespace
}  // namespace toibiki
