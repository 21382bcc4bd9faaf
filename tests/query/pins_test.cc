// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/pins.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/query/rules.h"
#include "tests/support/error_of.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"

namespace toibiki {
namespace {

RuleFile pin_file(std::string_view text) { return rule_file(text, '\t'); }

// "pin", "bury" or "none".
std::string state(std::string_view rules, std::string_view article_id, const std::string& inquiry,
                  std::string_view day = "2026-04-15") {
  const Pins pins(parse_pins(pin_file(rules)).rules, analyzer());
  const std::vector<Token> tokens = analyzer().analyze(inquiry);
  return std::string(to_string(pins.state(article_id, words_of(tokens, inquiry), day)));
}

TEST(PinRules, AreReadWithAndWithoutTheLastColumns) {
  const PinRules parsed = parse_pins(
      pin_file("# id\nsale\tpin\t2026-04-30\nold\t bury \t2027-12-31\t 旧 プラン　料金 \t四月まで\n"
               "a\tpin\t2026-04-30\t\tメモ\n"));
  EXPECT_TRUE(parsed.problems.empty());
  EXPECT_EQ(parsed.rules,
            (std::vector<PinRule>{
                {2, "sale", PinState::kPinned, "2026-04-30", {}, ""},
                {3, "old", PinState::kBuried, "2027-12-31", {"旧", "プラン", "料金"}, "四月まで"},
                {4, "a", PinState::kPinned, "2026-04-30", {}, "メモ"},
            }));
}

TEST(PinRules, BadLinesNameTheirValueAndWhatToDo) {
  struct Row {
    int line;
    const char* text;
    const char* value;
    const char* reason;
  };
  static constexpr Row kRows[] = {
      {__LINE__, "sale", "sale", "expected an article id"},
      {__LINE__, "\tpin\t2026-04-30", "", "expected an article id"},
      {__LINE__, "a\tpin\t2026-04-30\tb\tc\td", "a", "expected an article id"},
      {__LINE__, "a\ttop\t2026-04-30", "top", "pin, to stand first"},
      {__LINE__, "a\tpin", "a", "a pin without an expiry is forgotten"},
      {__LINE__, "a\tpin\t \t語", "a", "a pin without an expiry is forgotten"},
      {__LINE__, "a\tpin\t2026-02-30", "2026-02-30", "a day of the calendar"},
      {__LINE__, "a\tpin\t2026/4/1", "2026/4/1", "a day of the calendar"},
  };
  for (const Row& row : kRows) {
    const PinRules parsed = parse_pins(pin_file(row.text));
    EXPECT_TRUE(parsed.rules.empty()) << row.line;
    ASSERT_EQ(parsed.problems.size(), 1U) << row.line;
    EXPECT_EQ(parsed.problems[0].value, row.value) << row.line;
    EXPECT_NE(parsed.problems[0].reason.find(row.reason), std::string::npos) << row.line;
  }
}

TEST(ReadPins, AreThoseOfTheFolderAndErrorsNameFileAndLine) {
  const TemporaryFolder folder;
  EXPECT_TRUE(read_pins({}).empty());
  EXPECT_TRUE(read_pins(folder.path()).empty());
  const auto path = folder.path() / "pins.tsv";
  write_bytes(path, "a\tpin\t2026-04-30\n");
  EXPECT_EQ(read_pins(folder.path()).size(), 1U);
  write_bytes(path, "# x\na\tpin\n");
  const std::string error = error_of([&] { read_pins(folder.path()); });
  EXPECT_TRUE(error.starts_with("dictionary: " + path.string() + ":2: 「a」: ")) << error;
}

TEST(Pins, CountUntilTheirLastDay) {
  constexpr std::string_view kRules = "sale\tpin\t2026-04-30\n";
  EXPECT_EQ(state(kRules, "sale", "割引", "2026-04-29"), "pin");
  EXPECT_EQ(state(kRules, "sale", "割引", "2026-04-30"), "pin");
  EXPECT_EQ(state(kRules, "sale", "割引", "2026-05-01"), "none");
  EXPECT_EQ(state(kRules, "sale", "", "2026-04-30"), "pin");
  EXPECT_EQ(state(kRules, "other", "割引", "2026-04-29"), "none");
  EXPECT_EQ(state("", "sale", "割引"), "none");
}

TEST(Pins, CountForInquiriesThatHoldAllTheirWordsInAnySpelling) {
  constexpr std::string_view kRules = "form\tbury\t2026-04-30\t申し込み 振込用紙\n";
  struct Row {
    int line;
    const char* inquiry;
    const char* expected;
  };
  static constexpr Row kRows[] = {
      {__LINE__, "申し込みの振込用紙", "bury"},
      {__LINE__, "振り込み用紙で申込をしたい", "bury"},
      {__LINE__, "申し込みをしたい", "none"},
      {__LINE__, "振込の申し込み", "none"},
      {__LINE__, "", "none"},
  };
  for (const Row& row : kRows)
    EXPECT_EQ(state(kRules, "form", row.inquiry), row.expected) << row.line;
}

TEST(Pins, ARuleWithWordsGoesBeforeOneWithoutAndALaterLineBeforeAnEarlierOne) {
  EXPECT_EQ(state("a\tbury\t2026-04-30\t解約\na\tpin\t2026-04-30\n", "a", "解約"), "bury");
  EXPECT_EQ(state("a\tbury\t2026-04-30\t解約\na\tpin\t2026-04-30\n", "a", "返金"), "pin");
  EXPECT_EQ(state("a\tbury\t2026-04-30\na\tpin\t2026-04-30\n", "a", "返金"), "pin");
  // Expired, it leaves the place to the other.
  EXPECT_EQ(state("a\tbury\t2026-04-30\na\tpin\t2026-04-01\n", "a", "返金"), "bury");
}

TEST(Pins, OfAWordThatAnalysisLeavesNothingOfNeverCount) {
  EXPECT_EQ(state("a\tpin\t2026-04-30\tです\n", "a", "解約です"), "none");
  EXPECT_EQ(state("a\tpin\t2026-04-30\tです 解約\n", "a", "解約です"), "none");
}

TEST(CheckPins, TellsWhatIsWrongAndWhatHasNoEffect) {
  const RuleCheck check = check_pins(pin_file("a\tpin\t2026-04-14\n"
                                              "b\tpin\t2026-04-15\n"
                                              "c\tpin\t2026-04-30\tです 解約 ます\n"
                                              "d\tpin\n"
                                              "e\tpin\t2026-05-01\t申込 料金\n"
                                              "e\tbury\t2026-05-31\t料金 申し込み\n"
                                              "f\tpin\t2026-12-31\n"
                                              "f\tbury\t2026-05-31\n"),
                                     analyzer(), "2026-04-15");
  EXPECT_EQ(lines_of(check.problems), "3 です / 3 ます / 4 d");
  // f is buried until the end of May, and pinned from then on.
  EXPECT_EQ(lines_of(check.notes), "1 2026-04-14 / 5 e");
}

}  // namespace
}  // namespace toibiki
