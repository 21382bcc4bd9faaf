// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>

#include "record/json.h"
#include "toibiki/reply.h"

namespace toibiki {
namespace {

Json span_json(Span span) { return Json::array({span.begin, span.end}); }

std::string in_quotes(std::string_view text) { return "「" + std::string(text) + "」"; }

}  // namespace

std::string_view to_string(ValueKind kind) noexcept {
  switch (kind) {
    case ValueKind::kPersonal:
      return "personal";
    case ValueKind::kCode:
      return "code";
    case ValueKind::kMoney:
      return "money";
    case ValueKind::kPercent:
      return "percent";
    case ValueKind::kPeriod:
      return "period";
    case ValueKind::kDate:
      return "date";
    case ValueKind::kTime:
      return "time";
    case ValueKind::kCount:
      return "count";
    case ValueKind::kNumber:
      return "number";
    case ValueKind::kUrl:
      return "url";
    case ValueKind::kMailAddress:
      return "mail_address";
    case ValueKind::kPhone:
      return "phone";
  }
  return "unknown";
}

std::string to_string(const ReplyTemplate& reply) {
  std::string out = reply.text;
  if (!out.ends_with('\n')) out += '\n';
  for (const FactConflict& conflict : reply.conflicts) {
    out += "注意 (note): 返信は" + in_quotes(conflict.reply_span.of(reply.reply)) + "、記事「" +
           conflict.article_id + "」は" + in_quotes(conflict.article_value) +
           "です。 (the reply says otherwise than the article)\n";
  }
  for (const Leftover& leftover : reply.leftovers) {
    out +=
        "注意 (note): " + in_quotes(leftover.span.of(reply.reply)) + ": " + leftover.reason + "\n";
  }
  return out;
}

std::string to_json(const ReplyTemplate& reply) {
  Json out;
  out["reply"] = reply.reply;
  out["text"] = reply.text;
  out["slots"] = Json::array();
  for (const ReplySlot& slot : reply.slots) {
    Json row;
    row["span"] = span_json(slot.span);
    row["kind"] = to_string(slot.kind);
    row["name"] = slot.name;
    out["slots"].push_back(std::move(row));
  }
  out["sentences"] = Json::array();
  for (const ReplySentence& sentence : reply.sentences) {
    Json row;
    row["span"] = span_json(sentence.span);
    row["reply_count"] = sentence.reply_count;
    row["shared"] = sentence.is_shared;
    out["sentences"].push_back(std::move(row));
  }
  out["leftovers"] = Json::array();
  for (const Leftover& leftover : reply.leftovers) {
    Json row;
    row["span"] = span_json(leftover.span);
    row["reason"] = leftover.reason;
    out["leftovers"].push_back(std::move(row));
  }
  out["conflicts"] = Json::array();
  for (const FactConflict& conflict : reply.conflicts) {
    Json row;
    row["kind"] = to_string(conflict.kind);
    row["span"] = span_json(conflict.reply_span);
    row["value"] = conflict.reply_value;
    row["article_id"] = conflict.article_id;
    row["article_field"] = to_string(conflict.field);
    row["article_span"] = span_json(conflict.article_span);
    row["article_value"] = conflict.article_value;
    out["conflicts"].push_back(std::move(row));
  }
  return dump_json(out);
}

}  // namespace toibiki
