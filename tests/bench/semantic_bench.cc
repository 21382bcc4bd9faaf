// SPDX-License-Identifier: GPL-2.0-or-later
//
// toibiki_semantic_bench [--benchmark_...]: what the latent-semantic model costs, on made-up
// documents whose terms are as unequally frequent as words are: to learn it, to open it, and to
// place 100 questions of 20 terms and compare an inquiry with them, as one suggestion does.
#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/hash.h"
#include "learn/train_semantic_model.h"

namespace toibiki {
namespace {

using Documents = std::vector<std::vector<CountedTerm>>;

constexpr std::size_t kVocabulary = 200'000;
constexpr std::size_t kQuestions = 100;
constexpr std::size_t kQuestionTerms = 20;

// Rank r with a probability of about 1 / r (Zipf), each term once in a document.
Documents documents_of(std::size_t count, std::size_t term_count) {
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> uniform;
  Documents documents(count);
  for (auto& document : documents) {
    std::vector<std::size_t> ranks;
    while (ranks.size() < term_count) {
      const auto rank = static_cast<std::size_t>(std::pow(kVocabulary, uniform(random)));
      if (std::find(ranks.begin(), ranks.end(), rank) == ranks.end()) ranks.push_back(rank);
    }
    for (const std::size_t rank : ranks) {
      document.push_back({hash64(std::to_string(rank)), static_cast<float>(random() % 3 + 1)});
    }
  }
  return documents;
}

double peak_megabytes() {
  struct rusage usage {};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void train(benchmark::State& state) {
  const Documents documents = documents_of(static_cast<std::size_t>(state.range(0)), 100);
  const double before = peak_megabytes();
  std::size_t bytes = 0;
  for (auto _ : state) bytes = train_semantic_model(documents).size();
  state.counters["file_MB"] = static_cast<double>(bytes) / (1024 * 1024);
  state.counters["more_memory_MB"] = peak_megabytes() - before;
}

// A model of 60,000 terms and 200 dimensions.
std::filesystem::path model_file() {
  const auto path = std::filesystem::temp_directory_path() /
                    ("toibiki_semantic_bench." + std::to_string(::getpid()));
  SemanticTrainingOptions options;
  options.power_iteration_count = 0;  // worth nothing, but as large
  options.min_document_count = 1;
  write_file_atomically(path, train_semantic_model(documents_of(20'000, 100), options));
  return path;
}

void open(benchmark::State& state) {
  const auto path = model_file();
  for (auto _ : state) benchmark::DoNotOptimize(open_semantic_model(path));
  std::filesystem::remove(path);
}

void embed_questions(benchmark::State& state) {
  const auto path = model_file();
  const auto model = open_semantic_model(path).model;
  std::filesystem::remove(path);
  // Other questions each time: their terms are not in the caches yet.
  const Documents questions = documents_of(kQuestions * 50, kQuestionTerms);
  const Embedding inquiry = model->embed(questions[0]);
  std::size_t first = 0;
  for (auto _ : state) {
    double sum = 0;
    for (const auto& question : std::span(questions).subspan(first, kQuestions)) {
      sum += cosine(inquiry, model->embed(question));
    }
    benchmark::DoNotOptimize(sum);
    first = (first + kQuestions) % questions.size();
  }
  state.counters["terms"] = static_cast<double>(model->info().term_count);
  state.counters["dimensions"] = model->info().dimension_count;
}

BENCHMARK(embed_questions)->Unit(benchmark::kMillisecond);
BENCHMARK(open)->Unit(benchmark::kMillisecond);
BENCHMARK(train)->Arg(2'000)->Arg(100'000)->Iterations(1)->Unit(benchmark::kSecond);

}  // namespace
}  // namespace toibiki

BENCHMARK_MAIN();
