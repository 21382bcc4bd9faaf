// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/encoding.h"

#include <gtest/gtest.h>

#include <string>

#include "base/utf8.h"
#include "text/cp932.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

using namespace std::string_literals;

// "こんにちは、①㈱髙～" as Excel writes it.
const std::string kCp932Hello =
    "\x82\xB1\x82\xF1\x82\xC9\x82\xBF\x82\xCD\x81\x41\x87\x40\x87\x8A\xFB\xFC\x81\x60";

std::string message_of(const std::string& bytes) {
  try {
    decode_text(bytes, "faq.csv");
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kInvalidFile);
    return error.what();
  }
  return "no error";
}

TEST(Encoding, TellsTheEncodingFromTheBytes) {
  struct Row {
    std::string bytes, text;
    Encoding encoding;
  };
  const Row rows[] = {
      {"", "", Encoding::kUtf8},
      {"id,question\n", "id,question\n", Encoding::kUtf8},
      {"質問\r\n", "質問\r\n", Encoding::kUtf8},
      {"\xEF\xBB\xBF質問", "質問", Encoding::kUtf8},
      {"\xEF\xBB\xBF", "", Encoding::kUtf8},
      {kCp932Hello, "こんにちは、①㈱髙～", Encoding::kCp932},
      {"a,\xCA\xDF\xBD\xDC\xB0\xC4\xDE\n", "a,ﾊﾟｽﾜｰﾄﾞ\n", Encoding::kCp932},
      {"\x95\x5C\x81\x7C\x8E\x73", "表－市", Encoding::kCp932},  // a trail byte that is '\\'
      {"\xF0\x40\xF9\xFC\x82\xA0", "\uE000\uE757あ", Encoding::kCp932},  // user-defined characters
      {"\xFF\xFE\x42\x30\x2C\x00\x0A\x00"s, "あ,\n", Encoding::kUtf16Le},
      {"\xFE\xFF\x30\x42\x00\x2C\xD8\x42\xDF\x9F"s, "あ,𠮟", Encoding::kUtf16Be},
      {"\xFF\xFE", "", Encoding::kUtf16Le},
      {"\x1B$B$3$s$K$A$O\x1B(B,\n", "こんにちは,\n", Encoding::kIso2022Jp},
  };
  for (const Row& row : rows) {
    const DecodedText decoded = decode_text(row.bytes, "faq.csv");
    EXPECT_EQ(decoded.text, row.text);
    EXPECT_EQ(decoded.encoding, row.encoding) << row.text;
  }
}

TEST(Encoding, OneBrokenByteDoesNotTurnUtf8IntoCp932) {
  // Each of these is well-formed CP932, or nearly so, and yet plainly UTF-8.
  const std::string rows[] = {
      "質問,回答\n返品できますか,できま\xE3\x81,はい\n",  // cut in the middle of a character
      "質問,回答\n返品できますか,\xB1\xB2\n",
      "質問,回答\n返品できますか,\xFF\n",
      "\xEF\xBB\xBF\xB1\xB2\xB3",  // the mark decides
      "id,question\n1,\xFF\n",     // as bad in CP932: the rows will tell
  };
  for (const std::string& row : rows) {
    const DecodedText decoded = decode_text(row, "faq.csv");
    EXPECT_EQ(decoded.encoding, Encoding::kUtf8) << row;
    EXPECT_TRUE(find_invalid_utf8(decoded.text)) << row;
  }
}

