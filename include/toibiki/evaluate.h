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

// Reads inquiries, by the file's ending and first line either
//   JSONL      {"_id": "q1", "text": "..."} a line, as BEIR's queries.jsonl; or
//   CSV, TSV   a header with the columns id and text, in UTF-8, CP932 or, with its mark, UTF-16.
// The id may be called _id, id, query_id, qid or 問い合わせID, the text also query, inquiry,
// 問い合わせ, 質問 or 本文; what else there is counts for nothing.
// Errors: kNotFound, kInvalidFile with file, line and value (also for an id that stands twice, an
// empty id or text, and a file without any query).
TOIBIKI_API std::vector<Query> read_queries(const std::filesystem::path& path);

// Reads judgements, by the file's ending and first line either
//   TREC       query id, iteration, record id, gain between blanks, without a header;
//   CSV, TSV   a header with the columns query-id, corpus-id and score, as BEIR's qrels.tsv; or
//   JSONL      {"query_id": "q1", "article_id": "a1", "gain": 1} a line.
// The record may also be called article_id, doc_id, document_id, record_id, answer_id, faq_id or
// 記事ID, the gain also score, relevance, rel, label, 点数 or 関連度. Negative gains count as 0.
// Errors as above (also for a pair that stands twice with different gains).
TOIBIKI_API Judgements read_judgements(const std::filesystem::path& path);

// Reads a run in TREC format: "query-id Q0 record-id rank score name" a line. The higher score goes
// first, and among equal scores the id that comes later in byte order, as trec_eval has it; the
// rank and the order of the lines count for nothing. (trec_eval rounds scores to single precision
// before it compares them; we do not.) A query that found nothing is not in such a file. Errors as
// above (also for a record that stands twice for a query, and a score that is not a finite number).
TOIBIKI_API Run read_run(const std::filesystem::path& path);

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
