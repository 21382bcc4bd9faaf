// SPDX-License-Identifier: GPL-2.0-or-later
#include "examples/help_page/server/http_framing.h"

#include <gtest/gtest.h>

namespace toibiki::help_page {
namespace {

bool is_refused(const std::vector<Header>& headers, std::string_view version = "HTTP/1.1") {
  Request request;
  request.headers = headers;
  return framing_problem(request, version).has_value();
}

TEST(HttpFraming, TakesOneWayToAnnounceABody) {
  EXPECT_FALSE(is_refused({}));
  EXPECT_FALSE(is_refused({{"host", "a"}, {"content-length", "5"}}));
  EXPECT_FALSE(is_refused({{"transfer-encoding", "Chunked"}}));
}

TEST(HttpFraming, RefusesWhatTwoReadersReadDifferently) {
  EXPECT_TRUE(is_refused({{"content-length", "5"}, {"transfer-encoding", "chunked"}}));
  EXPECT_TRUE(is_refused({{"content-length", "5"}, {"content-length", "5"}}));
  EXPECT_TRUE(is_refused({{"content-length", "5, 5"}}));
  EXPECT_TRUE(is_refused({{"content-length", "+5"}}));
  EXPECT_TRUE(is_refused({{"content-length", ""}}));
  EXPECT_TRUE(is_refused({{"content-length", "99999999999999999999999"}}));
  EXPECT_TRUE(is_refused({{"transfer-encoding", "gzip, chunked"}}));
  EXPECT_TRUE(is_refused({{"transfer-encoding", "xchunked"}}));
  EXPECT_TRUE(is_refused({{"transfer-encoding", "chunked"}, {"transfer-encoding", "identity"}}));
  EXPECT_TRUE(is_refused({{"transfer-encoding", "chunked"}}, "HTTP/1.0"));
  EXPECT_TRUE(is_refused({{"transfer-encoding ", "chunked"}}));
  EXPECT_TRUE(is_refused({{"", "x"}}));
  EXPECT_TRUE(is_refused({{"host", "a"}, {"host", "b"}}));
  EXPECT_TRUE(is_refused({}, "HTTP/2.0"));
  EXPECT_TRUE(is_refused(std::vector<Header>(101, {"x", "y"})));
}

}  // namespace
}  // namespace toibiki::help_page
