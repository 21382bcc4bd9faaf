// SPDX-License-Identifier: GPL-2.0-or-later
#include "toibiki/outcome.h"

#include <array>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "record/emptied_json.h"
#include "record/fields.h"
#include "record/json.h"
#include "record/white_space.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

constexpr std::array<std::string_view, 8> kMembers = {
    "number", "inquiry", "article", "verdict", "source", "recorded_at", "undone", "undone_at"};

// The rules for ids, texts and dates stand in validate() of a record: one that carries the values
// is asked, and its fields get the names that they have here.
void add_problems(const PastAnswer& carrier,
                  const std::vector<std::pair<std::string_view, std::string_view>>& names,
                  std::vector<RecordProblem>& problems) {
  for (RecordProblem& problem : validate(Record(carrier))) {
    for (const auto& [theirs, ours] : names) {
      if (problem.field != theirs) continue;
      problem.field = ours;
      problems.push_back(std::move(problem));
      break;
    }
  }
}

std::optional<std::string> bad_source(const std::string& source) {
  if (find_invalid_utf8(source)) return std::nullopt;  // told by the carrier
  if (is_blank(source)) {
    return "だれの判断か分かりません。担当者やツールを表すキーを入れてください。氏名やメールアドレ"
           "ス"
           "は使わないでください。 (source is empty)";
  }
  if (source.size() > kMaxIdBytes) {
    const std::string size = std::to_string(source.size());
    const std::string limit = std::to_string(kMaxIdBytes);
    return "長すぎます: " + size + " バイト(上限 " + limit + ")。短いキーにしてください。 (" +
           size + " bytes, at most " + limit + ")";
  }
  if (source.find_first_of("\t\r\n") != std::string::npos) {
    return "改行かタブがあります。取り除いてください。 (control character in the source)";
  }
  if (trimmed(source) != source) {
    return "前か後に空白があります。取り除いてください。 (white space around the source)";
  }
  return std::nullopt;
}

[[noreturn]] void refuse(const std::string& name, const Json& value, const std::string& reason) {
  const bool is_text = value.is_string();
  throw Error(ErrorCode::kInvalidRecord,
              shown(name) + (name.empty() ? "" : ": ") + "「" +
                  shown(is_text ? value.get_ref<const std::string&>() : dump_json(value)) +
                  "」: " + reason);
}

void read(const std::string& name, const Json& value, std::string& text) {
  if (!value.is_string()) refuse(name, value, "文字列で書いてください。 (not a string)");
  text = value.get<std::string>();
}

void read(const std::string& name, const Json& value, std::uint64_t& number) {
  if (!value.is_number_unsigned()) {
    refuse(name, value, "0 以上の整数で書いてください。 (not a whole number of at least 0)");
  }
  number = value.get<std::uint64_t>();
}

void read(const std::string& name, const Json& value, bool& flag) {
  if (!value.is_boolean()) {
    refuse(name, value, "true か false で書いてください。 (not a boolean)");
  }
  flag = value.get<bool>();
}

void read(const std::string& name, const Json& value, Verdict& verdict) {
  for (const Verdict known : {Verdict::kResolved, Verdict::kRejected}) {
    if (value.is_string() && value.get_ref<const std::string&>() == to_string(known)) {
      verdict = known;
      return;
    }
  }
  refuse(name, value,
         "resolved, rejected のどれかを書いてください。 (must be one of resolved, rejected)");
}

void read_member(const std::string& name, const Json& value, RecordedOutcome& outcome) {
  if (name == "number") return read(name, value, outcome.number);
  if (name == "inquiry") return read(name, value, outcome.inquiry);
  if (name == "article") return read(name, value, outcome.article_id);
  if (name == "verdict") return read(name, value, outcome.verdict);
  if (name == "source") return read(name, value, outcome.source);
  if (name == "recorded_at") return read(name, value, outcome.recorded_at);
  if (name == "undone") return read(name, value, outcome.undone);
  if (name == "undone_at") return read(name, value, outcome.undone_at);
  const std::string known = joined({kMembers.begin(), kMembers.end()});
  refuse(name, value,
         "この項目はありません。使える項目: " + known + " (unknown member; known: " + known + ")");
}

}  // namespace

// A value that is none of the enumerators has the name "", which no reader takes.
std::string_view to_string(Verdict verdict) noexcept {
  switch (verdict) {
    case Verdict::kResolved:
      return "resolved";
    case Verdict::kRejected:
      return "rejected";
  }
  return "";
}

std::vector<RecordProblem> validate(const RecordedOutcome& outcome) {
  std::vector<RecordProblem> problems;
  PastAnswer carrier;
  carrier.id = outcome.article_id;
  carrier.inquiry = outcome.inquiry;
  carrier.closed_at = outcome.recorded_at;
  carrier.case_key = outcome.source;
  add_problems(carrier,
               {{"inquiry", "inquiry"},
                {"id", "article"},
                {"closed_at", "recorded_at"},
                {"case_key", "source"}},
               problems);
  if (auto reason = bad_source(outcome.source)) {
    problems.push_back({"source", shown(outcome.source), *std::move(reason)});
  }
  if (to_string(outcome.verdict).empty()) {
    problems.push_back({"verdict", std::to_string(static_cast<int>(outcome.verdict)),
                        "resolved, rejected のどれかにしてください。 (must be one of resolved, "
                        "rejected)"});
  }
  return problems;
}

std::string to_json(const RecordedOutcome& outcome) {
  Json json = Json::object();
  const EmptiedJson emptied(json);
  json["number"] = outcome.number;
  json["inquiry"] = outcome.inquiry;
  json["article"] = outcome.article_id;
  json["verdict"] = std::string(to_string(outcome.verdict));
  json["source"] = outcome.source;
  json["recorded_at"] = outcome.recorded_at;
  json["undone"] = outcome.undone;
  json["undone_at"] = outcome.undone_at;
  return dump_json(json);
}

RecordedOutcome outcome_from_json(std::string_view text) {
  Json json;
  const EmptiedJson emptied(json);
  try {
    json = parse_json(text);
  } catch (const Error& error) {
    throw Error(ErrorCode::kInvalidRecord, error.what());
  }
  if (!json.is_object()) {
    refuse("", json, "1 件を {\"inquiry\":\"…\", …} の形で書いてください。 (not an object)");
  }
  RecordedOutcome outcome;
  for (const auto& [name, value] : json.items()) read_member(name, value, outcome);
  if (!json.contains("verdict")) {  // the one default that would say something
    throw Error(
        ErrorCode::kInvalidRecord,
        "verdict: ありません。resolved か rejected を書いてください。 (verdict is missing)");
  }
  return outcome;
}

std::string to_string(const RecordedOutcome& outcome) {
  return "outcome " + std::to_string(outcome.number) + " " + shown(outcome.source) + " " +
         std::string(to_string(outcome.verdict)) + " " + shown(outcome.article_id) + ": " +
         shown(outcome.inquiry) + (outcome.undone ? " (undone)" : "");
}

}  // namespace toibiki
