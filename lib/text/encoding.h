// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace toibiki {

enum class Encoding { kUtf8, kUtf16Le, kUtf16Be, kCp932, kIso2022Jp, kEucJp };

// "UTF-8", "UTF-16LE", "UTF-16BE", "CP932", "ISO-2022-JP", "EUC-JP".
std::string_view to_string(Encoding encoding) noexcept;

struct DecodedText {
  std::string text;  // without byte order mark. UTF-8, but for the broken bytes of a UTF-8 file
  Encoding encoding = Encoding::kUtf8;
  friend bool operator==(const DecodedText&, const DecodedText&) = default;
};

// What the bytes of a text look like, of which some may be broken.
Encoding guess_encoding(std::string_view bytes);

// The text of a file whose encoding nobody stated, as Excel and its like write it: UTF-8 with or
// without byte order mark, UTF-16 with one, CP932, ISO-2022-JP.
//
// A UTF-8 file with a few broken bytes is still taken for UTF-8, and the bytes stay as they are:
// the caller checks each row, so that one row is lost and not the file. The others must be whole.
// Throws Error kInvalidFile that names `path`, the line and the byte, if it is none of these.
DecodedText decode_text(std::string bytes, std::string_view path);

// The text of a file whose format says UTF-8 (JSONL): takes the byte order mark off and refuses
// UTF-16 and UTF-32 with Error kInvalidFile. Broken bytes stay, as above.
std::string decode_utf8(std::string bytes, std::string_view path);

}  // namespace toibiki
