// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace toibiki::cli {

// Everything from standard input. Longer than an inquiry may be: Error kInvalidText.
std::string read_standard_input();

// An inquiry as UTF-8: `text` itself or, if that is "-", standard input. A raw mail (.eml), of at
// most kMaxMailBytes, becomes the text in it (toibiki/mail.h), and ISO-2022-JP is decoded; a note
// about attachments and broken bytes goes to standard error. Throws Error kInvalidText if the text
// in it is blank, or longer than an inquiry may be.
std::string read_inquiry(const std::string& text);
// The same of the file.
std::string read_inquiry_file(const std::filesystem::path& path);

// Whether there is nothing but blanks, also in full width, and line feeds.
bool is_blank(std::string_view text);

// Throw Error kInvalidText for what cannot be searched for, or cannot be an id or a product.
void require_not_blank(std::string_view text);
// Throws Error kInvalidText for the 7-bit encoding of raw Japanese mail.
void require_not_iso_2022_jp(std::string_view text);
void require_id(const std::string& id);
void require_product(const std::string& product);

}  // namespace toibiki::cli
