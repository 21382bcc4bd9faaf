// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/head.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/error_of.h"

namespace toibiki {
namespace {

CompletionHead some_head() {
  return {7, 42, {{"0123456789abcdef", {1, 5, 300}}, {"00000000000000ff", {}}}, "fedcba9876543210"};
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

// A block is named by its hash: no name leads out of the folder.
TEST(CompletionHead, RefusesNamesThatAreNoHashes) {
  for (const char* name : {"", "../../outside", "0123456789abcde/", "0123456789ABCDEF", "ff"}) {
    CompletionHead head = some_head();
    head.blocks[1].name = name;
    EXPECT_EQ(code_of([&] { decode_completion_head(encode(head)); }), "corrupt") << name;
    head = some_head();
    head.queries = name;
    if (*name != '\0') {
      EXPECT_EQ(code_of([&] { decode_completion_head(encode(head)); }), "corrupt") << name;
    }
  }
}

}  // namespace
}  // namespace toibiki
