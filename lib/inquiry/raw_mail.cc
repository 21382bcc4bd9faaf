// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstddef>
#include <string_view>

#include "inquiry/header_block.h"
#include "inquiry/marks.h"
#include "toibiki/mail.h"

namespace toibiki {
namespace {

constexpr std::string_view kBlank = " \t\r";

bool is_same(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return ascii_lower(x) == ascii_lower(y); });
}

std::string_view stripped(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) + 1 - begin);
}

bool is_name_byte(char byte) { return byte > ' ' && byte < '\x7F' && byte != ':'; }

// What a header field says, as far as it tells a mail from text that only looks like one.
enum class HeaderHint { kNone, kOrdinary, kContentType, kMail };

HeaderHint hint_of(std::string_view name, std::string_view value) {
  static constexpr std::string_view kOrdinary[] = {"From", "To", "Subject", "Date"};
  static constexpr std::string_view kEncodings[] = {"7bit", "8bit", "binary", "base64",
                                                    "quoted-printable"};
  const auto is_any_of = [](std::string_view text, const auto& list) {
    return std::any_of(std::begin(list), std::end(list),
                       [&](std::string_view element) { return is_same(text, element); });
  };
  if (is_any_of(name, kOrdinary)) return HeaderHint::kOrdinary;
  if (is_same(name, "Content-Type")) {
    const std::string_view type = stripped(value.substr(0, value.find(';')));
    const bool is_type = type.find('/') != std::string_view::npos &&
                         std::all_of(type.begin(), type.end(), is_name_byte);
    return is_type ? HeaderHint::kContentType : HeaderHint::kNone;
  }
  const bool is_mail =
      (is_same(name, "MIME-Version") && value.starts_with("1.")) ||
      (is_same(name, "Message-ID") && value.starts_with("<")) ||
      (is_same(name, "Content-Transfer-Encoding") && is_any_of(value, kEncodings)) ||
      (is_same(name, "Received") && value.find(' ') != std::string_view::npos);
  return is_mail ? HeaderHint::kMail : HeaderHint::kNone;
}

}  // namespace

std::string_view without_envelope(std::string_view text) noexcept {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
  if (text.starts_with("From ")) {
    const std::size_t end = text.find('\n');
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return text;
}

std::size_t max_encoded_words(std::string_view text) noexcept {
  std::size_t most = 0;
  std::size_t count = 0;  // of the field
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.starts_with(' ') && !line.starts_with('\t')) count = 0;
    for (std::size_t at = line.find("=?"); at != std::string_view::npos;
         at = line.find("=?", at + 2)) {
      ++count;
    }
    most = std::max(most, count);
  }
  return most;
}

bool is_raw_mail(std::string_view text) noexcept {
  constexpr std::size_t kMaxHeaderBytes = 256 * 1024;
  std::string_view rest = without_envelope(text).substr(0, kMaxHeaderBytes);
  std::size_t field_count = 0;
  bool is_ordinary = false;
  bool has_type = false;
  bool is_mail = false;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (stripped(line).empty()) break;
    if (field_count > 0 && (line.front() == ' ' || line.front() == '\t')) continue;
    const std::size_t colon = line.find(':');
    const std::string_view name = stripped(line.substr(0, colon));
    if (colon == std::string_view::npos || name.empty() ||
        !std::all_of(name.begin(), name.end(), is_name_byte)) {
      break;  // a body that follows without an empty line
    }
    ++field_count;
    const HeaderHint hint = hint_of(name, stripped(line.substr(colon + 1)));
    is_ordinary = is_ordinary || hint == HeaderHint::kOrdinary;
    has_type = has_type || hint == HeaderHint::kContentType;
    is_mail = is_mail || hint == HeaderHint::kMail;
  }
  return field_count >= 2 && (is_mail || (has_type && is_ordinary));
}

}  // namespace toibiki
