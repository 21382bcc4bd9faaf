// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace toibiki::cli {

// Everything from standard input. Longer than an inquiry may be: Error kInvalidText.
std::string read_standard_input();

// Throw Error kInvalidText for what cannot be searched for, or cannot be an id or a product.
void require_not_blank(std::string_view text);
// Throws Error kInvalidText for the 7-bit encoding of raw Japanese mail.
void require_not_iso_2022_jp(std::string_view text);
void require_id(const std::string& id);
void require_product(const std::string& product);

}  // namespace toibiki::cli
