// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>

#include "tests/support/comma_locale.h"
#include "tests/support/error_of.h"
#include "toibiki/calibration.h"

namespace toibiki {
namespace {

Calibration fitted() {
  return {.features = {{"margin", 1.0 / 3.0}, {"一致率", 0.0}},
          .bias = -1e-7,
          .steps = {{-1.5, 0.1}, {0.25, 0.7}},
          .judged_count = 300,
          .positive_count = 180,
          .held_out_ece = 0.03};
}

TEST(CalibrationJson, ComesBackAsItWas) {
  const CommaLocale locale;
  EXPECT_EQ(calibration_from_json(to_json(fitted())), fitted());
  EXPECT_EQ(calibration_from_json(to_json(Calibration{})), Calibration{});
}

TEST(CalibrationJson, CanBeReadByPeople) {
  const Calibration calibration{.features = {{"margin", 1.5}}, .bias = -0.5};
  EXPECT_EQ(to_json(calibration), R"({
  "format": 1,
  "features": [
    {
      "name": "margin",
      "weight": 1.5
    }
  ],
  "bias": -0.5,
  "steps": [],
  "judged": 0,
  "positive": 0
}
)");
}

TEST(CalibrationJson, WhatWasNotFittedMayBeLeftOut) {
  const Calibration expected{.features = {{"margin", 2.0}}, .bias = 1.0};
  EXPECT_EQ(
      calibration_from_json(R"({"format":1,"features":[{"name":"margin","weight":2}],"bias":1})"),
      expected);
}

TEST(CalibrationJson, NamesTheMemberAndTheValueThatIsWrong) {
  const struct {
    int row;
    std::string json, expected;
  } kRows[] = {
      {__LINE__, "[]", "invalid_file: calibration: 「[]」: {…} の形で"},
      {__LINE__, "{", "invalid_file: JSON として読めません"},
      {__LINE__, "{}", "invalid_file: format: ありません"},
      {__LINE__, R"({"format":"1"})", "invalid_file: format: 「1」"},
      {__LINE__, R"({"format":0})", "invalid_file: format: 「0」"},
      {__LINE__, R"({"format":2,"new":1})", "newer_format: format: 形式 2 "},
      {__LINE__, R"({"format":1,"wieght":3})", "invalid_file: wieght: 「3」: この項目はありません"},
      {__LINE__, R"({"format":1,"features":{}})", "invalid_file: features: 「{}」: 配列"},
      {__LINE__, R"({"format":1,"features":[7]})", "invalid_file: features[0]: 「7」"},
      {__LINE__, R"({"format":1,"features":[{"name":"","weight":1}]})",
       "invalid_file: features[0].name: 「」: 空でない文字列"},
      {__LINE__, R"({"format":1,"features":[{"name":"a","weight":"x"}]})",
       "invalid_file: features[0].weight: 「x」: 数で"},
      {__LINE__, R"({"format":1,"features":[{"name":"a","weight":1},{"name":"a","weight":1}]})",
       "invalid_file: features[1].name: 「a」: 2 度"},
      {__LINE__, R"({"format":1,"features":[{"name":"a"}]})",
       "invalid_file: features[0].weight: ありません"},
      {__LINE__, R"({"format":1,"features":[]})", "invalid_file: bias: ありません"},
      {__LINE__, R"({"format":1,"features":[],"bias":0,"steps":[{"score":0,"probability":1.5}]})",
       "invalid_file: steps[0].probability: 「1.5」: 0 以上 1 以下"},
      {__LINE__,
       R"({"format":1,"features":[],"bias":0,"steps":[{"score":1,"probability":0},)"
       R"({"score":1,"probability":0}]})",
       "invalid_file: steps[1].score: 「1」: 前の段より大きく"},
      {__LINE__,
       R"({"format":1,"features":[],"bias":0,"steps":[{"score":1,"probability":0.5},)"
       R"({"score":2,"probability":0.4}]})",
       "invalid_file: steps[1].probability: 「0.4」: 前の段より小さく"},
      {__LINE__, R"({"format":1,"features":[],"bias":0,"judged":-1})",
       "invalid_file: judged: 「-1」: 0 以上の整数"},
      {__LINE__, R"({"format":1,"features":[],"bias":0,"judged":1,"positive":2})",
       "invalid_file: positive: 「2」: judged より大きく"},
      {__LINE__, R"({"format":1,"features":[],"bias":0,"held_out_ece":2})",
       "invalid_file: held_out_ece: 「2」: 0 以上 1 以下"},
  };
  for (const auto& row : kRows) {
    const std::string text = error_of([&] { calibration_from_json(row.json); });
    EXPECT_TRUE(text.starts_with(row.expected)) << __FILE__ << ":" << row.row << ": " << text;
  }
}

}  // namespace
}  // namespace toibiki
