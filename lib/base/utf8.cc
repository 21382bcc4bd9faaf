// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/utf8.h"

#include "toibiki/error.h"

namespace toibiki {
namespace {

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

bool is_continuation(unsigned char byte) { return (byte & 0xC0U) == 0x80U; }

// Length of the well-formed sequence at text[at], 0 if there is none (Unicode, table 3-7).
std::size_t sequence_length(std::string_view text, std::size_t at) noexcept {
  const unsigned char first = byte_at(text, at);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xC2 && first <= 0xDF   ? 2
                             : first >= 0xE0 && first <= 0xEF ? 3
                             : first >= 0xF0 && first <= 0xF4 ? 4
                                                              : 0;
  if (length == 0 || at + length > text.size()) return 0;
  const unsigned char second = byte_at(text, at + 1);
  const unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  const unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  if (second < low || second > high) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if (!is_continuation(byte_at(text, at + i))) return 0;
  }
  return length;
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = sequence_length(text, at);
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

void require_utf8(std::string_view text, std::string_view what, std::size_t max_bytes) {
  const std::string name(what);
  if (text.size() > max_bytes) {
    throw Error(ErrorCode::kInvalidText,
                name + "が長すぎます: " + std::to_string(text.size()) + " バイト(上限 " +
                    std::to_string(max_bytes) + ")。短くしてください。 (" + name + ": too long)");
  }
  if (const auto at = find_invalid_utf8(text)) {
    throw Error(ErrorCode::kInvalidText,
                name + "の " + std::to_string(*at + 1) +
                    " バイト目が UTF-8 ではありません。文字コードを UTF-8 にしてください。 (" + name +
                    ": not UTF-8 at byte " + std::to_string(*at + 1) + ")");
  }
}

char32_t next_code_point(std::string_view text, std::size_t& at) noexcept {
  const char32_t first = byte_at(text, at++);
  if (first < 0x80) return first;
  const int more = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
  char32_t code_point = first & (0x3FU >> more);
  for (int i = 0; i < more; ++i) code_point = (code_point << 6U) | (byte_at(text, at++) & 0x3FU);
  return code_point;
}

void append_utf8(std::string& out, char32_t c) {
  const auto tail = [&](unsigned shift) {
    out.push_back(static_cast<char>(0x80U | ((c >> shift) & 0x3FU)));
  };
  if (c < 0x80) {
    out.push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out.push_back(static_cast<char>(0xC0U | (c >> 6U)));
    tail(0);
  } else if (c < 0x10000) {
    out.push_back(static_cast<char>(0xE0U | (c >> 12U)));
    tail(6);
    tail(0);
  } else {
    out.push_back(static_cast<char>(0xF0U | (c >> 18U)));
    tail(12);
    tail(6);
    tail(0);
  }
}

std::string_view utf8_prefix(std::string_view text, std::size_t max_bytes) noexcept {
  if (text.size() <= max_bytes) return text;
  std::size_t end = max_bytes;
  while (end > 0 && is_continuation(byte_at(text, end))) --end;
  return text.substr(0, end);
}

std::string shown(std::string_view value) {
  constexpr std::size_t kMaxBytes = 80;
  std::string out;
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t length = sequence_length(value, at);
    if (out.size() + (length == 0 ? 1 : length) > kMaxBytes) return out + "…";
    if (length == 0 || (length == 1 && (byte_at(value, at) < 0x20 || byte_at(value, at) == 0x7F))) {
      out.push_back('?');
      ++at;
    } else {
      out.append(value.substr(at, length));
      at += length;
    }
  }
  return out;
}

}  // namespace toibiki
