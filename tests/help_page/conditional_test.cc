// SPDX-License-Identifier: GPL-2.0-or-later
#include "examples/help_page/server/conditional.h"

#include <gtest/gtest.h>

namespace toibiki::help_page {
namespace {

Response answered(const std::string& body, const std::string& known,
                  const std::string& caching = "no-cache") {
  Response response{200, {{"Cache-Control", caching}}, body};
  Request request;
  if (!known.empty()) request.headers.push_back({"if-none-match", known});
  apply_condition(response, request);
  return response;
}

TEST(Condition, GivesATagOfTheAnswer) {
  const std::string tag(*header_of(answered("a", ""), "ETag"));
  EXPECT_EQ(header_of(answered("a", ""), "ETag"), tag);
  EXPECT_NE(header_of(answered("b", ""), "ETag"), tag);
  for (const std::string& known : {tag, "W/" + tag, "\"x\", " + tag, std::string("*")}) {
    const Response response = answered("a", known);
    EXPECT_EQ(response.status, 304) << known;
    EXPECT_EQ(response.body, "");
  }
  for (const std::string& known : {std::string("\"x\""), std::string(","), tag.substr(1)}) {
    EXPECT_EQ(answered("a", known).status, 200) << known;
  }
}

TEST(Condition, LeavesAloneWhatMayNotBeKept) {
  EXPECT_EQ(header_of(answered("a", "*", "no-store"), "ETag"), std::nullopt);
}

}  // namespace
}  // namespace toibiki::help_page
