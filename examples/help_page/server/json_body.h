// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace toibiki::help_page {

// The body of a request as an object with no other members than these. Throws Refusal 400: not
// UTF-8, not JSON, deeper than an object of texts, a member that is unknown or stands twice.
nlohmann::json json_object(std::string_view body, std::initializer_list<std::string_view> members);

// Throw Refusal 400 that names the member: missing or empty, no text, too long.
std::string required_text(const nlohmann::json& object, const char* member, std::size_t max_bytes);
std::string optional_text(const nlohmann::json& object, const char* member, std::size_t max_bytes);

}  // namespace toibiki::help_page
