// SPDX-License-Identifier: GPL-2.0-or-later
#include "evaluate/text_lines.h"

#include <string>

#include "base/utf8.h"

namespace toibiki {

TextLines::TextLines(const InputFile& file) : rest_(file.content), place_{file.path} {
  if (rest_.starts_with(kByteOrderMark)) rest_.remove_prefix(kByteOrderMark.size());
}

std::optional<std::string_view> TextLines::next() {
  while (!rest_.empty()) {
    ++place_.line;
    const std::size_t end = rest_.find('\n');
    std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (const auto at = find_invalid_utf8(line)) {
      const std::string byte = std::to_string(*at + 1);
      place_.fail(
          "この行の " + byte + " バイト目が UTF-8 ではありません。UTF-8 で保存し直してください。",
          "not UTF-8 at byte " + byte + " of the line");
    }
    if (line.find_first_not_of(" \t") != std::string_view::npos) return line;
  }
  return std::nullopt;
}

}  // namespace toibiki
