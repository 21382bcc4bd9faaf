// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "evaluate/text_lines.h"
#include "record/json.h"
#include "toibiki/error.h"
#include "toibiki/evaluate.h"
#include "toibiki/record.h"

namespace toibiki {
namespace {

Json parse_line(std::string_view line, const TextLines& lines) {
  try {
    return parse_json(line);
  } catch (const Error& error) {
    throw Error(error.code(), lines.place() + error.what());
  }
}

// The string member `name`: there, not empty, at most `max_bytes`.
std::string string_member(const Json& object, const std::string& name, std::size_t max_bytes,
                          const TextLines& lines) {
  const auto member = object.find(name);
  if (member == object.end()) {
    lines.fail(
        "「" + name + "」がありません。{\"_id\": \"…\", \"text\": \"…\"} の形で書いてください。",
        "no member " + name);
  }
  if (!member->is_string()) {
    lines.fail("「" + name + "」の値「" + shown(dump_json(*member)) +
                   "」は文字列ではありません。引用符 \" で囲んでください。",
               name + " is not a string");
  }
  std::string value = member->get<std::string>();
  if (value.empty()) {
    lines.fail("「" + name + "」が空です。値を入れるか、行を消してください。", name + " is empty");
  }
  if (value.size() > max_bytes) {
    lines.fail("「" + name + "」が長すぎます: " + std::to_string(value.size()) + " バイト(上限 " +
                   std::to_string(max_bytes) + ")。短くしてください。",
               name + " is too long");
  }
  return value;
}

}  // namespace

std::vector<Query> read_queries(const std::filesystem::path& path) {
  TextLines lines(path);
  std::vector<Query> queries;
  std::unordered_set<std::string> ids;
  while (const auto line = lines.next()) {
    const Json object = parse_line(*line, lines);
    if (!object.is_object()) {
      lines.fail("「" + shown(*line) +
                     "」は JSON のオブジェクトではありません。"
                     "1 行に {\"_id\": \"…\", \"text\": \"…\"} を 1 つ書いてください。",
                 "not a JSON object");
    }
    Query query{string_member(object, "_id", kMaxIdBytes, lines),
                string_member(object, "text", kMaxTextBytes, lines)};
    if (!ids.insert(query.id).second) {
      lines.fail("問い合わせ「" + shown(query.id) +
                     "」は前の行にもあります。どちらかの _id を変えるか、行を消してください。",
                 "query id " + shown(query.id) + " stands twice");
    }
    queries.push_back(std::move(query));
  }
  if (queries.empty()) {
    lines.fail("問い合わせが 1 件もありません。queries.jsonl を指定してください。",
               "the file holds no query");
  }
  return queries;
}

}  // namespace toibiki
