// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "base/file.h"
#include "base/utf8.h"
#include "record/json.h"
#include "toibiki/error.h"
#include "toibiki/regression.h"

namespace toibiki {
namespace {

constexpr std::size_t kFormat = 1;
constexpr std::string_view kName = "toibiki-regression-baseline";
constexpr std::size_t kMaxBaselineBytes = std::size_t{1} << 30;

[[noreturn]] void fail(const std::string& japanese, const std::string& english) {
  throw Error(
      ErrorCode::kInvalidFile,
      japanese +
          " toibiki regress --write-baseline で作り直してください。 (not a usable baseline: " +
          english + "; write it again)");
}

const Json& member(const Json& json, const char* name) {
  if (!json.is_object()) fail("基準の形が違います。", "an object is missing");
  const auto found = json.find(name);
  if (found == json.end()) {
    fail(std::string("基準に「") + name + "」がありません。", std::string(name) + " is missing");
  }
  return *found;
}

// Values that are usual are left out of the file.
template <class Value>
void read_if(const Json& json, const char* name, Value& value) {
  if (const auto found = json.find(name); found != json.end()) value = found->get<Value>();
}

template <class Value>
void add_if(Json& json, const char* name, const Value& value) {
  if (value != Value{}) json[name] = value;
}

Signal signal_named(const std::string& name) {
  for (std::size_t i = 0; i < kSignalCount; ++i) {
    if (to_string(static_cast<Signal>(i)) == name) return static_cast<Signal>(i);
  }
  fail("基準の信号「" + shown(name) + "」を知りません。", "unknown signal " + shown(name));
}

Audience audience_named(const std::string& name) {
  for (const Audience audience : {Audience::kPublic, Audience::kAgent}) {
    if (to_string(audience) == name) return audience;
  }
  fail("基準の公開範囲「" + shown(name) + "」を知りません。", "unknown audience " + shown(name));
}

Requirement requirement_named(const std::string& name) {
  for (const auto requirement : {Requirement::kMust, Requirement::kShould, Requirement::kMustNot}) {
    if (to_string(requirement) == name) return requirement;
  }
  fail("基準の要求「" + shown(name) + "」を知りません。", "unknown requirement " + shown(name));
}

Json json_of(const RegressionRow& row) {
  Json json = Json::object();
  json["line"] = row.line;
  json["query"] = row.query;
  json["must"] = row.must;
  json["should"] = row.should;
  json["must_not"] = row.must_not;
  json["note"] = row.note;
  return json;
}

RegressionRow row_in(const Json& json) {
  return {member(json, "line").get_ref<const Json::number_unsigned_t&>(),
          member(json, "query").get<std::string>(),
          member(json, "must").get<std::vector<std::string>>(),
          member(json, "should").get<std::vector<std::string>>(),
          member(json, "must_not").get<std::vector<std::string>>(),
          member(json, "note").get<std::string>()};
}

Json json_of(const ScorePart& part) {
  Json json = Json::object();
  json["signal"] = to_string(part.signal);
  add_if(json, "key", part.key);
  add_if(json, "stands_for", part.stands_for);
  add_if(json, "learned", part.is_learned);
  json["score"] = part.score;
  return json;
}

ScorePart part_in(const Json& json) {
  ScorePart part;
  part.signal = signal_named(member(json, "signal").get<std::string>());
  read_if(json, "key", part.key);
  read_if(json, "stands_for", part.stands_for);
  read_if(json, "learned", part.is_learned);
  part.score = member(json, "score").get<double>();
  return part;
}

Json json_of(const RankedArticle& ranked) {
  Json json = Json::object();
  json["id"] = ranked.id;
  json["place"] = ranked.place;
  json["title"] = ranked.title;
  json["score"] = ranked.score;
  Json& signals = json["signals"] = Json::object();
  for (std::size_t i = 0; i < kSignalCount; ++i) {
    if (ranked.signals[i] == 0.0) continue;
    signals[std::string(to_string(static_cast<Signal>(i)))] = ranked.signals[i];
  }
  Json& parts = json["parts"] = Json::array();
  for (const ScorePart& part : ranked.parts) parts.push_back(json_of(part));
  add_if(json, "missing", ranked.missing);
  if (!ranked.matches_word) json["matches_word"] = false;
  add_if(json, "confused", ranked.is_confused);
  add_if(json, "pin", ranked.pin);
  return json;
}

RankedArticle ranked_in(const Json& json) {
  RankedArticle ranked;
  ranked.id = member(json, "id").get<std::string>();
  ranked.place = member(json, "place").get_ref<const Json::number_unsigned_t&>();
  ranked.title = member(json, "title").get<std::string>();
  ranked.score = member(json, "score").get<double>();
  for (const auto& [name, value] : member(json, "signals").items()) {
    ranked.signals[static_cast<std::size_t>(signal_named(name))] = value.get<double>();
  }
  for (const Json& part : member(json, "parts")) ranked.parts.push_back(part_in(part));
  read_if(json, "missing", ranked.missing);
  read_if(json, "matches_word", ranked.matches_word);
  read_if(json, "confused", ranked.is_confused);
  read_if(json, "pin", ranked.pin);
  return ranked;
}

Json json_of(const RegressionResult& result) {
  Json json = Json::object();
  json["row"] = json_of(result.row);
  json["passes"] = result.passes();
  Json& failures = json["failures"] = Json::array();
  for (const RegressionFailure& failure : result.failures) {
    Json& row = failures.emplace_back(Json::object());
    row["requirement"] = to_string(failure.requirement);
    row["article"] = failure.article_id;
    row["place"] = failure.place;
    add_if(row, "unknown", failure.is_unknown);
  }
  Json& ranking = json["ranking"] = Json::array();
  for (const RankedArticle& ranked : result.ranking) ranking.push_back(json_of(ranked));
  return json;
}

RegressionResult result_in(const Json& json) {
  RegressionResult result;
  result.row = row_in(member(json, "row"));
  for (const Json& row : member(json, "failures")) {
    RegressionFailure failure{requirement_named(member(row, "requirement").get<std::string>()),
                              member(row, "article").get<std::string>(),
                              member(row, "place").get_ref<const Json::number_unsigned_t&>()};
    read_if(row, "unknown", failure.is_unknown);
    result.failures.push_back(std::move(failure));
  }
  for (const Json& ranked : member(json, "ranking")) result.ranking.push_back(ranked_in(ranked));
  return result;
}

Json json_of(const ArticleState& article) {
  Json json = Json::object();
  json["hash"] = article.hash;
  if (article.audience != Audience::kPublic) json["audience"] = to_string(article.audience);
  add_if(json, "valid_from", article.valid_from);
  add_if(json, "valid_until", article.valid_until);
  add_if(json, "members", article.members);
  return json;
}

ArticleState article_in(const Json& json) {
  ArticleState article;
  article.hash = member(json, "hash").get<std::string>();
  std::string audience = "public";
  read_if(json, "audience", audience);
  article.audience = audience_named(audience);
  read_if(json, "valid_from", article.valid_from);
  read_if(json, "valid_until", article.valid_until);
  read_if(json, "members", article.members);
  return article;
}

Json json_of(const RegressionState& state) {
  Json json = Json::object();
  json["version"] = state.version;
  json["as_of"] = state.as_of;
  json["audience"] = to_string(state.audience);
  json["analyzer"] = state.analyzer;
  json["profile"] = parse_json(to_json(state.profile));
  json["semantic_model"] = state.semantic_model;
  json["last_change"] = state.last_change;
  json["outcomes"] = state.outcome_count;
  json["undone_outcomes"] = state.undone_outcome_count;
  json["past_answers"] = state.past_answer_count;
  Json& dictionaries = json["dictionaries"] = Json::object();
  for (const auto& [name, dictionary] : state.dictionaries) {
    dictionaries[name] = Json{{"hash", dictionary.hash}, {"lines", dictionary.lines}};
  }
  Json& articles = json["articles"] = Json::array();  // an object of many members is slow
  for (const auto& [id, article] : state.articles) {
    articles.push_back(Json::array({id, json_of(article)}));
  }
  return json;
}

RegressionState state_in(const Json& json) {
  RegressionState state;
  state.version = member(json, "version").get<std::string>();
  state.as_of = member(json, "as_of").get<std::string>();
  state.audience = audience_named(member(json, "audience").get<std::string>());
  state.analyzer = member(json, "analyzer").get<std::string>();
  state.profile = profile_from_json(member(json, "profile").dump());
  state.semantic_model = member(json, "semantic_model").get<std::string>();
  state.last_change = member(json, "last_change").get_ref<const Json::number_unsigned_t&>();
  state.outcome_count = member(json, "outcomes").get_ref<const Json::number_unsigned_t&>();
  state.undone_outcome_count = member(json, "undone_outcomes").get_ref<const Json::number_unsigned_t&>();
  state.past_answer_count = member(json, "past_answers").get_ref<const Json::number_unsigned_t&>();
  for (const auto& [name, dictionary] : member(json, "dictionaries").items()) {
    state.dictionaries[name] = {member(dictionary, "hash").get<std::string>(),
                                member(dictionary, "lines").get<std::vector<std::string>>()};
  }
  for (const Json& article : member(json, "articles")) {
    state.articles[article.at(0).get<std::string>()] = article_in(article.at(1));
  }
  return state;
}

void require_format(const Json& json) {
  const Json& name = member(json, "name");
  if (name != kName) fail("これは regress の基準ではありません。", "another kind of file");
  const auto format = member(json, "format").get_ref<const Json::number_unsigned_t&>();
  if (format <= kFormat) return;
  throw Error(
      ErrorCode::kNewerFormat,
      "この基準は新しい版の toibiki のものです(形式 " + std::to_string(format) +
          ")。toibiki を新しくするか、--write-baseline で作り直してください。 (the baseline "
          "has format " +
          std::to_string(format) + ", this toibiki reads up to " + std::to_string(kFormat) + ")");
}

}  // namespace

std::string to_json(const RegressionRun& run) {
  Json json = Json::object();
  json["name"] = kName;
  json["format"] = kFormat;
  json["state"] = json_of(run.state);
  Json& results = json["results"] = Json::array();
  for (const RegressionResult& result : run.results) results.push_back(json_of(result));
  return dump_json(json);
}

RegressionRun regression_run_from_json(std::string_view text) {
  const Json json = parse_json(text);
  try {
    require_format(json);
    RegressionRun run{state_in(member(json, "state")), {}};
    for (const Json& result : member(json, "results")) run.results.push_back(result_in(result));
    return run;
  } catch (const Json::exception& error) {
    fail("基準の値の型が違います。", error.what());
  }
}

RegressionRun read_regression_run(const std::filesystem::path& path) {
  const std::string text = read_file(path, kMaxBaselineBytes);
  try {
    return regression_run_from_json(text);
  } catch (const Error& error) {
    throw Error(error.code(), path.string() + ": " + error.what());
  }
}

}  // namespace toibiki
