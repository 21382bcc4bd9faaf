// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace toibiki {

// Plain text in format=flowed (RFC 3676) with the lines joined that the mail program had broken,
// and the stuffed blanks taken off. `delete_space`: the parameter DelSp=yes, as in Japanese. Lines
// end in "\n".
std::string unflowed(std::string_view text, bool delete_space);

}  // namespace toibiki
