// SPDX-License-Identifier: GPL-2.0-or-later
#include "ranking_data.h"

#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "base/hash.h"
#include "data.h"
#include "toibiki/import.h"
#include "toibiki/semantic.h"

namespace toibiki::bench {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kOperatorCount = 40;
constexpr std::size_t kDayCount = 60;  // two months of thirty days before kDay

RankingProfile profile_of_weights(const char* name, std::initializer_list<Signal> signals) {
  RankingProfile profile = default_profile();
  profile.name = name;
  profile.weights = {};
  for (const Signal signal : signals) profile.weights[static_cast<std::size_t>(signal)] = 1.0;
  return profile;
}

}  // namespace

JudgedData read_beir(const fs::path& folder) {
  ImportOptions options;
  options.format = FileFormat::kBeir;
  return {folder.filename().string(), read_records(folder, options).records,
          read_queries(folder / "queries.jsonl"), read_judgements(folder / "qrels.tsv")};
}

JudgedData read_sample(const fs::path& folder) {
  JudgedData data{"sample", read_records(folder / "articles.jsonl").records,
                  read_queries(folder / "queries.jsonl"), read_judgements(folder / "qrels.tsv")};
  ImportOptions options;
  options.kind = RecordKind::kPastAnswer;
  std::vector<Record> answers = read_records(folder / "answers.jsonl", options).records;
  std::move(answers.begin(), answers.end(), std::back_inserter(data.records));
  return data;
}

std::vector<Query> read_lines(const fs::path& path) {
  std::vector<Query> queries;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    queries.push_back({"off" + std::to_string(queries.size() + 1), line});
  }
  return queries;
}

std::size_t fold_of(std::string_view query_id, std::size_t fold_count) {
  // No bit of FNV-1a depends on all of the last characters, and ids that count upwards differ in
  // nothing else: whole topics would share a fold. Source of the last step: MurmurHash3 (Appleby).
  std::uint64_t mixed = hash64(query_id);
  mixed = (mixed ^ (mixed >> 33U)) * 0xFF51AFD7ED558CCDULL;
  mixed = (mixed ^ (mixed >> 33U)) * 0xC4CEB9FE1A85EC53ULL;
  return static_cast<std::size_t>((mixed ^ (mixed >> 33U)) % fold_count);
}

std::vector<Query> queries_of(const std::vector<Query>& queries, std::size_t fold,
                              std::size_t fold_count, bool others) {
  std::vector<Query> chosen;
  for (const Query& query : queries) {
    if ((fold_of(query.id, fold_count) == fold) != others) chosen.push_back(query);
  }
  return chosen;
}

fs::path make_knowledge_base(const std::string& name, const std::vector<Record>& records,
                             bool learn) {
  const fs::path path = scratch_folder() / name;
  KnowledgeBase::create(path);
  Writer::open(path).put_all(records);
  if (learn) learn_semantic_models(path);
  return path;
}

fs::path copy_knowledge_base(const fs::path& from, const std::string& name) {
  const fs::path path = scratch_folder() / name;
  fs::remove_all(path);
  fs::copy(from, path, fs::copy_options::recursive);
  return path;
}

Searcher searcher_of(const fs::path& knowledge_base) {
  return KnowledgeBase::open(knowledge_base, Audience::kAgent).searcher();
}

RankingProfile words_profile() { return profile_of_weights("words", {Signal::kWords}); }

RankingProfile bm25_profile() {
  return profile_of_weights("bm25", {Signal::kWords, Signal::kBigrams, Signal::kReadings});
}

RankingProfile without(RankingProfile profile, Signal signal) {
  profile.name += "-without-" + std::string(to_string(signal));
  profile.weights[static_cast<std::size_t>(signal)] = 0.0;
  return profile;
}

Run run_on_day(Searcher& searcher, const std::vector<Query>& queries) {
  SearchOptions options;
  options.limit = 100;
  options.past_answers = false;
  options.snippets = false;
  options.as_of = kDay;
  Run run;
  for (const Query& query : queries) {
    std::vector<std::string>& ids = run[query.id];
    for (const Suggestion& suggestion : searcher.suggest({query.text, {}}, options).suggestions) {
      ids.push_back(suggestion.id);
    }
  }
  return run;
}

RecordedOutcome nth_outcome(std::size_t n, const std::string& inquiry, const std::string& article) {
  const std::size_t day = (n / kOperatorCount + n) % kDayCount;
  char date[16];
  std::snprintf(date, sizeof date, "2026-%02zu-%02zu", 9 + day / 30, 1 + day % 30);
  RecordedOutcome outcome;
  outcome.inquiry = inquiry;
  outcome.article_id = article;
  outcome.source = "operator-" + std::to_string(n % kOperatorCount);
  outcome.recorded_at = date;
  return outcome;
}

std::size_t record_answered(const fs::path& knowledge_base, const std::vector<Query>& queries,
                            const Judgements& judgements, int least_gain, std::size_t limit) {
  Writer writer = Writer::open(knowledge_base);
  std::size_t count = 0;
  for (const Query& query : queries) {
    const auto judged = judgements.find(query.id);
    if (judged == judgements.end()) continue;
    for (const auto& [article, gain] : judged->second) {
      if (gain < least_gain || gain <= 0 || count >= limit) continue;
      writer.record_outcome(nth_outcome(count++, query.text, article));
    }
  }
  writer.commit();
  return count;
}

}  // namespace toibiki::bench
