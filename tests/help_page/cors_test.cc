// SPDX-License-Identifier: GPL-2.0-or-later
#include "examples/help_page/server/cors.h"

#include <gtest/gtest.h>

namespace toibiki::help_page {
namespace {

const Site& site() {
  static const Site kSite{"ヘルプ", "", {"https://www.example.test"}};
  return kSite;
}

Request from(const std::string& origin) {
  return {"GET", "/", {{"origin", origin}, {"host", "help.example.test"}}, "", ""};
}

TEST(Cors, AllowsListedOriginsOnly) {
  for (const char* const other : {"https://evil.test", "https://www.example.test.evil.test",
                                  "http://www.example.test", "null", ""}) {
    Response response;
    add_cors_headers(response, from(other), site());
    EXPECT_EQ(header_of(response, "Access-Control-Allow-Origin"), std::nullopt) << other;
    EXPECT_EQ(header_of(response, "Vary"), "Origin");
  }
  Response response;
  add_cors_headers(response, from("https://www.example.test"), site());
  EXPECT_EQ(header_of(response, "Access-Control-Allow-Origin"), "https://www.example.test");
  EXPECT_EQ(header_of(response, "Access-Control-Allow-Credentials"), std::nullopt);
}

TEST(Cors, PreflightSaysWhatIsAllowed) {
  const Response yes = options_response(from("https://www.example.test"), site(), "POST, OPTIONS");
  EXPECT_EQ(yes.status, 204);
  EXPECT_EQ(header_of(yes, "Access-Control-Allow-Methods"), "POST, OPTIONS");
  const Response no = options_response(from("https://evil.test"), site(), "POST, OPTIONS");
  EXPECT_EQ(header_of(no, "Access-Control-Allow-Methods"), std::nullopt);
}

TEST(Cors, ItsOwnPagesMaySend) {
  EXPECT_TRUE(is_allowed_origin(from("https://help.example.test"), site()));
  EXPECT_TRUE(is_allowed_origin(from("https://www.example.test"), site()));
  EXPECT_TRUE(is_allowed_origin(Request{}, site()));
  EXPECT_FALSE(is_allowed_origin(from("https://evil.test"), site()));
  EXPECT_FALSE(is_allowed_origin(from("null"), site()));
}

}  // namespace
}  // namespace toibiki::help_page
