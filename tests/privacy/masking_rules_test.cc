// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>

#include "tests/support/error_of.h"
#include "tests/support/files.h"
#include "tests/support/temporary_folder.h"
#include "toibiki/masking.h"

namespace toibiki {
namespace {

TEST(MaskingRules, LeaveWhatTheCompanyAllows) {
  const TemporaryFolder folder;
  write_bytes(folder.path() / "masking_allowed.txt",
              "# ours\n0120-000-357\n@toibiki.example\n森下\n");
  const Masker masker({{}, folder.path()});
  const std::string text =
      "フリーダイヤル０１２０ー０００ー３５７、help@toibiki.example、担当の森下でございます。090-"
      "1234-5678";
  EXPECT_EQ(masker.mask(text).text,
            "フリーダイヤル０１２０ー０００ー３５７、help@toibiki."
            "example、担当の森下でございます。[電話番号1]");
}

TEST(MaskingRules, LeaveWhatBeginsAsTheCompanyAllows) {
  const TemporaryFolder folder;
  write_bytes(folder.path() / "masking_allowed.txt", "0120*\n");
  const Masker masker({{}, folder.path()});
  EXPECT_EQ(masker.mask("０１２０－０００－１２３か0120 111 222、それか0570-000-111へ").text,
            "０１２０－０００－１２３か0120 111 222、それか[電話番号1]へ");
  write_bytes(folder.path() / "masking_allowed.txt", "\n01*\n");
  const std::string error = error_of([&] { const Masker broken({{}, folder.path()}); });
  EXPECT_TRUE(error.starts_with("dictionary: ")) << error;
  EXPECT_NE(error.find("masking_allowed.txt:2: "), std::string::npos) << error;
  EXPECT_NE(error.find("01*"), std::string::npos) << error;
}

TEST(MaskingRules, AddTheCompanysIds) {
  const TemporaryFolder folder;
  write_bytes(folder.path() / "masking_ids.tsv",
              "label\tハルナギ番号\nshape\tHN-######\nshape\tTK@##*\n");
  const Masker masker({{}, folder.path()});
  EXPECT_EQ(masker.mask("ハルナギ番号は1234-A、会員番号：00123").text,
            "ハルナギ番号は[番号1]、会員番号：[番号2]");
  EXPECT_EQ(masker.mask("ＨＮ－１２３４５６とhn-123456とHN-1234567").text,
            "[番号1]と[番号1]とHN-1234567");
  EXPECT_EQ(masker.mask("TKA12-XY9です").text, "[番号1]です");
}

TEST(MaskingRules, NameFileLineAndValueOfABrokenLine) {
  const TemporaryFolder folder;
  const auto error = [&folder](const std::string& content) {
    write_bytes(folder.path() / "masking_ids.tsv", content);
    return error_of([&] { const Masker masker({{}, folder.path()}); });
  };
  for (const std::string broken :
       {"label\n", "name\t会員\n", "shape\tABC\n", "label\t\n", "label\ta\tb\n"}) {
    const std::string found = error("# comment\n" + broken);
    EXPECT_TRUE(found.starts_with("dictionary: ")) << found;
    EXPECT_NE(found.find("masking_ids.tsv:2: "), std::string::npos) << found;
  }
  EXPECT_EQ(error("label\t会員の番号\n"), "no error");
}

}  // namespace
}  // namespace toibiki
