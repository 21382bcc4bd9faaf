// SPDX-License-Identifier: GPL-2.0-or-later
//
// What one outcome changes, what undoing leaves, what a flood of wrong outcomes can do, and whether
// explanations add up.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "ranking_data.h"
#include "ranking_print.h"
#include "ranking_sections.h"

namespace toibiki::bench {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kAskedCount = 50;
constexpr std::size_t kHostileCount = 10'000;
constexpr std::size_t kExplainedCount = 500;

SearchOptions options_of(std::size_t limit, bool explain) {
  SearchOptions options;
  options.limit = limit;
  options.explain = explain;
  options.as_of = kDay;
  return options;
}

std::vector<Result> results_of(const fs::path& path, const std::vector<Query>& queries,
                               std::size_t limit = 10, bool explain = true) {
  Searcher searcher = searcher_of(path);
  std::vector<Result> results;
  for (const Query& query : queries) {
    results.push_back(searcher.suggest({query.text, {}}, options_of(limit, explain)));
  }
  return results;
}

const std::string& right_article(const JudgedData& data, const Query& query) {
  const auto& gains = data.judgements.at(query.id);
  return std::max_element(gains.begin(), gains.end(), [](const auto& a, const auto& b) {
           return a.second < b.second;
         })->first;
}

// One outcome for each query, each undone before the next is recorded.
void print_one_outcome(const JudgedData& data, const fs::path& clean) {
  const std::vector<Query> queries(data.queries.begin(), data.queries.begin() + kAskedCount);
  const fs::path path = copy_knowledge_base(clean, "one-outcome");
  const std::vector<Result> before = results_of(path, queries);
  std::size_t changed = 0;
  std::size_t first = 0;
  std::size_t restored = 0;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    const std::string& article = right_article(data, queries[i]);
    Writer writer = Writer::open(path);
    const std::uint64_t number = writer.record_outcome(nth_outcome(i, queries[i].text, article));
    writer.commit();
    const Result after = results_of(path, {queries[i]}).front();
    changed += after != before[i] ? 1 : 0;
    first += after.suggestions.front().id == article ? 1 : 0;
    writer.undo_outcome(number);
    writer.commit();
    restored += results_of(path, {queries[i]}).front() == before[i] ? 1 : 0;
  }
  std::printf("one outcome for the inquiry itself: the next suggestion changes in %zu of %zu, its "
              "article stands first in %zu; undone, the whole Result is equal in %zu\n",
              changed, queries.size(), first, restored);
  std::fflush(stdout);
}

enum class Flood {
  kOnePraised,   // one wrong article, for all inquiries that are asked
  kManyHarmed,   // and the right article of each rejected
};

