// SPDX-License-Identifier: GPL-2.0-or-later
//
// How often vague inquiries are asked back about with the right topic among the choices, and how
// often clear ones are; and on the judged inquiries of the sample, whether it is where the first
// article is wrong. Arguments: the folder of the sample, the folder with vague.jsonl and
// clear.jsonl, and -v to see each choice.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "ranking_data.h"
#include "toibiki/searcher.h"

namespace toibiki::bench {
namespace {

using Topics = std::vector<std::string>;  // ids of articles

struct Row {
  std::string id;
  std::string text;
  Topics topics;
};

std::vector<Row> read_rows(const std::filesystem::path& path) {
  std::vector<Row> rows;
  std::ifstream lines(path);
  if (!lines) {
    std::fprintf(stderr, "%s: cannot be read\n", path.c_str());
    std::exit(2);
  }
  for (std::string line; std::getline(lines, line);) {
    const auto json = nlohmann::json::parse(line);
    rows.push_back({json.at("_id"), json.at("text"), json.at("topics")});
  }
  return rows;
}

bool holds_any(const ClarifyingChoice& choice, const Topics& topics) {
  return std::any_of(topics.begin(), topics.end(), [&choice](const std::string& id) {
    return std::find(choice.article_ids.begin(), choice.article_ids.end(), id) !=
           choice.article_ids.end();
  });
}

struct Counts {
  std::size_t inquiries = 0;
  std::size_t asked_back = 0;
  std::size_t holding_topic = 0;
  std::size_t choices = 0;
};

class Bench {
 public:
  Bench(Searcher searcher, bool verbose) : searcher_(std::move(searcher)), verbose_(verbose) {}

  Result suggest(const std::string& text, bool clarify = true) {
    SearchOptions options;
    options.as_of = kDay;
    options.clarify = clarify;
    return searcher_.suggest({text}, options);
  }

  Counts count(const std::vector<Row>& rows) {
    Counts counts;
    for (const Row& row : rows) {
      const Result result = suggest(row.text);
      ++counts.inquiries;
      bool holds = false;
      if (result.clarification) {
        const std::vector<ClarifyingChoice>& choices = result.clarification->choices;
        ++counts.asked_back;
        counts.choices += choices.size();
        holds = std::any_of(choices.begin(), choices.end(), [&row](const ClarifyingChoice& choice) {
          return holds_any(choice, row.topics);
        });
        counts.holding_topic += holds ? 1 : 0;
      }
      if (verbose_) print(row, result, holds);
    }
    return counts;
  }

  // Milliseconds an inquiry, the best of three rounds.
  double time(const std::vector<Row>& rows, bool clarify) {
    double best = 1e9;
    for (int round = 0; round < 3; ++round) {
      const auto begin = std::chrono::steady_clock::now();
      for (const Row& row : rows) suggest(row.text, clarify);
      const std::chrono::duration<double, std::milli> took =
          std::chrono::steady_clock::now() - begin;
      best = std::min(best, took.count() / static_cast<double>(rows.size()));
    }
    return best;
  }

 private:
  static void print(const Row& row, const Result& result, bool holds) {
    std::printf("%s %s %s %s\n", row.id.c_str(),
                result.clarification ? (holds ? "holds" : "misses") : "none", row.text.c_str(),
                std::string(to_string(result.kind)).c_str());
    if (!result.clarification) return;
    for (const ClarifyingChoice& choice : result.clarification->choices) {
      std::printf("    %.2f %s | %s | %s (%zu)%s\n", choice.share, choice.label.c_str(),
                  choice.example.c_str(), to_string(choice.narrowing).c_str(),
                  choice.article_ids.size(), holds_any(choice, row.topics) ? " *" : "");
    }
  }

  Searcher searcher_;
  bool verbose_;
};

void print(const char* name, const Counts& counts) {
  std::printf("%-22s %3zu inquiries, %3zu asked back about, %3zu with the topic, %.1f choices\n",
              name, counts.inquiries, counts.asked_back, counts.holding_topic,
              counts.asked_back == 0
                  ? 0.0
                  : static_cast<double>(counts.choices) / static_cast<double>(counts.asked_back));
}

// The judged inquiries by whether the first article is an answer.
void by_first_article(Bench& bench, const JudgedData& sample) {
  std::vector<Row> right;
  std::vector<Row> wrong;
  for (const Query& query : sample.queries) {
    const auto judged = sample.judgements.find(query.id);
    if (judged == sample.judgements.end()) continue;
    Row row{query.id, query.text, {}};
    for (const auto& [id, gain] : judged->second) {
      if (gain >= 2) row.topics.push_back(id);
    }
    if (row.topics.empty()) continue;
    const std::vector<Suggestion> suggestions = bench.suggest(query.text, false).suggestions;
    const auto first = std::find_if(suggestions.begin(), suggestions.end(),
                                    [](const auto& s) { return s.kind == RecordKind::kArticle; });
    const bool is_right =
        first != suggestions.end() &&
        std::find(row.topics.begin(), row.topics.end(), first->id) != row.topics.end();
    (is_right ? right : wrong).push_back(std::move(row));
  }
  print("judged, first right", bench.count(right));
  print("judged, first wrong", bench.count(wrong));
}

int run(const std::filesystem::path& sample_folder, const std::filesystem::path& golden,
        bool verbose) {
  const JudgedData sample = read_sample(sample_folder);
  const std::filesystem::path kb = make_knowledge_base("clarify", sample.records);
  const std::vector<Row> vague = read_rows(golden / "vague.jsonl");
  const std::vector<Row> clear = read_rows(golden / "clear.jsonl");
  std::vector<Row> unanswered;
  for (const Query& query : read_queries(sample_folder / "unanswered.jsonl")) {
    unanswered.push_back({query.id, query.text, {}});
  }
  for (const Audience audience : {Audience::kAgent, Audience::kPublic}) {
    std::printf("%s\n", std::string(to_string(audience)).c_str());
    Bench bench(KnowledgeBase::open(kb, audience).searcher(), verbose);
    print("vague", bench.count(vague));
    print("clear", bench.count(clear));
    if (audience == Audience::kPublic) continue;
    Bench quiet(KnowledgeBase::open(kb, audience).searcher(), false);
    by_first_article(quiet, sample);
    print("unanswered", quiet.count(unanswered));
    std::printf("ms an inquiry: vague %.2f, without %.2f; clear %.2f, without %.2f\n",
                quiet.time(vague, true), quiet.time(vague, false), quiet.time(clear, true),
                quiet.time(clear, false));
  }
  return 0;
}

}  // namespace
}  // namespace toibiki::bench

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "toibiki_clarify SAMPLE_FOLDER GOLDEN_FOLDER [-v]\n");
    return 2;
  }
  return toibiki::bench::run(argv[1], argv[2], argc > 3 && std::string(argv[3]) == "-v");
}
