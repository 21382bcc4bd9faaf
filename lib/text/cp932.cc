// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/cp932.h"

#include <unicode/ucnv.h>

#include <array>
#include <memory>

#include "base/utf8.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

bool is_lead(unsigned char byte) {
  return (byte >= 0x81 && byte <= 0x9F) || (byte >= 0xE0 && byte <= 0xFC);
}
bool is_trail(unsigned char byte) { return byte >= 0x40 && byte <= 0xFC && byte != 0x7F; }

// The code unit that ICU's converter gives for one character, 0 if it has none.
char16_t convert(UConverter* converter, std::string_view character) {
  std::array<char16_t, 4> units{};
  char16_t* target = units.data();
  const char* source = character.data();
  UErrorCode status = U_ZERO_ERROR;
  ucnv_resetToUnicode(converter);
  ucnv_toUnicode(converter, &target, units.data() + units.size(), &source,
                 source + character.size(), nullptr, true, &status);
  return U_SUCCESS(status) && target == units.data() + 1 ? units[0] : u'\0';
}

// All of ICU's mapping at once, [lead byte or 0][trail or single byte]: a table tells the offset of
// a bad byte without the converter's state, and is faster. Every character is one code unit.
using Table = std::array<std::array<char16_t, 256>, 256>;

std::unique_ptr<const Table> make_table() {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
      ucnv_open("windows-31j", &status), &ucnv_close);
  if (U_SUCCESS(status)) {
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                        &status);
  }
  if (U_FAILURE(status)) {
    throw Error(
        ErrorCode::kIo,
        "CP932 の変換表を開けません。ICU のデータが入っているか確かめてください。 (ICU cannot "
        "open the converter windows-31j: " +
            std::string(u_errorName(status)) + ")");
  }
  auto table = std::make_unique<Table>();
  // ICU's table exchanges the control characters 0x1A, 0x1C and 0x7F, as IBM did; Windows does not.
  for (unsigned byte = 0; byte < 0x80; ++byte) (*table)[0][byte] = static_cast<char16_t>(byte);
  for (unsigned byte = 0x80; byte < 0x100; ++byte) {
    const auto lead = static_cast<unsigned char>(byte);
    if (!is_lead(lead)) {
      (*table)[0][lead] = convert(converter.get(), {reinterpret_cast<const char*>(&lead), 1});
      continue;
    }
    for (unsigned trail = 0x40; trail <= 0xFC; ++trail) {
      const std::array<char, 2> pair = {static_cast<char>(lead), static_cast<char>(trail)};
      if (is_trail(static_cast<unsigned char>(trail))) {
        (*table)[lead][trail] = convert(converter.get(), {pair.data(), pair.size()});
      }
    }
  }
  return table;
}

}  // namespace

Cp932Text decode_cp932(std::string_view bytes) {
  static const std::unique_ptr<const Table> table = make_table();
  Cp932Text out;
  out.text.reserve(bytes.size() + bytes.size() / 2);
  for (std::size_t at = 0; at < bytes.size();) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    const bool is_pair = is_lead(byte) && at + 1 < bytes.size();
    const auto trail = is_pair ? static_cast<unsigned char>(bytes[at + 1]) : byte;
    const char16_t unit = (*table)[is_pair ? byte : 0][trail];
    if (unit == 0 && byte != 0) {
      if (!out.first_bad) out.first_bad = at;
      ++out.bad_count;
      ++at;
      continue;
    }
    append_utf8(out.text, unit);
    at += is_pair ? 2 : 1;
  }
  return out;
}

}  // namespace toibiki
