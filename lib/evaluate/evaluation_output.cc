// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "evaluate/fixed.h"
#include "evaluate/named_metrics.h"
#include "record/json.h"
#include "toibiki/error.h"
#include "toibiki/evaluate.h"

namespace toibiki {
namespace {

void add_metrics(const Metrics& metrics, Json& json) {
  for (const NamedMetric& metric : kNamedMetrics) {
    json[std::string(metric.name)] = metrics.*metric.value;
  }
}

void require_one_column(std::string_view value, std::string_view japanese,
                        std::string_view english) {
  if (!value.empty() && value.find_first_of(" \t\n\v\f\r") == std::string_view::npos) return;
  throw Error(ErrorCode::kInvalidArgument,
              "TREC 形式に書けません: " + std::string(japanese) + "「" + shown(value) +
                  "」が空か、空白を含みます。空白のない名前にしてください。 (not possible in TREC "
                  "format: " +
                  std::string(english) + " is empty or holds white space)");
}

}  // namespace

std::string to_string(const Query& query) { return query.id + ": " + query.text; }

std::string to_string(const Metrics& metrics) {
  std::string out;
  for (const NamedMetric& metric : kNamedMetrics) {
    if (!out.empty()) out += ' ';
    out.append(metric.name).append(" ").append(fixed(metrics.*metric.value, 4));
  }
  return out;
}

std::string to_string(const QueryMetrics& query) {
  return query.query_id + ": " + to_string(query.metrics);
}

std::string to_string(const Evaluation& evaluation) {
  return "queries " + std::to_string(evaluation.queries.size()) + ": " +
         to_string(evaluation.mean) + "; not judged " +
         std::to_string(evaluation.not_judged.size()) + ", not run " +
         std::to_string(evaluation.not_run.size());
}

std::string to_json(const Evaluation& evaluation) {
  Json json = Json::object();
  json["queries"] = evaluation.queries.size();
  add_metrics(evaluation.mean, json);
  Json& per_query = json["per_query"] = Json::array();
  for (const QueryMetrics& query : evaluation.queries) {
    Json row = Json::object();
    row["id"] = query.query_id;
    add_metrics(query.metrics, row);
    per_query.push_back(std::move(row));
  }
  json["not_judged"] = evaluation.not_judged;
  json["not_run"] = evaluation.not_run;
  return dump_json(json);
}

std::string to_trec(const Run& run, std::string_view name) {
  require_one_column(name, "実験名", "the name of the run");
  std::string out;
  for (const auto& [query, ranked] : run) {
    require_one_column(query, "問い合わせの識別子", "a query id");
    for (std::size_t rank = 1; rank <= ranked.size(); ++rank) {
      const std::string& record = ranked[rank - 1];
      require_one_column(record, "記録の識別子", "a record id");
      // Every digit: trec_eval orders by score, so two ranks must never print the same one.
      const std::string score = fixed(1.0 / static_cast<double>(rank));
      out.append(query).append(" Q0 ").append(record).append(" ").append(std::to_string(rank));
      out.append(" ").append(score).append(" ").append(name).append("\n");
    }
  }
  return out;
}

}  // namespace toibiki
