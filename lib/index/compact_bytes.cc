// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/compact_bytes.h"

#include <algorithm>

#include "base/hash.h"
#include "toibiki/error.h"

namespace toibiki {

void append_number(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7U) out.push_back(static_cast<char>(value | 0x80U));
  out.push_back(static_cast<char>(value));
}

void append_text(std::string& out, std::string_view text) {
  append_number(out, text.size());
  out += text;
}

std::uint64_t CompactReader::number() {
  std::uint64_t value = 0;
  for (unsigned shift = 0;; shift += 7) {
    if (rest_.empty() || shift > 63) fail();
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    value |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return value;
  }
}

std::uint64_t CompactReader::number_below(std::uint64_t limit) {
  const std::uint64_t value = number();
  if (value >= limit) fail();
  return value;
}

std::string_view CompactReader::text() {
  const std::size_t size = count();
  if (size > rest_.size()) fail();
  const std::string_view result = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return result;
}

void CompactReader::fail() {
  throw Error(
      ErrorCode::kCorrupt,
      "索引の中身が壊れています。toibiki check --repair で作り直してください。 (index document "
      "damaged)");
}

std::string with_checksum(std::string_view body) { return to_hex(hash64(body)).append(body); }

std::string_view checked_body(std::string_view data) {
  const std::string_view body = data.substr(std::min(kChecksumBytes, data.size()));
  if (data.substr(0, data.size() - body.size()) != to_hex(hash64(body))) CompactReader::fail();
  return body;
}

}  // namespace toibiki
