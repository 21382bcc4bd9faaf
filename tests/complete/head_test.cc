// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/head.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/error_of.h"

namespace toibiki {
namespace {

CompletionHead some_head() {
  return {7, 42, {{"0123456789abcdef", {1, 5, 300}}, {"ff", {}}}, "queries"};
}

TEST(CompletionHead, IsReadBack) {
  EXPECT_EQ(decode_completion_head(encode(some_head())), some_head());
  EXPECT_EQ(decode_completion_head(encode(CompletionHead{})), CompletionHead{});
}

TEST(CompletionHead, RefusesDamageAndOtherFormats) {
  const std::string whole = encode(some_head());
  for (std::size_t at = whole.find('\n') + 1; at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    EXPECT_EQ(code_of([&] { decode_completion_head(damaged); }), "corrupt") << at;
    EXPECT_EQ(code_of([&] { decode_completion_head(whole.substr(0, at)); }), "corrupt") << at;
  }
  EXPECT_EQ(code_of([&] { decode_completion_head(""); }), "corrupt");
  EXPECT_EQ(code_of([&] { decode_completion_head("toibiki.completion 9\n"); }), "newer_format");
}

}  // namespace
}  // namespace toibiki
