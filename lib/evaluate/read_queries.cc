// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "evaluate/rows.h"
#include "record/name_key.h"
#include "toibiki/evaluate.h"
#include "toibiki/record.h"

namespace toibiki {
namespace {

const std::vector<RowValue>& query_values() {
  static const std::vector<RowValue> values = {
      {{"_id", "id", "query_id", "qid", "問い合わせid", "質問id"}},
      {{"text", "query", "inquiry", "問い合わせ", "質問", "本文"}},
  };
  return values;
}

void require_length(const std::string& value, const std::string& name, std::size_t max_bytes,
                    const FilePlace& place) {
  if (value.empty()) {
    place.fail("「" + name + "」が空です。値を入れるか、行を消してください。", name + " is empty");
  }
  if (value.size() > max_bytes) {
    place.fail("「" + name + "」が長すぎます: " + std::to_string(value.size()) + " バイト(上限 " +
                   std::to_string(max_bytes) + ")。短くしてください。",
               name + " is too long");
  }
}

template <class Rows>
std::vector<Query> queries_of(Rows rows) {
  std::vector<Query> queries;
  std::unordered_set<std::string> ids;
  while (auto row = rows.next()) {
    Query query{std::move(row->at(0)), std::move(row->at(1))};
    require_length(query.id, "_id", kMaxIdBytes, rows.place());
    require_length(query.text, "text", kMaxTextBytes, rows.place());
    if (!ids.insert(query.id).second) {
      rows.place().fail(
          "問い合わせ「" + shown(query.id) +
              "」は前の行にもあります。どちらかの _id を変えるか、行を消してください。",
          "query id " + shown(query.id) + " stands twice");
    }
    queries.push_back(std::move(query));
  }
  if (queries.empty()) {
    rows.place().fail("問い合わせが 1 件もありません。queries.jsonl を指定してください。",
                      "the file holds no query");
  }
  return queries;
}

bool is_named_like_a_table(const InputFile& file) {
  const std::string name = ascii_lower(file.path);
  return name.ends_with(".csv") || name.ends_with(".tsv");
}

}  // namespace

std::vector<Query> read_queries(const std::filesystem::path& path) {
  const InputFile file = read_input_file(path);
  const std::vector<RowValue>& values = query_values();
  if (!file.is_jsonl && TableRows::is_table(file, values)) {
    return queries_of(TableRows(file, values));
  }
  if (!file.is_jsonl && is_named_like_a_table(file)) {
    FilePlace{file.path}.fail("1 行目「" + shown(file.first_line()) +
                                  "」は問い合わせの表の見出しではありません。「id」と「text」"
                                  "の列がある見出しを付けてください。",
                              "the first line is no header with the columns id and text");
  }
  return queries_of(JsonRows(file, values, "{\"_id\": \"…\", \"text\": \"…\"}"));
}

}  // namespace toibiki
