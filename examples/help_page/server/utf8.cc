// SPDX-License-Identifier: GPL-2.0-or-later
#include "utf8.h"

namespace toibiki::help_page {
namespace {

unsigned byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

bool continues(std::string_view text, std::size_t at) {
  return (byte_at(text, at) & 0xC0U) == 0x80U;
}

// Bytes of the well-formed character that begins at `at`; 0 if there is none (RFC 3629, section 4).
std::size_t character_size(std::string_view text, std::size_t at) {
  const unsigned lead = byte_at(text, at);
  const unsigned next = byte_at(text, at + 1);
  if (lead < 0x80U) return 1;
  if (lead >= 0xC2U && lead <= 0xDFU) return continues(text, at + 1) ? 2 : 0;
  if (!continues(text, at + 1) || !continues(text, at + 2)) return 0;
  if (lead == 0xE0U) return next >= 0xA0U ? 3 : 0;
  if (lead == 0xEDU) return next <= 0x9FU ? 3 : 0;
  if (lead >= 0xE1U && lead <= 0xEFU) return 3;
  if (!continues(text, at + 3)) return 0;
  if (lead == 0xF0U) return next >= 0x90U ? 4 : 0;
  if (lead == 0xF4U) return next <= 0x8FU ? 4 : 0;
  return lead >= 0xF1U && lead <= 0xF3U ? 4 : 0;
}

}  // namespace

bool is_utf8(std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = character_size(text, at);
    if (size == 0) return false;
    at += size;
  }
  return true;
}

bool has_control_characters(std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const unsigned byte = byte_at(text, at);
    const bool is_blank = byte == '\t' || byte == '\n' || byte == '\r';
    if ((byte < 0x20U && !is_blank) || byte == 0x7FU) return true;
    if (byte == 0xC2U && byte_at(text, at + 1) < 0xA0U && continues(text, at + 1)) return true;
  }
  return false;
}

bool is_blank(std::string_view text) noexcept {
  constexpr std::string_view kWideBlank = "　";
  while (!text.empty()) {
    if (text.starts_with(kWideBlank)) {
      text.remove_prefix(kWideBlank.size());
    } else if (std::string_view(" \t\r\n").find(text.front()) != std::string_view::npos) {
      text.remove_prefix(1);
    } else {
      return false;
    }
  }
  return true;
}

std::size_t character_count(std::string_view text) noexcept {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++at) count += continues(text, at) ? 0 : 1;
  return count;
}

std::size_t utf16_size(std::string_view text) noexcept {
  std::size_t size = character_count(text);
  for (std::size_t at = 0; at < text.size(); ++at) size += byte_at(text, at) >= 0xF0U ? 1 : 0;
  return size;
}

}  // namespace toibiki::help_page
