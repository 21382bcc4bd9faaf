// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/encoding.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "text/cp932.h"
#include "text/iso_2022_jp.h"
#include "text/utf16.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kUtf16LeMark = "\xFF\xFE";
constexpr std::string_view kUtf16BeMark = "\xFE\xFF";

// `name` is what the file looks like.
[[noreturn]] void refuse(std::string_view path, std::string_view name) {
  const std::string file(path);
  const std::string what(name);
  throw Error(
      ErrorCode::kInvalidFile,
      file + ": この文字コードまたは形式は読めません(" + what +
          " のようです)。UTF-8 で保存し直してください(Excel では「CSV UTF-8」を選びます)。 (" +
          file + ": looks like " + what + "; save it as UTF-8)");
}

// `before` is the file up to the bad byte, in UTF-8 or CP932.
[[noreturn]] void refuse_byte(std::string_view path, Encoding encoding, std::string_view before,
                              std::size_t offset, char bad) {
  std::size_t line = 1;
  for (std::size_t at = 0; at < before.size(); ++at) {
    const bool is_crlf = before.substr(at, 2) == "\r\n";
    if (before[at] == '\n' || (before[at] == '\r' && !is_crlf)) ++line;
  }
  constexpr char kDigits[] = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(bad);
  const std::string hex = {'0', 'x', kDigits[byte >> 4U], kDigits[byte & 0xFU]};
  const std::string where = std::string(path) + ":" + std::to_string(line) + ": ";
  const std::string name(to_string(encoding));
  const std::string number = std::to_string(offset + 1);
  throw Error(ErrorCode::kInvalidFile,
              where + name + " として読めないバイト " + hex + " があります(ファイルの " + number +
                  " バイト目)。この行を直すか、UTF-8 で保存し直してください。 (" + where + "byte " +
                  hex + " is not " + name + ", byte " + number + " of the file)");
}

// What we know only in order to say what it is.
void refuse_other_files(std::string_view bytes, std::string_view path) {
  struct Row {
    std::string_view start, name;
  };
  static constexpr Row kRows[] = {
      {"PK\x03\x04", "Excel xlsx, zip"},
      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "Excel xls"},
      {"\x1F\x8B", "gzip"},
      {"\xFF\xFE\0\0"sv, "UTF-32"},
      {"\0\0\xFE\xFF"sv, "UTF-32"},
  };
  for (const Row& row : kRows) {
    if (bytes.starts_with(row.start)) refuse(path, row.name);
  }
}

// EUC-JP passes for CP932 too, as nonsense in half-width katakana. We take for EUC-JP what is
// well-formed as such and has kana in every fourth character; kana of CP932 begin with 0x82 and
// 0x83, which no character of EUC-JP does.
bool is_euc_jp(std::string_view bytes) {
  std::size_t character_count = 0;
  std::size_t kana_count = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    if (bytes[at] == '\xA4' || bytes[at] == '\xA5') ++kana_count;
    ++character_count;
    const std::size_t prefix = bytes[at] == '\x8E' || bytes[at] == '\x8F' ? 1 : 0;
    const std::size_t length = bytes[at] == '\x8F' ? 3 : 2;
    const std::string_view rest = bytes.substr(at + prefix).substr(0, length - prefix);
    const bool is_whole =
        rest.size() == length - prefix && std::all_of(rest.begin(), rest.end(), [](char byte) {
          return static_cast<unsigned char>(byte) >= 0xA1 && byte != '\xFF';
        });
    if (!is_whole) return false;
    at += length;
  }
  return kana_count > 0 && kana_count * 4 >= character_count;
}

// UTF-16 without a mark, or no text at all: one byte in twenty is NUL.
bool has_many_nul_bytes(std::string_view bytes) {
  const auto count = static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\0'));
  return count > 0 && count * 20 >= bytes.size();
}

struct Utf8Count {
  std::size_t whole = 0;   // well-formed sequences of two bytes and more
  std::size_t broken = 0;  // bytes that belong to no sequence
};

Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count count;
  while (!bytes.empty()) {
    const std::size_t good = find_invalid_utf8(bytes).value_or(bytes.size());
    for (std::size_t at = 0; at < good;) {
      if (next_code_point(bytes, at) >= 0x80) ++count.whole;
    }
    if (good < bytes.size()) ++count.broken;
    bytes.remove_prefix(std::min(good + 1, bytes.size()));
  }
  return count;
}

