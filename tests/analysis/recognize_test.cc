// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/recognize.h"

#include <gtest/gtest.h>

#include <string>

namespace toibiki {
namespace {

char sign_of(RecognizedKind kind) {
  switch (kind) {
    case RecognizedKind::kWord:
      return 'w';
    case RecognizedKind::kCode:
      return 'c';
    case RecognizedKind::kNumber:
      return 'n';
    case RecognizedKind::kUnit:
      return 'u';
    case RecognizedKind::kAddress:
      return 'a';
  }
  return '?';
}

// "c:e412[0,5) n:5[6,7)", with parts behind: "c:iphone15[0,8){iphone[0,6) 15[6,8)}".
std::string told(const std::string& text) {
  const auto with_span = [](const std::string& key, Span span) {
    return key + "[" + std::to_string(span.begin) + "," + std::to_string(span.end) + ")";
  };
  std::string out;
  for (const Recognized& found : recognize(text)) {
    out += out.empty() ? "" : " ";
    out += sign_of(found.kind) + (":" + with_span(found.key, found.span));
    std::string parts;
    for (const RecognizedPart& part : found.parts) {
      parts += (parts.empty() ? "" : " ") + with_span(part.key, part.span);
    }
    if (!parts.empty()) out += "{" + parts + "}";
  }
  return out;
}

TEST(Recognize, FindsWhatStandsInLettersAndDigits) {
  struct Row {
    int line;
    std::string text, found;
  };
  const Row rows[] = {
      {__LINE__, "", ""},
      {__LINE__, "返品したい。", ""},
      {__LINE__, "passwordを", "w:password[0,8)"},
      {__LINE__, "café", "w:cafe[0,5)"},
      {__LINE__, "i\u0307zmir", "w:izmir[0,7)"},
      // Numbers.
      {__LINE__, "12,000円", "n:12000[0,6)"},
      {__LINE__, "2.5倍", "n:2.5[0,3)"},
      {__LINE__, "1,000,20", "n:1000[0,5) n:20[6,8)"},
      {__LINE__, "¥1,980", "n:1980[2,7) u:円[2,7)"},
      {__LINE__, "5%", "n:5[0,1) u:パーセント[1,2)"},
      {__LINE__, "-5度", "u:マイナス[1,2) n:5[1,2)"},
      {__LINE__, "3-5度", "n:3[0,1) n:5[2,3)"},
      {__LINE__, "15gb", "n:15[0,2) w:gb[2,4)"},
      {__LINE__, "10-20個", "n:10[0,2) n:20[3,5)"},
      {__LINE__, "1/2", "n:1[0,1) n:2[2,3)"},
      {__LINE__, "007", "n:007[0,3)"},
      {__LINE__, "1_2", "n:1[0,1) n:2[2,3)"},
      // Dates and times.
      {__LINE__, "2026/01/05", "n:2026[0,4) u:年[0,4) n:1[5,7) u:月[5,7) n:5[8,10) u:日[8,10)"},
      {__LINE__, "2026-11-25", "n:2026[0,4) u:年[0,4) n:11[5,7) u:月[5,7) n:25[8,10) u:日[8,10)"},
      {__LINE__, "11/25", "n:11[0,2) u:月[0,2) n:25[3,5) u:日[3,5)"},
      {__LINE__, "13/25", "n:13[0,2) n:25[3,5)"},
      {__LINE__, "9:30", "n:9[0,1) u:時[0,1) n:30[2,4) u:分[2,4)"},
      {__LINE__, "18:00", "n:18[0,2) u:時[0,5)"},
      {__LINE__, "30:00", "n:30[0,2) n:00[3,5)"},
      // Codes.
      {__LINE__, "e-412", "c:e412[0,5){412[2,5)}"},
      {__LINE__, "e412", "c:e412[0,4){412[1,4)}"},
      {__LINE__, "e_412", "c:e412[0,5){412[2,5)}"},
      {__LINE__, "iphone15", "c:iphone15[0,8){iphone[0,6) 15[6,8)}"},
      {__LINE__, "wi-fi", "c:wifi[0,5)"},
      {__LINE__, "tokyo-osaka", "c:tokyoosaka[0,11){tokyo[0,5) osaka[6,11)}"},
      {__LINE__, "2000z-1", "c:2000z1[0,7){2000[0,4)}"},
      {__LINE__, "0120-123-456", "c:0120123456[0,12){0120[0,4) 123[5,8) 456[9,12)}"},
      {__LINE__, "0120(123)456", "c:0120123456[0,12){0120[0,4) 123[5,8) 456[9,12)}"},
      {__LINE__, "123-4567", "c:1234567[0,8){123[0,3) 4567[4,8)}"},
      {__LINE__, "v2.3.1", "c:v2.3.1[0,6)"},
      {__LINE__, "2.3.1", "c:2.3.1[0,5)"},
      {__LINE__, "192.168.0.1", "c:192.168.0.1[0,11)"},
      // Addresses.
      {__LINE__, "https://example.com/help?id=12。",
       "a:https://example.com/help?id=12[0,30)"},
      {__LINE__, "(https://example.com/)", "a:https://example.com/[1,21)"},
      {__LINE__, "https://example.com/a.", "a:https://example.com/a[0,21)"},
      {__LINE__, "www.example.com", "a:www.example.com[0,15)"},
      {__LINE__, "support@example.comへ", "a:support@example.com[0,19)"},
      {__LINE__, "a.b+c@example.co.jp", "a:a.b+c@example.co.jp[0,19)"},
      {__LINE__, "user@host", "w:user[0,4) w:host[5,9)"},
      {__LINE__, "http://", "w:http[0,4)"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(told(row.text), row.found) << __FILE__ << ":" << row.line;
  }
}

TEST(Recognize, KeepsAtMostSixteenParts) {
  std::string text = "abc";
  for (int i = 0; i < 100; ++i) text += "-abc";
  const auto found = recognize(text);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].parts.size(), 16U);
  EXPECT_EQ(found[0].key.size(), 303U);
}

}  // namespace
}  // namespace toibiki
