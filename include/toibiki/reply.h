// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/export.h"
#include "toibiki/record.h"
#include "toibiki/span.h"

namespace toibiki {

// What a value in a reply or an article is.
enum class ValueKind {
  kPersonal,     // a name, phone number, address, ...: what Masker finds, or its placeholder
  kCode,         // HN-20986640, 4410-2298-3301: numbers of orders, parcels, contracts
  kMoney,        // 550円, 五千円, ¥1,980
  kPercent,      // 5%, 1割
  kPeriod,       // 14日以内, 2週間, 1〜2か月, 5営業日
  kDate,         // 5月3日, 10/29, 7月上旬, 翌月末, 水曜
  kTime,         // 14時40分, 9:00〜18:00, 正午
  kCount,        // 5人, 60文字, 500ポイント
  kNumber,       // a number without a unit
  kUrl,          // https://example.com/help, help.example.com
  kMailAddress,  // support@example.com
  kPhone,        // 0120-000-000
};
TOIBIKI_API std::string_view to_string(ValueKind kind) noexcept;  // "personal", "code", ...

// A value of the case that the reply answered: another case has another one.
struct ReplySlot {
  Span span;  // of the reply
  ValueKind kind = ValueKind::kPersonal;
  std::string name;  // "氏名", "日付", "日付2": equal for equal values, else different
  friend bool operator==(const ReplySlot&, const ReplySlot&) = default;
};

struct ReplySentence {
  Span span;                    // of the reply, without the blanks around it
  std::size_t reply_count = 0;  // past replies that say it, whatever its values; this one counts
  bool is_shared = false;       // said by so many that it belongs to no case
  friend bool operator==(const ReplySentence&, const ReplySentence&) = default;
};

// What looks like a value of the case and got no slot: to be looked at before the text is sent.
struct Leftover {
  Span span;           // of the reply
  std::string reason;  // Japanese then English
  friend bool operator==(const Leftover&, const Leftover&) = default;
};

// The reply says something else than the article does now.
struct FactConflict {
  ValueKind kind = ValueKind::kMoney;
  Span reply_span;
  std::string article_id;
  Field field = Field::kAnswer;
  Span article_span;          // of field_text(article, field)
  std::string reply_value;    // normalised: "600円", "30日", "0120000111"
  std::string article_value;  // likewise
  friend bool operator==(const FactConflict&, const FactConflict&) = default;
};

// A past reply made ready to be used again.
struct ReplyTemplate {
  std::string reply;  // as it was recorded; all spans but those of articles point into it
  std::string text;   // with {氏名} and its like for the values of slots
  std::vector<ReplySlot> slots;          // in order, disjoint
  std::vector<ReplySentence> sentences;  // in order, disjoint
  std::vector<Leftover> leftovers;       // in order
  std::vector<FactConflict> conflicts;   // in the order of the reply
  friend bool operator==(const ReplyTemplate&, const ReplyTemplate&) = default;
};

// A sentence that this many past replies say is boilerplate.
inline constexpr std::size_t kSharedReplyCount = 3;

TOIBIKI_API std::string to_string(const ReplyTemplate& reply);
// One JSON object on one line; documented in examples/cli/README.md.
TOIBIKI_API std::string to_json(const ReplyTemplate& reply);

}  // namespace toibiki