// UTF-8 with a broken byte here and there. Text in CP932 has some well-formed sequences by chance,
// on average 0.2 for each broken byte, 0.9 at most in a sentence (1,300 sentences measured).
bool is_mostly_utf8(const Utf8Count& count) { return count.whole > 2 * count.broken; }

DecodedText decode_marked_utf16(std::string_view bytes, std::string_view path) {
  const Encoding encoding =
      bytes.starts_with(kUtf16LeMark) ? Encoding::kUtf16Le : Encoding::kUtf16Be;
  const std::size_t mark = kUtf16LeMark.size();
  Utf16Text utf16 = decode_utf16(bytes.substr(mark), encoding == Encoding::kUtf16Le);
  if (utf16.first_bad) {
    const std::size_t offset = mark + *utf16.first_bad;
    refuse_byte(path, encoding, utf16.text, offset, bytes[offset]);
  }
  return {std::move(utf16.text), encoding};
}

}  // namespace

std::string_view to_string(Encoding encoding) noexcept {
  switch (encoding) {
    case Encoding::kUtf8:
      return "UTF-8";
    case Encoding::kUtf16Le:
      return "UTF-16LE";
    case Encoding::kUtf16Be:
      return "UTF-16BE";
    case Encoding::kCp932:
      return "CP932";
    case Encoding::kIso2022Jp:
      return "ISO-2022-JP";
    case Encoding::kEucJp:
      return "EUC-JP";
  }
  return "unknown";
}

Encoding guess_encoding(std::string_view bytes) {
  if (bytes.starts_with(kUtf8Mark)) return Encoding::kUtf8;
  if (bytes.starts_with(kUtf16LeMark)) return Encoding::kUtf16Le;
  if (bytes.starts_with(kUtf16BeMark)) return Encoding::kUtf16Be;
  if (is_iso_2022_jp(bytes)) return Encoding::kIso2022Jp;
  const Utf8Count utf8 = count_utf8(bytes);
  if (utf8.broken == 0 || is_mostly_utf8(utf8)) return Encoding::kUtf8;
  if (is_euc_jp(bytes)) return Encoding::kEucJp;
  return utf8.broken <= decode_cp932(bytes).bad_count ? Encoding::kUtf8 : Encoding::kCp932;
}

DecodedText decode_text(std::string bytes, std::string_view path) {
  refuse_other_files(bytes, path);
  const Encoding encoding = guess_encoding(bytes);
  const bool is_utf16 = encoding == Encoding::kUtf16Le || encoding == Encoding::kUtf16Be;
  if (is_utf16) return decode_marked_utf16(bytes, path);
  if (bytes.starts_with(kUtf8Mark)) return {bytes.substr(kUtf8Mark.size()), Encoding::kUtf8};
  if (has_many_nul_bytes(bytes)) refuse(path, "UTF-16 without byte order mark, binary");
  if (encoding == Encoding::kUtf8) return {std::move(bytes), encoding};
  if (encoding == Encoding::kEucJp) refuse(path, "EUC-JP");

  std::string text;
  std::optional<std::size_t> first_bad;
  if (encoding == Encoding::kIso2022Jp) {
    Iso2022JpText decoded = decode_iso_2022_jp(bytes);
    text = std::move(decoded.text);
    first_bad = decoded.first_bad;
  } else {
    Cp932Text decoded = decode_cp932(bytes);
    text = std::move(decoded.text);
    first_bad = decoded.first_bad;
  }
  if (!first_bad) return {std::move(text), encoding};
  refuse_byte(path, encoding, std::string_view(bytes).substr(0, *first_bad), *first_bad,
              bytes[*first_bad]);
}

std::string decode_utf8(std::string bytes, std::string_view path) {
  refuse_other_files(bytes, path);
  if (bytes.starts_with(kUtf16LeMark) || bytes.starts_with(kUtf16BeMark)) refuse(path, "UTF-16");
  if (has_many_nul_bytes(bytes)) refuse(path, "UTF-16 without byte order mark, binary");
  if (bytes.starts_with(kUtf8Mark)) bytes.erase(0, kUtf8Mark.size());
  return bytes;
}

}  // namespace toibiki