std::vector<RecordedOutcome> hostile_outcomes(const JudgedData& data,
                                              const std::vector<Query>& queries, Flood flood) {
  std::vector<RecordedOutcome> outcomes;
  const std::string& wrong = id_of(data.records.front());
  while (outcomes.size() < kHostileCount) {
    const Query& query = queries[outcomes.size() / 2 % queries.size()];
    const bool is_praise = flood == Flood::kOnePraised || outcomes.size() % 2 == 1;
    RecordedOutcome outcome =
        nth_outcome(0, query.text, is_praise ? wrong : right_article(data, query));
    outcome.verdict = is_praise ? Verdict::kResolved : Verdict::kRejected;
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

// By hand, what outcome.h says: the first three for an article, the first hundred of all.
std::vector<RecordedOutcome> counted(const std::vector<RecordedOutcome>& outcomes) {
  std::map<std::string, std::size_t> by_article;
  std::vector<RecordedOutcome> kept;
  for (const RecordedOutcome& outcome : outcomes) {
    if (kept.size() == kMaxCountedPerSourceDay) break;
    if (by_article[outcome.article_id] == kMaxCountedPerSourceDayArticle) continue;
    ++by_article[outcome.article_id];
    kept.push_back(outcome);
  }
  return kept;
}

double record(const fs::path& path, const std::vector<RecordedOutcome>& outcomes) {
  const auto begin = std::chrono::steady_clock::now();
  Writer writer = Writer::open(path);
  for (const RecordedOutcome& outcome : outcomes) writer.record_outcome(outcome);
  writer.commit();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  return took.count();
}

// Of articles that stand in both results.
double largest_change(const std::vector<Result>& before, const std::vector<Result>& after) {
  double largest = 0.0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    std::map<std::string, double> scores;
    for (const Suggestion& s : before[i].suggestions) scores[s.id] = s.score;
    for (const Suggestion& s : after[i].suggestions) {
      const auto found = scores.find(s.id);
      if (found != scores.end()) largest = std::max(largest, std::abs(s.score - found->second));
    }
  }
  return largest;
}

MeasuredRun measured(const JudgedData& data, const fs::path& path,
                     const std::vector<Query>& queries) {
  Searcher searcher = searcher_of(path);
  return measure_run(run_on_day(searcher, queries), data.judgements, ranking_metrics());
}

void print_flood(const std::string& name, const JudgedData& data, const fs::path& clean,
                 Flood flood) {
  const std::vector<Query> queries(data.queries.begin(), data.queries.begin() + kAskedCount);
  const std::vector<RecordedOutcome> hostile = hostile_outcomes(data, queries, flood);
  const std::vector<RecordedOutcome> few = counted(hostile);
  const fs::path flooded = copy_knowledge_base(clean, "flooded");
  const fs::path capped = copy_knowledge_base(clean, "capped");
  const double seconds = record(flooded, hostile);
  record(capped, few);
  const std::vector<Result> before = results_of(clean, queries, 100, false);
  const std::vector<Result> after_flood = results_of(flooded, queries, 100, false);
  const std::vector<Result> after_few = results_of(capped, queries, 100, false);
  std::printf("%zu hostile outcomes of one source on one day, %s, recorded in %.1f s; %zu count\n"
              "  largest change of a score over %zu queries: %.6f by all, %.6f by those that count "
              "alone; between these two %.2g; equal results: %s\n",
              hostile.size(), name.c_str(), seconds, few.size(), queries.size(),
              largest_change(before, after_flood), largest_change(before, after_few),
              largest_change(after_few, after_flood),
              after_few == after_flood ? "all" : "NOT ALL");
  print_metrics("  before the flood", measured(data, clean, queries));
  print_metrics("  after the flood", measured(data, flooded, queries));
}

double largest_deviation(const JudgedData& data, std::size_t& left) {
  Searcher searcher = searcher_of(make_knowledge_base("explained-" + data.name, data.records));
  double largest = 0.0;
  for (const Query& query : data.queries) {
    if (left == 0) break;
    --left;
    for (const Suggestion& s :
         searcher.suggest({query.text, {}}, options_of(10, true)).suggestions) {
      double sum = 0.0;
      for (const ExplanationPart& part : s.explanation->parts) sum += part.score;
      largest = std::max({largest, std::abs(sum - s.score),
                          std::abs(s.explanation->score - s.score)});
    }
  }
  return largest;
}

}  // namespace

void print_outcomes(const RankingFolders& folders) {
  print_heading("5. One outcome, its undoing, and a flood", "outcomes");
  const JudgedData data = read_beir(folders.data / "localgovfaq");
  const fs::path clean = make_knowledge_base("outcomes", data.records);
  print_one_outcome(data, clean);
  print_flood("one article praised", data, clean, Flood::kOnePraised);
  print_flood("one article praised, the right ones rejected", data, clean, Flood::kManyHarmed);
}

void print_explanations(const RankingFolders& folders) {
  print_heading("6. The parts of explanations sum to the score", "explanations");
  std::size_t left = kExplainedCount;
  const double sample = largest_deviation(read_sample(folders.sample), left);
  const std::size_t sample_count = kExplainedCount - left;
  const double faq = largest_deviation(read_beir(folders.data / "localgovfaq"), left);
  std::printf("largest deviation: %.2g over %zu queries of the sample, %.2g over %zu of "
              "localgovfaq\n",
              sample, sample_count, faq, kExplainedCount - sample_count - left);
}

}  // namespace toibiki::bench
