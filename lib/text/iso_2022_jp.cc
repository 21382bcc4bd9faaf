// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/iso_2022_jp.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "text/cp932.h"

namespace toibiki {
namespace {

enum class CharacterSet { kAscii, kKana, kKanji, kOther };

struct Escape {
  std::string_view bytes;
  CharacterSet set;
};

// Longest first where one begins as another. JIS X 0213 holds JIS X 0208 in its places; JIS X 0212
// has others, which CP932 has not.
constexpr Escape kEscapes[] = {
    {"\x1B(B", CharacterSet::kAscii},  {"\x1B(J", CharacterSet::kAscii},
    {"\x1B(I", CharacterSet::kKana},   {"\x1B$@", CharacterSet::kKanji},
    {"\x1B$B", CharacterSet::kKanji},  {"\x1B$(B", CharacterSet::kKanji},
    {"\x1B$(O", CharacterSet::kKanji}, {"\x1B$(Q", CharacterSet::kKanji},
    {"\x1B$(D", CharacterSet::kOther},
};

const Escape* escape_at(std::string_view rest) {
  const auto* const found =
      std::find_if(std::begin(kEscapes), std::end(kEscapes),
                   [&](const Escape& escape) { return rest.starts_with(escape.bytes); });
  return found == std::end(kEscapes) ? nullptr : found;
}

bool is_place(char byte) { return byte >= 0x21 && byte <= 0x7E; }

// The same character in CP932, whose table has the characters of Windows.
std::array<char, 2> to_cp932(char first, char second) {
  const auto row = static_cast<unsigned>(first);
  const auto cell = static_cast<unsigned>(second);
  const unsigned lead = ((row - 1U) >> 1U) + (row < 0x5FU ? 0x71U : 0xB1U);
  const unsigned odd_trail = cell + (cell < 0x60U ? 0x1FU : 0x20U);
  return {static_cast<char>(lead), static_cast<char>(row % 2 == 1 ? odd_trail : cell + 0x7EU)};
}

class Iso2022JpDecoder {
 public:
  explicit Iso2022JpDecoder(std::string_view bytes) : bytes_(bytes) {
    out_.text.reserve(bytes.size() * 3 / 2);
  }

  Iso2022JpText decode() {
    while (at_ < bytes_.size()) {
      if (bytes_[at_] == '\x1B') {
        if (const Escape* const escape = escape_at(bytes_.substr(at_))) {
          set_ = escape->set;
          at_ += escape->bytes.size();
          continue;
        }
      }
      step();
    }
    return std::move(out_);
  }

 private:
  void bad() {
    if (!out_.first_bad) out_.first_bad = at_;
    ++out_.bad_count;
  }

  void append(std::string_view cp932) {
    const Cp932Text character = decode_cp932(cp932);
    if (character.first_bad) {
      bad();
    } else {
      out_.text += character.text;
    }
  }

  void step() {
    const char byte = bytes_[at_];
    // A line begins in ASCII, so that one lost escape does not spoil what follows.
    if (byte == '\n' || byte == '\r') set_ = CharacterSet::kAscii;
    if (!is_place(byte) || set_ == CharacterSet::kAscii) {
      if (static_cast<unsigned char>(byte) < 0x80) {
        out_.text += byte;
      } else {
        append({&byte, 1});  // half-width katakana of 8 bits
      }
      ++at_;
      return;
    }
    if (set_ == CharacterSet::kKana) {
      const char kana = static_cast<char>(byte + 0x80);
      append({&kana, 1});
      ++at_;
      return;
    }
    if (at_ + 1 == bytes_.size() || !is_place(bytes_[at_ + 1])) {
      bad();
      ++at_;
      return;
    }
    if (set_ == CharacterSet::kOther) {
      bad();
    } else {
      const std::array<char, 2> pair = to_cp932(byte, bytes_[at_ + 1]);
      append({pair.data(), pair.size()});
    }
    at_ += 2;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  CharacterSet set_ = CharacterSet::kAscii;
  Iso2022JpText out_;
};

}  // namespace

bool is_iso_2022_jp(std::string_view bytes) noexcept {
  const auto is_high = [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; };
  return (bytes.find("\x1B$B") != std::string_view::npos ||
          bytes.find("\x1B$@") != std::string_view::npos) &&
         std::none_of(bytes.begin(), bytes.end(), is_high);
}

Iso2022JpText decode_iso_2022_jp(std::string_view bytes) {
  return Iso2022JpDecoder(bytes).decode();
}

}  // namespace toibiki
