// SPDX-License-Identifier: GPL-2.0-or-later
#include "inquiry/pattern.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace toibiki {
namespace {

bool matches(std::string_view pattern, std::string_view text) {
  const Pattern::Definitions definitions = {{"ます", Pattern::parse("(ます|ました)", {})}};
  for (const std::size_t end : Pattern::parse(pattern, definitions).match(text, 0)) {
    if (end == text.size()) return true;
  }
  return false;
}

TEST(Pattern, MatchesWholeFamilies) {
  const struct {
    const char* pattern;
    const char* text;
    bool expected;
  } rows[] = {
      {"(お|御)?願い(致|いた)し{ます}", "お願いいたします", true},
      {"(お|御)?願い(致|いた)し{ます}", "願い致しました", true},
      {"(お|御)?願い(致|いた)し{ます}", "お願いします", false},
      {"{digits}点", "12点", true},
      {"{digits}点", "点", false},
      {"{words}と申します", "川辺商事の佐伯と申します", true},
      {"{words}と申します", "川辺商事、佐伯と申します", false},
      {"{short}様", "佐伯様", true},
      {"{short}様", "川辺商事様", true},
      {"{short}様", "川辺商事株式会社様", false},
      {"森{blank}{short}", "森 花子", true},
      {"森{blank}{short}", "森花子", false},
      {"よろしくお願い", "よろしく\nお願い", true},
      {"ＴＥＬ（株）", "tel(株)", true},
      {"best regards", "best regards", true},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(matches(row.pattern, row.text), row.expected) << row.pattern << " / " << row.text;
  }
}

TEST(Pattern, SaysWhatIsBroken) {
  for (const char* broken : {"(a", "a)", "?", "{digits", "{unknown}", "a}"}) {
    EXPECT_THROW(Pattern::parse(broken, {}), std::invalid_argument) << broken;
  }
  EXPECT_THROW(Pattern::parse("(a)?", {}).first_characters(), std::invalid_argument);
}

// A line of a table that doubles the one before it, or stands one deeper.
TEST(Pattern, DefinitionsOfDefinitionsAreBounded) {
  for (const std::string line : {"{a}{a}", "(x{a})?"}) {
    Pattern::Definitions definitions = {{"a", Pattern::parse("bc", {})}};
    const auto define_again = [&] {
      for (int i = 0; i < 10'000; ++i) definitions["a"] = Pattern::parse(line, definitions);
    };
    EXPECT_THROW(define_again(), std::invalid_argument) << line;
  }
}

// Each of them multiplies the places at which a match may end.
TEST(Pattern, OpenPartsAreBounded) {
  const auto repeated = [](const std::string& part, int count) {
    std::string all;
    for (int i = 0; i < count; ++i) all += part;
    return all;
  };
  EXPECT_TRUE(matches(repeated("{words}", 24), repeated("字", 24)));
  for (const char* part : {"{words}", "{digits}?", "(x|{letters}{short})", "{blank}"}) {
    EXPECT_THROW(Pattern::parse(repeated(part, 25), {}), std::invalid_argument) << part;
  }
  const Pattern::Definitions definitions = {{"a", Pattern::parse("{words}x{words}", {})}};
  EXPECT_THROW(Pattern::parse(repeated("{a}", 13), definitions), std::invalid_argument);
  EXPECT_NO_THROW(Pattern::parse("(" + repeated("{words}|", 100) + "x)", {}));  // one way: one
}

TEST(Pattern, TakesTimeByItsSizeNotByTheWaysToMatch) {
  std::string pattern, text;
  for (int i = 0; i < 40; ++i) {
    pattern += "(a|aa)?";
    text += "a";
  }
  EXPECT_TRUE(matches(pattern + "b", text + "b"));
  EXPECT_FALSE(matches(pattern + "c", text + "b"));
}

}  // namespace
}  // namespace toibiki
