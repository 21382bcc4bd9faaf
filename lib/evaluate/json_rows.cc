// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "base/utf8.h"
#include "evaluate/rows.h"
#include "record/json.h"
#include "record/name_key.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

Json parse_line(std::string_view line, const FilePlace& place) {
  try {
    return parse_json(line);
  } catch (const Error& error) {
    throw Error(error.code(), place.text() + error.what());
  }
}

Json::const_iterator find_member(const Json& object, const std::vector<std::string_view>& names) {
  for (const std::string_view name : names) {
    for (auto member = object.begin(); member != object.end(); ++member) {
      if (name_key(member.key()) == name) return member;
    }
  }
  return object.end();
}

}  // namespace

std::optional<std::vector<std::string>> JsonRows::next() {
  const auto line = lines_.next();
  if (!line) return std::nullopt;
  const Json object = parse_line(*line, place());
  if (!object.is_object()) {
    place().fail("「" + shown(*line) + "」は JSON のオブジェクトではありません。1 行に " + form_ +
                     " を 1 つ書いてください。",
                 "not a JSON object");
  }
  std::vector<std::string> row;
  for (const RowValue& value : values_) {
    const auto member = find_member(object, value.names);
    if (member == object.end()) {
      const std::string name(value.names.front());
      place().fail("「" + name + "」がありません。" + form_ + " の形で書いてください。",
                   "no member " + name);
    }
    if (value.is_number) {
      row.push_back(dump_json(*member));
    } else if (member->is_string()) {
      row.push_back(member->get<std::string>());
    } else {
      place().fail("「" + member.key() + "」の値「" + shown(dump_json(*member)) +
                       "」は文字列ではありません。引用符 \" で囲んでください。",
                   member.key() + " is not a string");
    }
  }
  return row;
}

}  // namespace toibiki
