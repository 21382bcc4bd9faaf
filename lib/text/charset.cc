// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/charset.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "base/utf8.h"
#include "text/cp932.h"
#include "text/encoding.h"
#include "text/iso_2022_jp.h"
#include "text/utf16.h"

namespace toibiki {
namespace {

enum class Decoder { kUtf8, kCp932, kIso2022Jp, kGuess };

// What mail programs in Japanese call what we decode better than ICU. Names in lower case, without
// "-", "_" and ".". Every other name is asked of ICU.
struct NamedDecoder {
  std::string_view name;
  Decoder decoder;
};
constexpr NamedDecoder kDecoders[] = {
    {"", Decoder::kGuess},
    {"ascii", Decoder::kGuess},
    {"usascii", Decoder::kGuess},
    {"unknown8bit", Decoder::kGuess},
    {"8bit", Decoder::kGuess},
    {"utf8", Decoder::kUtf8},
    {"utf8mb4", Decoder::kUtf8},
    {"shiftjis", Decoder::kCp932},
    {"sjis", Decoder::kCp932},
    {"xsjis", Decoder::kCp932},
    {"mskanji", Decoder::kCp932},
    {"cp932", Decoder::kCp932},
    {"ms932", Decoder::kCp932},
    {"windows31j", Decoder::kCp932},
    {"cswindows31j", Decoder::kCp932},
    {"iso2022jp", Decoder::kIso2022Jp},
    {"iso2022jp1", Decoder::kIso2022Jp},
    {"iso2022jpms", Decoder::kIso2022Jp},
    {"csiso2022jp", Decoder::kIso2022Jp},
    {"cp50220", Decoder::kIso2022Jp},
    {"cp50221", Decoder::kIso2022Jp},
    {"jis", Decoder::kIso2022Jp},
};

std::string plain_name(std::string_view name) {
  std::string plain;
  for (const char byte : name) {
    if (byte >= 'A' && byte <= 'Z') {
      plain += static_cast<char>(byte - 'A' + 'a');
    } else if (std::string_view("-_. \t\"'").find(byte) == std::string_view::npos) {
      plain += byte;
    }
  }
  return plain;
}

ReadText read_utf8(std::string_view bytes) {
  constexpr std::string_view kByteOrderMark = "\uFEFF";
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  ReadText read;
  while (true) {
    const std::size_t good = find_invalid_utf8(bytes).value_or(bytes.size());
    read.text += bytes.substr(0, good);
    if (good == bytes.size()) return read;
    ++read.bad_count;
    bytes.remove_prefix(good + 1);
  }
}

ReadText read_cp932(std::string_view bytes) {
  Cp932Text decoded = decode_cp932(bytes);
  return {std::move(decoded.text), decoded.bad_count};
}

ReadText read_iso_2022_jp(std::string_view bytes) {
  Iso2022JpText decoded = decode_iso_2022_jp(bytes);
  return {std::move(decoded.text), decoded.bad_count};
}

// Counts what means nothing, and leaves it out.
void count_bad(const void* count, UConverterToUnicodeArgs* /*arguments*/, const char* /*bytes*/,
               int32_t length, UConverterCallbackReason reason, UErrorCode* status) {
  if (reason > UCNV_IRREGULAR) return;  // no byte, but reset or close
  *status = U_ZERO_ERROR;
  *static_cast<std::size_t*>(const_cast<void*>(count)) += static_cast<std::size_t>(length);
}

std::optional<ReadText> read_with_icu(std::string_view bytes, const std::string& name) {
  ReadText read;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
      ucnv_open(name.c_str(), &status), &ucnv_close);
  if (U_FAILURE(status)) return {};
  ucnv_setToUCallBack(converter.get(), count_bad, &read.bad_count, nullptr, nullptr, &status);
  const icu::UnicodeString text(bytes.data(), static_cast<int32_t>(bytes.size()), converter.get(),
                                status);
  if (U_FAILURE(status)) return {};
  text.toUTF8String(read.text);
  return read;
}

ReadText read_guessed(std::string_view bytes) {
  const Encoding encoding = guess_encoding(bytes);
  switch (encoding) {
    case Encoding::kUtf8:
      return read_utf8(bytes);
    case Encoding::kUtf16Le:
    case Encoding::kUtf16Be:
      return {decode_utf16(bytes.substr(2), encoding == Encoding::kUtf16Le).text, 0};
    case Encoding::kIso2022Jp:
      return read_iso_2022_jp(bytes);
    case Encoding::kEucJp:
      return read_with_icu(bytes, "EUC-JP").value_or(read_utf8(bytes));
    case Encoding::kCp932:
      break;
  }
  return read_cp932(bytes);
}

}  // namespace

std::optional<ReadText> decode_charset(std::string_view bytes, std::string_view name) {
  const std::string plain = plain_name(name);
  const auto* const known =
      std::find_if(std::begin(kDecoders), std::end(kDecoders),
                   [&](const NamedDecoder& row) { return row.name == plain; });
  if (known == std::end(kDecoders)) return read_with_icu(bytes, std::string(name));
  switch (known->decoder) {
    case Decoder::kUtf8:
      return read_utf8(bytes);
    case Decoder::kCp932:
      return read_cp932(bytes);
    case Decoder::kIso2022Jp:
      return read_iso_2022_jp(bytes);
    case Decoder::kGuess:
      break;
  }
  return read_guessed(bytes);
}

ReadText decode_stated(std::string_view bytes, std::string_view name) {
  std::optional<ReadText> stated = decode_charset(bytes, name);
  if (stated && stated->bad_count == 0) return *std::move(stated);
  ReadText guessed = read_guessed(bytes);
  return stated && stated->bad_count <= guessed.bad_count ? *std::move(stated) : std::move(guessed);
}

}  // namespace toibiki
