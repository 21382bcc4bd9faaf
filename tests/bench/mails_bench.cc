// SPDX-License-Identifier: GPL-2.0-or-later
//
// Whole mails, read first and searched as they are: toibiki_mails SAMPLE_FOLDER
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include "ranking_data.h"
#include "ranking_print.h"

namespace toibiki::bench {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> first_ids(const Result& result, std::size_t count) {
  std::vector<std::string> ids;
  for (const Suggestion& suggestion : result.suggestions) {
    if (ids.size() < count) ids.push_back(suggestion.id);
  }
  return ids;
}

SearchOptions options_of(bool read) {
  SearchOptions options;
  options.limit = 100;
  options.past_answers = false;
  options.snippets = false;
  options.as_of = kDay;
  options.read = read;
  return options;
}

Run run_of(Searcher& searcher, const std::vector<Query>& mails, bool read) {
  Run run;
  for (const Query& mail : mails) {
    run[mail.id] = first_ids(searcher.suggest({mail.text, {}}, options_of(read)), 100);
  }
  return run;
}

// The mail once for each of its answers, which is the only one that counts there: whether somebody
// who reads three suggestions a request, or as many of the whole mail, finds each of them.
void print_answers_found(Searcher& searcher, const std::vector<Query>& mails,
                         const Judgements& judgements) {
  constexpr std::size_t kShown = 3;
  Run whole;
  Run by_request;
  Judgements each;
  std::size_t split = 0;
  for (const Query& mail : mails) {
    const InquiryResult read = searcher.answer({mail.text, {}}, options_of(true));
    const std::size_t count = std::max<std::size_t>(1, read.results.size());
    if (count > 1) ++split;
    std::vector<std::string> shown;
    for (const Result& result : read.results) {
      for (std::string& id : first_ids(result, kShown)) {
        if (std::find(shown.begin(), shown.end(), id) == shown.end()) shown.push_back(std::move(id));
      }
    }
    const std::vector<std::string> of_whole =
        first_ids(searcher.suggest({mail.text, {}}, options_of(false)), shown.size());
    for (const auto& [article, gain] : judgements.at(mail.id)) {
      if (gain < 2) continue;
      const std::string id = mail.id + " " + article;
      each[id] = {{article, 1}};
      by_request[id] = shown;
      whole[id] = of_whole;
    }
  }
  std::printf("%zu of %zu mails are read as asking more than one thing\n", split, mails.size());
  const std::vector<Metric> metrics{parse_metric("recall@1000")};
  print_metrics("each answer, 3 suggestions a request", measure_run(by_request, each, metrics));
  print_metrics("each answer, as many suggestions of the whole mail",
                measure_run(whole, each, metrics));
  print_differences("by request against the whole mail", compare(whole, by_request, each, metrics));
}

double seconds_of(Searcher& searcher, const std::vector<std::string>& texts, bool read) {
  constexpr int kRounds = 20;
  const auto begin = std::chrono::steady_clock::now();
  for (int round = 0; round < kRounds; ++round) {
    for (const std::string& text : texts) searcher.suggest({text, {}}, options_of(read));
  }
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// A mail that grew to 3,000 characters by what was quoted, against its first part alone.
void print_cost(Searcher& searcher, const std::vector<Query>& mails) {
  std::vector<std::string> grown;
  std::vector<std::string> alone;
  for (std::size_t i = 0; i < std::min<std::size_t>(20, mails.size()); ++i) {
    alone.push_back(mails[i].text);
    std::string text =
        mails[i].text + "\n\n2026年10月3日(土) 9:12 サポート窓口 <help@example.com>:\n";
    for (std::size_t k = i + 1; text.size() < 9'000; k = (k + 1) % mails.size()) {
      std::string line = "> ";
      for (const char c : mails[k].text) {
        line += c;
        if (c == '\n') line += "> ";
      }
      text += line + "\n";
    }
    grown.push_back(std::move(text));
  }
  seconds_of(searcher, alone, true);  // warm
  const double kept = seconds_of(searcher, alone, true);
  std::printf(
      "time of a mail of 3,000 characters, most of it quoted, against the mail alone: "
      "read %.2f, searched as it is %.2f\n",
      seconds_of(searcher, grown, true) / kept, seconds_of(searcher, grown, false) / kept);
}

void run(const fs::path& folder) {
  JudgedData data = read_sample(folder);
  data.queries = read_queries(folder / "mails.jsonl");
  data.judgements = read_judgements(folder / "mails_qrels.tsv");
  Searcher searcher = searcher_of(make_knowledge_base("mails", data.records));
  const Run read = run_of(searcher, data.queries, true);
  const Run whole = run_of(searcher, data.queries, false);
  const std::vector<Metric> metrics{parse_metric("success@3"), parse_metric("success@1"),
                                    parse_metric("mrr@10"), parse_metric("ndcg@10")};
  print_metrics("read first", measure_run(read, data.judgements, metrics));
  print_metrics("searched as it is", measure_run(whole, data.judgements, metrics));
  print_differences("read first against searched as it is",
                    compare(whole, read, data.judgements, metrics));
  print_answers_found(searcher, data.queries, data.judgements);
  print_cost(searcher, data.queries);
}

}  // namespace
}  // namespace toibiki::bench

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "使い方 (usage): toibiki_mails SAMPLE_FOLDER (examples/sample)\n";
    return 2;
  }
  try {
    toibiki::bench::run(argv[1]);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 2;
  }
}
