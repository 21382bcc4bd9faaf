// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "toibiki/span.h"

namespace toibiki {

// What stands in Latin letters and digits, which MeCab knows little of.
enum class RecognizedKind {
  kWord,     // password, strasse: letters only
  kCode,     // e412, abc123, iphone15, wifi, 0120123456: joined whatever the hyphens
  kNumber,   // 12000, 2.5: plain digits
  kUnit,     // 年, 月, 円, パーセント: said by a sign (2026/11/25, ¥100, 5%)
  kAddress,  // https://example.com/, support@example.com
};

struct RecognizedPart {
  Span span;
  std::string key;
};

struct Recognized {
  Span span;  // of the text; never empty
  std::string key;
  RecognizedKind kind = RecognizedKind::kWord;
  std::vector<RecognizedPart> parts;  // iphone15 -> iphone, 15
};

// Finds them in unify()ed text, in order, disjoint but for units, which share the span of their
// number. Together they cover every Latin letter and digit. Linear in the size of the text.
//
//   12,000 -> 12000; ¥1,980 -> 1980 円; 5% -> 5 パーセント; 1.5 -> 1.5
//   2026/11/25, 2026-11-25, 2026.11.25 -> 2026 年 11 月 25 日; 11/25 -> 11 月 25 日 (not 1/2)
//   9:30 -> 9 時 30 分; 18:00 -> 18 時
//   e-412, e412, e_412 -> e412; wi-fi -> wifi (parts of three letters and more stay beside it)
//   0120-123-456, 0120(123)456 -> 0120123456; 123-4567 -> 1234567; 10-20 -> 10 20
//   https://example.com/help?id=12, support@example.com -> one word each; v2.3.1 -> v2.3.1
// Limits: 1/2 and 5/3 are two numbers; 3D and 5G are codes; a hyphen between two names
// (tokyo-osaka) joins them, and their parts stay findable.
std::vector<Recognized> recognize(std::string_view text);

}  // namespace toibiki
