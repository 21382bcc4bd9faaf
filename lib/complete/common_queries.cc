// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/utf8.h"
#include "complete/keys.h"
#include "record/json.h"
#include "text/normalize.h"
#include "text/placeholder.h"
#include "toibiki/error.h"
#include "toibiki/query_log.h"

namespace toibiki {
namespace {

// Of the spellings of one query.
struct Spellings {
  std::set<std::string> clients;
  std::set<std::string> days;
  std::map<std::string, std::set<std::string>> clients_of;  // by spelling
};

std::string stripped(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  constexpr std::string_view kWideBlank = "　";
  while (true) {
    const std::size_t before = text.size();
    if (text.starts_with(kWideBlank)) text.remove_prefix(kWideBlank.size());
    if (text.ends_with(kWideBlank)) text.remove_suffix(kWideBlank.size());
    while (!text.empty() && kBlanks.find(text.front()) != kBlanks.npos) text.remove_prefix(1);
    while (!text.empty() && kBlanks.find(text.back()) != kBlanks.npos) text.remove_suffix(1);
    if (text.size() == before) return std::string(text);
  }
}

bool is_showable(std::string_view text) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  return !text.empty() && text.size() <= kMaxQueryBytes && !find_invalid_utf8(text) &&
         std::none_of(text.begin(), text.end(), is_control);
}

CommonQuery common_query(const Spellings& spellings) {
  const auto most = std::max_element(
      spellings.clients_of.begin(), spellings.clients_of.end(), [](const auto& a, const auto& b) {
        return std::tuple(a.second.size(), b.first) < std::tuple(b.second.size(), a.first);
      });
  return {most->first, spellings.clients.size(), spellings.days.size()};
}

void require_valid(const CommonQueryOptions& options) {
  if (options.min_clients >= kMinQueryClients && options.min_days >= kMinQueryDays) return;
  throw Error(
      ErrorCode::kInvalidArgument,
      "よくある検索は、20 人以上が 3 日以上に打ったものだけです。下限はこれより小さくできません: " +
          std::to_string(options.min_clients) + " 人、" + std::to_string(options.min_days) +
          " 日 (at least 20 clients on 3 days; the limits can only be raised)");
}

[[noreturn]] void refuse(std::string_view member, std::string_view value, const char* reason) {
  throw Error(ErrorCode::kInvalidRecord,
              "検索の記録の " + std::string(member) + "「" + shown(value) + "」: " + reason);
}

bool has_form_of_day(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00";
  if (text.size() != kForm.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (kForm[i] == '-' ? text[i] != '-' : !digit) return false;
  }
  return true;
}

}  // namespace

LoggedQuery logged_query_from_json(std::string_view json) {
  Json object;
  try {
    object = parse_json(json);
  } catch (const Error&) {  // below
  }
  if (!object.is_object()) {
    // What somebody typed is not quoted.
    refuse("行", "", "JSON のオブジェクトではありません。 (not a JSON object)");
  }
  LoggedQuery query;
  const std::map<std::string, std::string*> members = {
      {"text", &query.text}, {"client", &query.client}, {"day", &query.day}};
  for (const auto& [name, value] : object.items()) {
    const auto member = members.find(name);
    if (member == members.end()) {
      refuse(name, "", "知らない項目です。text, client, day だけにしてください。 (unknown member)");
    }
    if (!value.is_string()) refuse(name, "", "文字列にしてください。 (not a string)");
    *member->second = value.template get<std::string>();
  }
  for (const auto& [name, value] : members) {
    // A box that is empty is searched as well; common_queries() leaves it out.
    if (!object.contains(name) || (value->empty() && name != "text")) {
      refuse(name, "", "ありません。 (missing or empty)");
    }
  }
  if (!has_form_of_day(query.day))
    refuse("day", query.day, "YYYY-MM-DD で書いてください。 (no date)");
  return query;
}

std::string to_string(const CommonQuery& query) {
  return std::to_string(query.client_count) + " clients, " + std::to_string(query.day_count) +
         " days: " + query.text;
}

std::vector<CommonQuery> common_queries(std::span<const LoggedQuery> log, const Masker& masker,
                                        const CommonQueryOptions& options) {
  require_valid(options);
  std::map<std::string, Spellings> groups;
  for (const LoggedQuery& query : log) {
    const std::string text = stripped(query.text);
    if (!is_showable(text)) continue;
    const NormalizedText normalized = normalize(text);
    // In a log that was masked, the names of many people are one placeholder.
    if (holds_placeholder(normalized.text())) continue;
    const std::string key = completion_key(normalized.text());
    if (key.empty()) continue;
    Spellings& group = groups[key];
    group.clients.insert(query.client);
    group.days.insert(query.day);
    group.clients_of[text].insert(query.client);
  }
  std::vector<CommonQuery> common;
  for (const auto& [key, spellings] : groups) {
    if (spellings.clients.size() < options.min_clients ||
        spellings.days.size() < options.min_days) {
      continue;
    }
    CommonQuery query = common_query(spellings);
    if (masker.find(query.text).empty()) common.push_back(std::move(query));
  }
  std::sort(common.begin(), common.end(), [](const CommonQuery& a, const CommonQuery& b) {
    return std::tie(b.client_count, a.text) < std::tie(a.client_count, b.text);
  });
  if (common.size() > kMaxCommonQueries) common.resize(kMaxCommonQueries);
  return common;
}

}  // namespace toibiki
