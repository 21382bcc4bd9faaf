// SPDX-License-Identifier: GPL-2.0-or-later
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>

#include "benches.h"
#include "raw_baseline.h"
#include "toibiki/knowledge_base.h"
#include "toibiki/semantic.h"

namespace toibiki::bench {
namespace {

using Ask = std::function<std::size_t(const std::string&)>;

// One iteration asks every inquiry once; the counters are percentiles over single inquiries.
void latency(benchmark::State& state, const std::vector<std::string>& inquiries, const Ask& ask) {
  std::vector<double> milliseconds;
  for (const std::string& inquiry : inquiries) benchmark::DoNotOptimize(ask(inquiry));  // warm
  for (auto _ : state) {
    for (const std::string& inquiry : inquiries) {
      const auto begin = std::chrono::steady_clock::now();
      benchmark::DoNotOptimize(ask(inquiry));
      const std::chrono::duration<double, std::milli> took =
          std::chrono::steady_clock::now() - begin;
      milliseconds.push_back(took.count());
    }
  }
  std::sort(milliseconds.begin(), milliseconds.end());
  const auto percentile = [&](double share) {
    return milliseconds[static_cast<std::size_t>(static_cast<double>(milliseconds.size() - 1) *
                                                 share)];
  };
  state.counters["p50_ms"] = percentile(0.50);
  state.counters["p99_ms"] = percentile(0.99);
}

// A copy that has answered 300 inquiries and learned what can be learned: similar inquiries are
// looked for, and everything is compared. Which article answered what does not matter for the time.
std::filesystem::path taught_copy(const std::filesystem::path& knowledge_base, const Data& data) {
  constexpr std::size_t kOutcomeCount = 300;
  const std::filesystem::path path = scratch_folder() / "taught";
  std::filesystem::copy(knowledge_base, path, std::filesystem::copy_options::recursive);
  Writer writer = Writer::open(path);
  for (std::size_t i = 0; i < kOutcomeCount; ++i) {
    RecordedOutcome outcome;
    outcome.inquiry = data.short_inquiries[i % data.short_inquiries.size()];
    outcome.article_id = id_of(data.records[i % data.records.size()]);
    outcome.source = "operator-" + std::to_string(i % 40);
    writer.record_outcome(outcome);
  }
  writer.commit();
  learn_semantic_models(path);
  return path;
}

// Made once, asked by all suggest benchmarks.
struct Systems {
  explicit Systems(const Data& data)
      : words(scratch_folder() / "words", RawTerms::kWords, analyzer),
        same(scratch_folder() / "same", RawTerms::kToibikis, analyzer) {
    KnowledgeBase::create(scratch_folder() / "kb");
    Writer::open(scratch_folder() / "kb").put_all(data.records);
    kb = std::make_unique<KnowledgeBase>(
        KnowledgeBase::open(scratch_folder() / "kb", Audience::kAgent));
    searcher = std::make_unique<Searcher>(kb->searcher());
    taught_kb = std::make_unique<KnowledgeBase>(
        KnowledgeBase::open(taught_copy(scratch_folder() / "kb", data), Audience::kAgent));
    taught = std::make_unique<Searcher>(taught_kb->searcher());
    words.build(data.records);
    same.build(data.records);
  }

  std::size_t suggest(const std::string& inquiry, bool snippets) {
    SearchOptions options;
    options.snippets = snippets;
    return searcher->suggest({inquiry, {}}, options).suggestions.size();
  }

  std::size_t suggest_taught(const std::string& inquiry) {
    return taught->suggest({inquiry, {}}).suggestions.size();
  }

  Analyzer analyzer;
  RawIndex words;
  RawIndex same;
  std::unique_ptr<KnowledgeBase> kb;
  std::unique_ptr<Searcher> searcher;
  std::unique_ptr<KnowledgeBase> taught_kb;
  std::unique_ptr<Searcher> taught;
};

}  // namespace

void register_suggest(const Data& data) {
  const auto systems = std::make_shared<Systems>(data);
  const auto add = [&](const std::string& name, const std::vector<std::string>& inquiries,
                       const Ask& ask) {
    benchmark::RegisterBenchmark(name.c_str(),
                                 [&inquiries, ask](auto& state) { latency(state, inquiries, ask); })
        ->Unit(benchmark::kMillisecond);
  };
  const auto add_all = [&](const std::string& name, const std::vector<std::string>& inquiries) {
    add(name + "/toibiki", inquiries,
        [systems](const std::string& text) { return systems->suggest(text, true); });
    add(name + "/toibiki_no_snippets", inquiries,
        [systems](const std::string& text) { return systems->suggest(text, false); });
    add(name + "/toibiki_taught", inquiries,
        [systems](const std::string& text) { return systems->suggest_taught(text); });
    add(name + "/mecab_xapian_words", inquiries,
        [systems](const std::string& text) { return systems->words.suggest(text); });
    add(name + "/xapian_same_terms", inquiries,
        [systems](const std::string& text) { return systems->same.suggest(text); });
  };
  add_all("suggest_short", data.short_inquiries);
  add_all("suggest_600_characters", data.long_inquiries);
}

}  // namespace toibiki::bench
