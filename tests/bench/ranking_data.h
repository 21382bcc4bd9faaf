// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/evaluate.h"
#include "toibiki/knowledge_base.h"
#include "toibiki/ranking_profile.h"

namespace toibiki::bench {

// The day on which everything is asked, so that ages do not change the figures of another day.
inline constexpr const char* kDay = "2026-11-01";

// Records with judged queries.
struct JudgedData {
  std::string name;
  std::vector<Record> records;
  std::vector<Query> queries;
  Judgements judgements;
};

// A BEIR folder. Its records are articles.
JudgedData read_beir(const std::filesystem::path& folder);
// examples/sample: articles and past answers.
JudgedData read_sample(const std::filesystem::path& folder);
// One text a line; lines that begin with # say nothing. Ids are "off1", "off2", ...
std::vector<Query> read_lines(const std::filesystem::path& path);

// The same fold for the same id on every machine: 0 to fold_count - 1.
std::size_t fold_of(std::string_view query_id, std::size_t fold_count);
// Those of the fold, or all others.
std::vector<Query> queries_of(const std::vector<Query>& queries, std::size_t fold,
                              std::size_t fold_count, bool others = false);

// A knowledge base of the records in a folder of this run, with or without what can be learned.
std::filesystem::path make_knowledge_base(const std::string& name,
                                          const std::vector<Record>& records, bool learn = true);
std::filesystem::path copy_knowledge_base(const std::filesystem::path& from,
                                          const std::string& name);
Searcher searcher_of(const std::filesystem::path& knowledge_base);

// Nothing but BM25: of words alone, or of words, neighbouring characters and readings.
RankingProfile words_profile();
RankingProfile bm25_profile();
RankingProfile without(RankingProfile profile, Signal signal);

// As run_queries(), on kDay: article ids, a hundred deep.
Run run_on_day(Searcher& searcher, const std::vector<Query>& queries);

// The n-th outcome of a desk of forty operators over sixty days before kDay. Neighbours in n come
// from different operators, so that what one says on a day stays below what counts.
RecordedOutcome nth_outcome(std::size_t n, const std::string& inquiry, const std::string& article);

// For each query and each article with at least that gain one outcome, resolved. Their number.
std::size_t record_answered(const std::filesystem::path& knowledge_base,
                            const std::vector<Query>& queries, const Judgements& judgements,
                            int least_gain = 1, std::size_t limit = 1'000'000);

}  // namespace toibiki::bench
