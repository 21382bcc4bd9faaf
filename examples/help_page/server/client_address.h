// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "exchange.h"

namespace toibiki::help_page {

// The address that the request is from: the peer's; if the peer is a trusted proxy, the last one of
// X-Forwarded-For that is not, since everything before it can be made up by the client. Proxies are
// compared whole. What is returned is for IPv6 the first 64 bits ("2001:db8:0:1::"), which is what
// one client has of its own.
std::string client_address(const Request& request, const std::vector<std::string>& trusted_proxies);

// Throws Error kInvalidArgument for one that is no IP address: it would never be trusted, silently.
void require_addresses(const std::vector<std::string>& trusted_proxies);

}  // namespace toibiki::help_page
