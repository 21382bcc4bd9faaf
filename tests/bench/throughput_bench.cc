// SPDX-License-Identifier: GPL-2.0-or-later
#include <benchmark/benchmark.h>

#include <filesystem>

#include "benches.h"
#include "raw_baseline.h"
#include "toibiki/knowledge_base.h"

namespace toibiki::bench {
namespace {

using benchmark::Counter;

// Tokens are MeCab's on both sides, so that the rates compare: how fast the same text is read.
std::size_t mecab_token_count(const Data& data) {
  RawMecab mecab;
  std::size_t count = 0;
  for (const std::string& text : data.texts) count += mecab.token_count(text);
  return count;
}

void analysis_toibiki(benchmark::State& state, const Data& data) {
  const Analyzer analyzer;
  const auto tokens = static_cast<double>(mecab_token_count(data));
  for (auto _ : state) {
    for (const std::string& text : data.texts) benchmark::DoNotOptimize(analyzer.analyze(text));
  }
  state.counters["tokens/s"] = Counter(tokens, Counter::kIsIterationInvariantRate);
}

void analysis_mecab(benchmark::State& state, const Data& data) {
  RawMecab mecab;
  const auto tokens = static_cast<double>(mecab_token_count(data));
  for (auto _ : state) {
    for (const std::string& text : data.texts) benchmark::DoNotOptimize(mecab.token_count(text));
  }
  state.counters["tokens/s"] = Counter(tokens, Counter::kIsIterationInvariantRate);
}

void import_toibiki(benchmark::State& state, const Data& data, std::size_t worker_count) {
  const auto path = scratch_folder() / "import";
  for (auto _ : state) {
    state.PauseTiming();
    std::filesystem::remove_all(path);
    KnowledgeBase::create(path);
    state.ResumeTiming();
    BulkOptions options;
    options.worker_count = worker_count;
    Writer::open(path).put_all(data.records, options);
  }
  state.counters["records/s"] = Counter(static_cast<double>(data.records.size()),
                                        Counter::kIsIterationInvariantRate);
}

void import_raw(benchmark::State& state, const Data& data, RawTerms terms) {
  const Analyzer analyzer;
  RawIndex index(scratch_folder() / "raw_import", terms, analyzer);
  for (auto _ : state) index.build(data.records);
  state.counters["records/s"] = Counter(static_cast<double>(data.records.size()),
                                        Counter::kIsIterationInvariantRate);
}

}  // namespace

void register_throughput(const Data& data) {
  using benchmark::RegisterBenchmark;
  RegisterBenchmark("analysis/toibiki", [&](auto& state) { analysis_toibiki(state, data); });
  RegisterBenchmark("analysis/mecab_alone", [&](auto& state) { analysis_mecab(state, data); });
  RegisterBenchmark("import/toibiki", [&](auto& state) { import_toibiki(state, data, 1); })
      ->UseRealTime();
  RegisterBenchmark("import/toibiki_2_workers", [&](auto& state) { import_toibiki(state, data, 2); })
      ->UseRealTime();
  RegisterBenchmark("import/mecab_xapian_words",
                    [&](auto& state) { import_raw(state, data, RawTerms::kWords); })
      ->UseRealTime();
  RegisterBenchmark("import/xapian_same_terms",
                    [&](auto& state) { import_raw(state, data, RawTerms::kToibikis); })
      ->UseRealTime();
}

}  // namespace toibiki::bench
