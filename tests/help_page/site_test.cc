// SPDX-License-Identifier: GPL-2.0-or-later
#include "examples/help_page/server/site.h"

#include <gtest/gtest.h>

#include "examples/help_page/server/security_headers.h"
#include "toibiki/error.h"

namespace toibiki::help_page {
namespace {

bool is_valid(const Site& site) {
  try {
    require_valid(site);
    return true;
  } catch (const Error&) {
    return false;
  }
}

TEST(Site, TakesOriginsWithoutAPath) {
  for (const char* const good : {"https://a.test", "http://127.0.0.1:8080", "http://[::1]:80"}) {
    EXPECT_TRUE(is_valid({"n", "", {good}})) << good;
  }
  for (const char* const bad : {"*", "null", "", "a.test", "https://a.test/", "https://a.test/x",
                                "https://", "https://a.test; x", "https://a b"}) {
    EXPECT_FALSE(is_valid({"n", "", {bad}})) << bad;
  }
}

TEST(Site, TakesContactAddressesOfTheWeb) {
  for (const char* const good : {"", "/contact/send", "https://a.test/form?x=1"}) {
    EXPECT_TRUE(is_valid({"n", good, {}})) << good;
  }
  for (const char* const bad :
       {"javascript:x", "//a.test", "mailto:a@b.test", "https://a'b.test/"}) {
    EXPECT_FALSE(is_valid({"n", bad, {}})) << bad;
  }
}

TEST(Site, ItsPolicyNamesTheContactOriginOnly) {
  EXPECT_NE(content_security_policy({"n", "https://a.test/x;y", {}})
                .find("form-action 'self' https://a.test;"),
            std::string::npos);
  EXPECT_EQ(content_security_policy({}).find("unsafe"), std::string::npos);
}

}  // namespace
}  // namespace toibiki::help_page
