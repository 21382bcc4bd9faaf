// SPDX-License-Identifier: GPL-2.0-or-later
#include "examples/help_page/server/target.h"

#include <gtest/gtest.h>

#include "refusal_of.h"

namespace toibiki::help_page {
namespace {

using Path = std::vector<std::string>;

TEST(Target, IsPathAndParameters) {
  const Target target =
      parse_target("/articles/a%2Fb?q=%E8%BF%94%E5%93%81+1&category=A&category=B&x");
  EXPECT_EQ(target.path, (Path{"articles", "a/b"}));
  EXPECT_EQ(parameter_of(target, "q"), "返品 1");
  EXPECT_EQ(parameters_of(target, "category"), (Path{"A", "B"}));
  EXPECT_EQ(parameter_of(target, "x"), "");
  EXPECT_EQ(parameter_of(target, "y"), std::nullopt);
  EXPECT_EQ(parse_target("/").path, Path{});
}

TEST(Target, PlusIsABlankInTheQueryOnly) {
  EXPECT_EQ(parse_target("/a+b?c+d=e+f"), (Target{{"a+b"}, {{"c d", "e f"}}}));
}

TEST(Target, DotsAndSlashesAreOnlyNames) {
  EXPECT_EQ(parse_target("/assets/..%2F..%2Fetc%2Fpasswd").path,
            (Path{"assets", "../../etc/passwd"}));
  EXPECT_EQ(parse_target("/assets/../x").path, (Path{"assets", "..", "x"}));
}

TEST(Target, RefusesWhatCannotBeDecoded) {
  const std::pair<const char*, const char*> rows[] = {
      {"", "400 bad-target"},
      {"*", "400 bad-target"},
      {"http://example.test/", "400 bad-target"},
      {"/%", "400 bad-encoding"},
      {"/%4", "400 bad-encoding"},
      {"/?q=%zz", "400 bad-encoding"},
      {"/?q=%FF", "400 not-utf-8"},
      {"/?%E8%BF=1", "400 not-utf-8"},
      {"/%C0%AF", "400 not-utf-8"},
      {"/?q=%ED%A0%80", "400 not-utf-8"},
      {"/%00", "400 control-character"},
      {"/?q=a%1Bb", "400 control-character"},
      {"/?q=%C2%9B", "400 control-character"},
  };
  for (const auto& [target, refusal] : rows) {
    EXPECT_EQ(refusal_of([&target = target] { parse_target(target); }), refusal) << target;
  }
  EXPECT_EQ(refusal_of([] { parse_target("/?q=%09%0A%0D"); }), "");
}

TEST(Target, RefusesAFloodOfParameters) {
  std::string target = "/?";
  for (int i = 0; i < 101; ++i) target += "a=1&";
  EXPECT_EQ(refusal_of([&] { parse_target(target); }), "400 too-many-parameters");
}

TEST(Target, NumbersAreWholeAndInRange) {
  const auto number = [](const std::string& text) {
    return number_of(parse_target("/?n=" + text), "n", 7, 1, 50);
  };
  EXPECT_EQ(number("3"), 3U);
  EXPECT_EQ(number(""), 7U);
  EXPECT_EQ(number_of(parse_target("/"), "n", 7, 1, 50), 7U);
  for (const char* const bad : {"0", "51", "-1", "1.5", "x", "1x", "+1", "99999999999999999999"}) {
    EXPECT_EQ(refusal_of([&] { number(bad); }), "400 bad-number") << bad;
  }
}

TEST(PercentEncoded, RoundTrips) {
  const std::string text = "注文/変更 a&b?<x>%.-_~";
  EXPECT_EQ(parse_target("/" + percent_encoded(text)).path, Path{text});
  EXPECT_EQ(percent_encoded("/ <"), "%2F%20%3C");
}

}  // namespace
}  // namespace toibiki::help_page