TEST(Encoding, NamesLineAndByteOfWhatIsNotCp932) {
  std::string file;
  for (int line = 1; line <= 16; ++line) file += kCp932Hello + "\r\n";  // 22 bytes each
  const std::string message = message_of(file + kCp932Hello + "\xFF\r\n" + kCp932Hello);
  EXPECT_EQ(
      message,
      "faq.csv:17: CP932 として読めないバイト 0xFF があります(ファイルの 373 "
      "バイト目)。この行を直すか、UTF-8 で保存し直してください。 (faq.csv:17: byte 0xFF is not "
      "CP932, byte 373 of the file)");
  // A lead byte at the very end, one without a partner, and a pair that means nothing.
  const std::string two_lines = kCp932Hello + "\n" + kCp932Hello;
  for (const std::string bad : {"\x82", "\x82,", "\x81\xAD"}) {
    std::string bytes = two_lines;
    const std::string broken = message_of(bytes.append(bad));
    EXPECT_NE(broken.find("faq.csv:2: CP932"), std::string::npos) << broken;
  }
}

TEST(Encoding, NamesLineAndByteOfWhatIsNotUtf16) {
  const std::string start = "\xFF\xFE\x42\x30\x0D\x00\x0A\x00\x42\x30"s;
  for (const std::string& bad : {"\x00\xD8"s, "\x00\xDC\x42\x30"s, "\x42"s, "\x00\xD8\x42\x30"s}) {
    const std::string message = message_of(start + bad);
    EXPECT_NE(message.find("faq.csv:2: UTF-16LE"), std::string::npos) << message;
    EXPECT_NE(message.find("11 バイト目"), std::string::npos) << message;
  }
}

TEST(Encoding, NamesTheBrokenByteOfIso2022Jp) {
  const std::string message = message_of("id\n\x1B$B$3$s)!\x1B(B\n");
  EXPECT_EQ(message.rfind("faq.csv:2: ISO-2022-JP として読めないバイト 0x29", 0), 0U) << message;
}

TEST(Encoding, SaysWhatAFileOfAnotherKindIs) {
  struct Row {
    std::string bytes, name;
  };
  const Row rows[] = {
      {"\xBC\xC1\xCC\xE4,\xB2\xF3\xC5\xFA\n\xA4\xB3\xA4\xF3\xA4\xCB\xA4\xC1\xA4\xCF,\xA5\xC6\n",
       "EUC-JP"},
      {"i\0d\0,\0q\0\n\0"s, "UTF-16 without byte order mark"},
      {"\xFF\xFE\0\0i\0\0\0"s, "UTF-32"},
      {"PK\x03\x04rest", "xlsx"},
      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest", "xls"},
      {"\x1F\x8Brest", "gzip"},
  };
  for (const Row& row : rows) {
    const std::string message = message_of(row.bytes);
    EXPECT_NE(message.find(row.name), std::string::npos) << row.name << ": " << message;
    EXPECT_EQ(message.rfind("faq.csv: ", 0), 0U) << message;
  }
}

TEST(Encoding, AFileThatMustBeUtf8KeepsItsBrokenBytesForTheRows) {
  EXPECT_EQ(decode_utf8("\xEF\xBB\xBF{}\n\xFF\n", "faq.jsonl"), "{}\n\xFF\n");
  EXPECT_EQ(decode_utf8(kCp932Hello, "faq.jsonl"), kCp932Hello);
  EXPECT_THROW(decode_utf8("\xFF\xFE{\0}\0"s, "faq.jsonl"), Error);
  EXPECT_THROW(decode_utf8("{\0}\0"s, "faq.jsonl"), Error);
}

TEST(Cp932, ControlCharactersStayWhatTheyAre) {
  std::string ascii;
  for (char c = 0; c < 127; ++c) ascii.push_back(c);
  ascii.push_back('\x7F');
  const Cp932Text decoded = decode_cp932(ascii);
  EXPECT_EQ(decoded.text, ascii);
  EXPECT_EQ(decoded.bad_count, 0U);
}

TEST(Cp932, CountsEveryBadByteAndKeepsTheOthers) {
  const Cp932Text decoded = decode_cp932("a\x80z\xA0\xFD\xB1\xFF\x82");
  EXPECT_EQ(decoded.text, "azｱ");
  EXPECT_EQ(decoded.first_bad, 1U);
  EXPECT_EQ(decoded.bad_count, 5U);
}

}  // namespace
}  // namespace toibiki
