// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace toibiki {

// Numbers in base 128, low bits first, the high bit set on all bytes but the last; texts as their
// size and their bytes.
void append_number(std::string& out, std::uint64_t value);
void append_text(std::string& out, std::string_view text);

// Reads what these wrote. Throws Error kCorrupt where the bytes end early or do not fit. Views are
// into the bytes.
class CompactReader {
 public:
  explicit CompactReader(std::string_view bytes) : rest_(bytes) {}

  bool at_end() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

  std::uint64_t number();
  // Requires that the number is below `limit`.
  std::uint64_t number_below(std::uint64_t limit);
  // How many things follow: each takes a byte at least. Keeps damage from asking for gigabytes.
  std::size_t count() { return number_below(rest_.size() + 1); }
  std::string_view text();

  [[noreturn]] static void fail();

 private:
  std::string_view rest_;
};

inline constexpr std::size_t kChecksumBytes = 16;

// The body behind a checksum of it. checked_body() throws Error kCorrupt if it does not fit.
std::string with_checksum(std::string_view body);
std::string_view checked_body(std::string_view data);

}  // namespace toibiki
