// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/placeholder.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "text/fold.h"
#include "toibiki/masking.h"

namespace toibiki {
namespace {

TEST(Placeholder, IsALabelAndANumberInBrackets) {
  EXPECT_EQ(placeholder_size("[氏名1]様", 0), std::string_view("[氏名1]").size());
  EXPECT_EQ(placeholder_size("担当の[氏名12]です", std::string_view("担当の").size()),
            std::string_view("[氏名12]").size());
  EXPECT_EQ(placeholder_size("[IPアドレス1]", 0), std::string_view("[IPアドレス1]").size());
}

TEST(Placeholder, IsNothingElse) {
  for (const std::string_view text : {"", "[", "[氏名]", "[氏名1", "氏名1]", "[商品1]", "[1]",
                                      "［氏名1］", "[氏名123456789]", "[電話番号 1]"}) {
    EXPECT_EQ(placeholder_size(text, 0), 0U) << text;
  }
  EXPECT_EQ(placeholder_size("[氏名1]", 1), 0U);
  EXPECT_EQ(placeholder_size("[氏名1]", 99), 0U);
}

TEST(Placeholder, EveryLabelOfMaskingIsOne) {
  for (const std::string_view label : kPlaceholderLabels) {
    const std::string text = "[" + std::string(label) + "3]";
    EXPECT_EQ(placeholder_size(text, 0), text.size()) << text;
    EXPECT_EQ(unify("前" + text + "後").text(), "前 後") << text;
  }
}

TEST(Placeholder, OtherBracketsStay) {
  EXPECT_EQ(unify("[重要]お知らせ").text(), "[重要]お知らせ");
  EXPECT_EQ(unify("[氏名]欄").text(), "[氏名]欄");
}

}  // namespace
}  // namespace toibiki
