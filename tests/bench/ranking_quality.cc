// SPDX-License-Identifier: GPL-2.0-or-later
//
// Relevance: without outcomes, with the outcomes of other queries, and where articles are written
// otherwise than customers speak.
#include <cstdio>
#include <string>

#include "ranking_data.h"
#include "ranking_print.h"
#include "ranking_sections.h"
#include "toibiki/semantic.h"

namespace toibiki::bench {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kFoldCount = 5;

MeasuredRun measured(const std::string& name, const Run& run, const JudgedData& data) {
  MeasuredRun result = measure_run(run, data.judgements, ranking_metrics());
  print_metrics(name, result);
  return result;
}

void print_difference(const std::string& name, const Run& before, const Run& after,
                      const JudgedData& data) {
  print_differences(name, compare(before, after, data.judgements, ranking_metrics()));
}

Run run_with(Searcher& searcher, const RankingProfile& profile, const std::vector<Query>& queries) {
  searcher.set_profile(profile);
  Run run = run_on_day(searcher, queries);
  searcher.set_profile(std::nullopt);
  return run;
}

// The queries of each fold, asked where those of the others are recorded as answered.
struct LearnedRuns {
  Run all;            // the shipped profile
  Run without_votes;  // similar inquiries do not vote; what articles learned still counts
};

LearnedRuns learned_runs(const JudgedData& data, const fs::path& clean, int least_gain) {
  LearnedRuns runs;
  for (std::size_t fold = 0; fold < kFoldCount; ++fold) {
    const fs::path path = copy_knowledge_base(clean, data.name + "-fold");
    const std::size_t count = record_answered(
        path, queries_of(data.queries, fold, kFoldCount, true), data.judgements, least_gain);
    learn_semantic_models(path);
    Searcher searcher = searcher_of(path);
    const std::vector<Query> asked = queries_of(data.queries, fold, kFoldCount);
    std::printf("  fold %zu: %zu outcomes recorded, %zu queries asked\n", fold + 1, count,
                asked.size());
    std::fflush(stdout);
    runs.all.merge(run_on_day(searcher, asked));
    runs.without_votes.merge(run_with(searcher, without(default_profile(), Signal::kVotes), asked));
  }
  return runs;
}

}  // namespace

void print_quality(const RankingFolders& folders) {
  print_heading("1. localgovfaq, no outcomes", "quality");
  const JudgedData data = read_beir(folders.data / "localgovfaq");
  Searcher searcher = searcher_of(make_knowledge_base("quality", data.records));
  const Run words = run_with(searcher, words_profile(), data.queries);
  const Run bm25 = run_with(searcher, bm25_profile(), data.queries);
  const Run shipped = run_on_day(searcher, data.queries);
  measured("BM25 of words", words, data);
  measured("BM25 of words, neighbouring characters and readings", bm25, data);
  const MeasuredRun result = measured("shipped profile", shipped, data);
  print_target("mrr@10", 0.59, mean_of(result, parse_metric("mrr@10")));
  print_target("success@5", 0.74, mean_of(result, parse_metric("success@5")));
  print_target("ndcg@10", 0.54, mean_of(result, parse_metric("ndcg@10")));
  print_difference("shipped profile against BM25 of words", words, shipped, data);
  print_difference("shipped profile against BM25 of all terms", bm25, shipped, data);
}

void print_learning(const RankingFolders& folders) {
  print_heading("2. localgovfaq, the queries of the other four folds recorded as answered",
                "learning");
  const JudgedData data = read_beir(folders.data / "localgovfaq");
  const fs::path clean = make_knowledge_base("learning", data.records);
  Searcher searcher = searcher_of(clean);
  const Run before = run_on_day(searcher, data.queries);
  const LearnedRuns learned = learned_runs(data, clean, 1);
  const MeasuredRun result = measured("every relevant article recorded", learned.all, data);
  print_target("mrr@10", 0.70, mean_of(result, parse_metric("mrr@10")));
  print_target("success@1", 0.60, mean_of(result, parse_metric("success@1")));
  print_target("success@5", 0.83, mean_of(result, parse_metric("success@5")));
  measured("the same, weight of votes 0", learned.without_votes, data);
  const LearnedRuns best = learned_runs(data, clean, 2);
  measured("only articles with the correct information (gain 2) recorded", best.all, data);
  print_difference("every relevant article recorded against no outcomes", before, learned.all,
                   data);
  print_difference("votes against weight of votes 0", learned.without_votes, learned.all, data);
}

void print_hotel(const RankingFolders& folders) {
  print_heading("3. asdc_hotel46, the utterances of the other four folds recorded as answered", "hotel");
  const JudgedData data = read_beir(folders.data / "asdc_hotel46");
  const fs::path clean = make_knowledge_base("hotel", data.records);
  Searcher searcher = searcher_of(clean);
  const Run words = run_with(searcher, words_profile(), data.queries);
  const Run bm25 = run_with(searcher, bm25_profile(), data.queries);
  const Run before = run_on_day(searcher, data.queries);
  const LearnedRuns learned = learned_runs(data, clean, 1);
  measured("BM25 of words, articles alone", words, data);
  measured("BM25 of all terms, articles alone", bm25, data);
  measured("shipped profile, no outcomes", before, data);
  measured("shipped profile, with outcomes", learned.all, data);
  measured("the same, weight of votes 0", learned.without_votes, data);
  print_difference("with outcomes against BM25 of words", words, learned.all, data);
  print_difference("with outcomes against BM25 of all terms", bm25, learned.all, data);
}

}  // namespace toibiki::bench
