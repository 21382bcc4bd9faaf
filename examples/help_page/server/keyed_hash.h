// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace toibiki::help_page {

// 32 random bytes. Throws Error kIo if the system has none.
std::string random_key();

// HMAC-SHA-256, the first 16 bytes in hexadecimal.
std::string keyed_hash(std::string_view key, std::string_view text);

// SHA-256, the first 16 bytes in hexadecimal.
std::string content_hash(std::string_view text);

}  // namespace toibiki::help_page
