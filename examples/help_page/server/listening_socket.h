// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace toibiki::help_page {

// The descriptor of a socket that listens there. Throws Error kInvalidArgument for an address that
// is not numeric, kNotAllowed or kIo if it cannot listen (a port that is taken).
int listen_at(const std::string& address, std::uint16_t port);

std::uint16_t port_of(int listening_socket);

// 127.0.0.0/8 or ::1.
bool is_loopback(const std::string& address);

// Lets this process open as many descriptors as the system permits; how many that is.
std::size_t raise_descriptor_limit();

}  // namespace toibiki::help_page
