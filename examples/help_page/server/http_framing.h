// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "problem.h"

namespace toibiki::help_page {

// What is wrong with how the head announces its body, and with the names of its headers: what one
// reader takes for the end of a request another may take for its middle (request smuggling).
// libmicrohttpd lets most of it pass. Nothing: the head is in order.
std::optional<Problem> framing_problem(const Request& head, std::string_view version);

// The bytes of the body that Content-Length announces; 0 without one. Requires: no framing problem.
std::size_t announced_bytes(const Request& head);

}  // namespace toibiki::help_page
