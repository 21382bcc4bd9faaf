// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/packed_data.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "tests/support/error_of.h"

namespace toibiki {
namespace {

std::string some_text(std::size_t size) {
  std::string text;
  while (text.size() < size) text += "送料は無料です。" + std::to_string(text.size());
  return text.substr(0, size);
}

TEST(PackedData, GivesBackTheWholeAndTheHead) {
  for (const std::size_t size : {0U, 1U, 300U, 70'000U}) {
    for (const std::size_t head_size : {std::size_t{0}, size / 5, size}) {
      const std::string data = some_text(size);
      const std::string stored = pack_data(data, head_size);
      EXPECT_EQ(unpack_data(stored), data) << size << " " << head_size;
      EXPECT_EQ(unpack_head(stored), head_size == 0 ? data : data.substr(0, head_size));
    }
  }
  EXPECT_LT(pack_data(some_text(70'000), 300).size(), 30'000U);
}

TEST(PackedData, OtherBytesAreRefused) {
  const std::string stored = pack_data(some_text(3'000), 300);
  for (std::size_t size = 0; size < stored.size(); ++size) {
    EXPECT_EQ(code_of([&] { unpack_data(stored.substr(0, size)); }), "corrupt") << size;
  }
  EXPECT_EQ(code_of([&] { unpack_head(""); }), "corrupt");
  // The frame says that it is larger than any record.
  std::string huge = pack_data(some_text(3'000), 0);
  huge[1 + 4] = static_cast<char>(0xE0);  // eight bytes tell the size
  for (std::size_t i = 0; i < 8; ++i) huge[1 + 5 + i] = static_cast<char>(0x7F);
  EXPECT_EQ(code_of([&] { unpack_data(huge); }), "corrupt");
}

TEST(PackedData, DamageGivesAnErrorOrOtherBytes) {
  const std::string data = some_text(3'000);
  const std::string stored = pack_data(data, 300);
  std::mt19937 random(20261126);
  for (int i = 0; i < 5'000; ++i) {
    std::string damaged = stored;
    damaged[random() % damaged.size()] = static_cast<char>(random());
    std::string got;
    const std::string error = code_of([&] { got = unpack_data(damaged); });
    EXPECT_TRUE(error == "corrupt" || (error == "no error" && got.size() < 300'000'000U)) << error;
  }
}

}  // namespace
}  // namespace toibiki
