// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>

#include "toibiki/masking.h"

namespace toibiki {
namespace {

constexpr PersonalDataKind kName = PersonalDataKind::kName;
constexpr PersonalDataKind kPhone = PersonalDataKind::kPhone;

TEST(PlaceholderSize, KnowsItsOwnOnly) {
  EXPECT_EQ(placeholder_size("[氏名1]", 0), std::string("[氏名1]").size());
  EXPECT_EQ(placeholder_size("a[IPアドレス12]", 1), std::string("[IPアドレス12]").size());
  for (const std::string other : {"[氏名]", "[氏名1", "氏名1", "[住民1]", "[1]", "", "["}) {
    EXPECT_EQ(placeholder_size(other, 0), 0U) << other;
  }
  EXPECT_EQ(placeholder_size("[氏名1]", 99), 0U);
}

TEST(Pseudonyms, KeepTheNumberOfAValue) {
  Pseudonyms pseudonyms;
  EXPECT_EQ(pseudonyms.placeholder(kPhone, "090-1234-5678"), "[電話番号1]");
  EXPECT_EQ(pseudonyms.placeholder(kPhone, "03-1234-5678"), "[電話番号2]");
  EXPECT_EQ(pseudonyms.placeholder(kPhone, "０９０ １２３４ ５６７８"), "[電話番号1]");
  EXPECT_EQ(pseudonyms.placeholder(kName, "佐藤"), "[氏名1]");
}

TEST(Pseudonyms, TakeFamilyNameAndFullNameForOnePerson) {
  Pseudonyms pseudonyms;
  EXPECT_EQ(pseudonyms.placeholder(kName, "佐藤太郎"), "[氏名1]");
  EXPECT_EQ(pseudonyms.placeholder(kName, "佐藤"), "[氏名1]");
  EXPECT_EQ(pseudonyms.placeholder(kName, "佐藤 太郎"), "[氏名1]");
  EXPECT_EQ(pseudonyms.placeholder(kName, "鈴木"), "[氏名2]");
  EXPECT_EQ(pseudonyms.placeholder(kName, "鈴木花子"), "[氏名2]");
  EXPECT_EQ(pseudonyms.placeholder(kName, "鈴木次郎"), "[氏名3]");
}

TEST(Pseudonyms, KeepClearOfNumbersThatStandThere) {
  Pseudonyms pseudonyms;
  pseudonyms.keep_clear_of("[氏名3]様、[電話番号1]");
  EXPECT_EQ(pseudonyms.placeholder(kName, "佐藤"), "[氏名4]");
  EXPECT_EQ(pseudonyms.placeholder(kPhone, "03-1234-5678"), "[電話番号2]");
  EXPECT_EQ(pseudonyms.placeholder(PersonalDataKind::kId, "1234"), "[番号1]");
}

}  // namespace
}  // namespace toibiki
