// SPDX-License-Identifier: GPL-2.0-or-later
#include <utility>

#include "record/json.h"
#include "toibiki/complete.h"

namespace toibiki {

std::string_view to_string(CompletionSource source) noexcept {
  switch (source) {
    case CompletionSource::kTitle:
      return "title";
    case CompletionSource::kPhrasing:
      return "phrasing";
    case CompletionSource::kKeyword:
      return "keyword";
    case CompletionSource::kQuery:
      return "query";
  }
  return "";
}

std::string to_string(const Completion& completion) {
  std::string out(to_string(completion.source));
  if (!completion.article_id.empty()) out += ' ' + completion.article_id;
  return out + ' ' + completion.text;
}

std::string to_json(const std::vector<Completion>& completions) {
  Json list = Json::array();
  for (const Completion& completion : completions) {
    Json one;
    one["text"] = completion.text;
    one["marks"] = Json::array();
    for (const Span& mark : completion.marks) one["marks"].push_back({mark.begin, mark.end});
    one["source"] = to_string(completion.source);
    one["article_id"] = completion.article_id;
    list.push_back(std::move(one));
  }
  Json json;
  json["completions"] = std::move(list);
  return dump_json(json);
}

}  // namespace toibiki
