// SPDX-License-Identifier: GPL-2.0-or-later
#include "examples/help_page/server/client_address.h"

#include <gtest/gtest.h>

#include "toibiki/error.h"

namespace toibiki::help_page {
namespace {

std::string address(std::string peer, std::vector<std::string> forwarded,
                    const std::vector<std::string>& trusted = {}) {
  Request request;
  request.peer = std::move(peer);
  for (std::string& one : forwarded) request.headers.push_back({"x-forwarded-for", std::move(one)});
  return client_address(request, trusted);
}

TEST(ClientAddress, IsThePeerUnlessThatIsTrusted) {
  EXPECT_EQ(address("192.0.2.1", {"198.51.100.7"}), "192.0.2.1");
  EXPECT_EQ(address("192.0.2.1", {"198.51.100.7"}, {"192.0.2.9"}), "192.0.2.1");
  EXPECT_EQ(address("192.0.2.1", {"198.51.100.7"}, {"192.0.2.1"}), "198.51.100.7");
}

TEST(ClientAddress, IsTheLastOneThatNoTrustedProxyWrote) {
  // What the client itself sent stands in front.
  EXPECT_EQ(address("127.0.0.1", {"203.0.113.5, 198.51.100.7"}, {"127.0.0.1"}), "198.51.100.7");
  EXPECT_EQ(
      address("127.0.0.1", {"203.0.113.5", "198.51.100.7, 192.0.2.2"}, {"127.0.0.1", "192.0.2.2"}),
      "198.51.100.7");
  EXPECT_EQ(address("127.0.0.1", {"198.51.100.7, rubbish"}, {"127.0.0.1"}), "127.0.0.1");
  EXPECT_EQ(address("127.0.0.1", {""}, {"127.0.0.1"}), "127.0.0.1");
}

TEST(ClientAddress, IsTheNetOfAnIpv6Client) {
  EXPECT_EQ(address("2001:db8:0:1:aaaa::1", {}), address("2001:db8:0:1:bbbb::2", {}));
  EXPECT_NE(address("2001:db8:0:1::1", {}), address("2001:db8:0:2::1", {}));
}

TEST(ClientAddress, OfIpv4WithinIpv6IsThatOfIpv4) {
  EXPECT_EQ(address("127.0.0.1", {"::ffff:198.51.100.7"}, {"127.0.0.1"}), "198.51.100.7");
  EXPECT_EQ(address("127.0.0.1", {"198.51.100.7, ::ffff:192.0.2.2"}, {"127.0.0.1", "192.0.2.2"}),
            "198.51.100.7");
  EXPECT_EQ(address("192.0.2.1", {"198.51.100.7"}, {"::ffff:192.0.2.1"}), "198.51.100.7");
}

TEST(ClientAddress, TrustsNoNeighbourOfAProxy) {
  const std::vector<std::string> trusted = {"2001:db8:0:1::1"};
  EXPECT_EQ(address("2001:db8:0:1::2", {"198.51.100.7"}, trusted), "2001:db8:0:1::");
  EXPECT_EQ(address("2001:db8:0:1::1", {"198.51.100.7"}, trusted), "198.51.100.7");
}

TEST(ClientAddress, OfAProxyMustBeOne) {
  EXPECT_NO_THROW(require_addresses({"127.0.0.1", "::1", "::ffff:192.0.2.1"}));
  for (const char* const wrong : {"localhost", "10.0.0.0/8", "127.0.0.1:80", ""}) {
    EXPECT_THROW(require_addresses({wrong}), Error) << wrong;
  }
}

}  // namespace
}  // namespace toibiki::help_page
