// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/socket.h>

#include <string>

namespace toibiki::help_page {

// The numeric address; of an IPv4 client on an IPv6 socket that of IPv4. Empty for other families.
std::string peer_address(const sockaddr* address);

}  // namespace toibiki::help_page
