// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/export.h"
#include "toibiki/metric.h"
#include "toibiki/searcher.h"

namespace toibiki {

struct Query {
  std::string id;
  std::string text;
  friend bool operator==(const Query&, const Query&) = default;
};

// Query id -> record id -> gain. 0: judged, not relevant; 1 and more: relevant.
using Judgements = std::map<std::string, std::map<std::string, int>>;
// Query id -> record ids, best first.
using Run = std::map<std::string, std::vector<std::string>>;

// Reads BEIR queries.jsonl: {"_id": ..., "text": ...} a line, other members ignored.
// Errors: kNotFound, kInvalidFile with file, line and value (also for an id that stands twice, an
// empty id or text, and a file without any query).
TOIBIKI_API std::vector<Query> read_queries(const std::filesystem::path& path);

// Reads judgements as BEIR qrels.tsv (header, then query-id, corpus-id, score) or TREC qrels (query
// id, iteration, record id, gain), told apart by the first line. Negative gains count as 0. Errors
// as above (also for a pair that stands twice with different gains).
TOIBIKI_API Judgements read_judgements(const std::filesystem::path& path);

// The usual metrics, defined in toibiki/metric.h; 0 where nothing relevant was found.
struct Metrics {
  double success_at_1 = 0.0;
  double success_at_5 = 0.0;
  double mrr_at_10 = 0.0;
  double map = 0.0;
  double ndcg_at_10 = 0.0;
  double recall_at_100 = 0.0;
  friend bool operator==(const Metrics&, const Metrics&) = default;
};

struct QueryMetrics {
  std::string query_id;
  Metrics metrics;
  friend bool operator==(const QueryMetrics&, const QueryMetrics&) = default;
};

// A query of the run whose ranking is empty counts, with zeros: nothing was found. A query without
// a relevant record does not count, since no ranking could be right (trec_eval counts it as 0).
struct Evaluation {
  Metrics mean;                         // over `queries`; all 0 if there are none
  std::vector<QueryMetrics> queries;    // one for each query of the run with a relevant record
  std::vector<std::string> not_judged;  // query ids of the run that have no relevant record
  std::vector<std::string> not_run;     // judged query ids that the run lacks; they do not count
  friend bool operator==(const Evaluation&, const Evaluation&) = default;
};

// Errors as those of measure() in toibiki/metric.h.
TOIBIKI_API Metrics measure(const std::vector<std::string>& ranked,
                            const std::map<std::string, int>& gains);
TOIBIKI_API Evaluation evaluate(const Run& run, const Judgements& judgements);

// Suggests for each query, `depth` deep, with records of `kind` only.
TOIBIKI_API Run run_queries(Searcher& searcher, const std::vector<Query>& queries,
                            RecordKind kind = RecordKind::kArticle, std::size_t depth = 100);

// {"queries":383,"success@1":...,"success@5":...,"mrr@10":...,"map":...,"ndcg@10":...,"r@100":...,
//  "per_query":[{"id":...,"success@1":...}],"not_judged":[...],"not_run":[...]}
TOIBIKI_API std::string to_json(const Evaluation& evaluation);
// TREC run format: "query-id Q0 record-id rank score name", score = 1 / rank. An id or name that is
// empty or holds white space cannot be written in it: Error kInvalidArgument.
TOIBIKI_API std::string to_trec(const Run& run, std::string_view name);

// One line for logs; numbers with four digits.
TOIBIKI_API std::string to_string(const Query& query);
TOIBIKI_API std::string to_string(const Metrics& metrics);
TOIBIKI_API std::string to_string(const QueryMetrics& query);
TOIBIKI_API std::string to_string(const Evaluation& evaluation);

}  // namespace toibiki
