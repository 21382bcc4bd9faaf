// SPDX-License-Identifier: GPL-2.0-or-later
//
// toibiki_bench FOLDER [--benchmark_...]: speed on a BEIR data set (../shared/data/localgovfaq), beside
// the same work done with MeCab and Xapian calls alone in the same run. Trust the ratios, not the
// milliseconds: machines are noisy.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "benches.h"

namespace {

// Prints as usual, and remembers the counters for the ratios.
class Reporter : public benchmark::ConsoleReporter {
 public:
  Reporter() : ConsoleReporter(OO_Tabular) {}

  void ReportRuns(const std::vector<Run>& runs) override {
    ConsoleReporter::ReportRuns(runs);
    for (const Run& run : runs) {
      std::string name = run.run_name.function_name;
      for (const auto& [counter, value] : run.counters) counters_[name][counter] = value.value;
    }
  }

  void print_ratio(const std::string& name, const std::string& base, const std::string& counter) {
    if (!counters_[name].contains(counter) || !counters_[base].contains(counter)) return;
    const double value = counters_[name][counter];
    const double reference = counters_[base][counter];
    std::printf("%-9s %-38s / %-44s %7.2f  (%.4g / %.4g)\n", counter.c_str(), name.c_str(),
                base.c_str(), value / reference, value, reference);
  }

 private:
  std::map<std::string, std::map<std::string, double>> counters_;
};

void print_ratios(Reporter& reporter) {
  std::puts("\nRatios, this run");
  reporter.print_ratio("analysis/toibiki", "analysis/mecab_alone", "tokens/s");
  for (const char* base : {"import/mecab_xapian_words", "import/xapian_same_terms"}) {
    reporter.print_ratio("import/toibiki", base, "records/s");
    reporter.print_ratio("import/toibiki_2_workers", base, "records/s");
  }
  for (const std::string name : {"suggest_short", "suggest_600_characters"}) {
    for (const char* counter : {"p50_ms", "p99_ms"}) {
      reporter.print_ratio(name + "/toibiki_taught", name + "/toibiki", counter);
      for (const char* mine : {"/toibiki", "/toibiki_taught", "/toibiki_no_snippets"}) {
        reporter.print_ratio(name + mine, name + "/mecab_xapian_words", counter);
        reporter.print_ratio(name + mine, name + "/xapian_same_terms", counter);
      }
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc != 2) {
    std::cerr << "使い方 (usage): toibiki_bench FOLDER [--benchmark_filter=REGEX]\n"
                 "FOLDER: corpus.jsonl と queries.jsonl のある BEIR 形式のフォルダ (a BEIR data set)\n";
    return 2;
  }
  const toibiki::bench::Data data = toibiki::bench::read_data(argv[1]);
  std::printf("%zu records, %zu short inquiries, %zu inquiries of 600 characters\n",
              data.records.size(), data.short_inquiries.size(), data.long_inquiries.size());
  toibiki::bench::register_throughput(data);
  toibiki::bench::register_suggest(data);
  Reporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  print_ratios(reporter);
}
