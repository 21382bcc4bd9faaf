// SPDX-License-Identifier: GPL-2.0-or-later
#include "evaluate/text_lines.h"

#include "base/file.h"
#include "base/utf8.h"
#include "toibiki/error.h"

namespace toibiki {

TextLines::TextLines(const std::filesystem::path& path)
    : path_(path.string()), content_(read_file(path, std::size_t{1} << 30)), rest_(content_) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (rest_.starts_with(kByteOrderMark)) rest_.remove_prefix(kByteOrderMark.size());
}

std::optional<std::string_view> TextLines::next() {
  while (!rest_.empty()) {
    ++number_;
    const std::size_t end = rest_.find('\n');
    std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (const auto at = find_invalid_utf8(line)) {
      const std::string byte = std::to_string(*at + 1);
      fail("この行の " + byte + " バイト目が UTF-8 ではありません。UTF-8 で保存し直してください。",
           "not UTF-8 at byte " + byte + " of the line");
    }
    if (line.find_first_not_of(" \t") != std::string_view::npos) return line;
  }
  return std::nullopt;
}

std::string TextLines::place() const {
  return number_ == 0 ? path_ + ": " : path_ + ":" + std::to_string(number_) + ": ";
}

void TextLines::fail(const std::string& japanese, const std::string& english) const {
  throw Error(ErrorCode::kInvalidFile, place() + japanese + " (" + english + ")");
}

}  // namespace toibiki
