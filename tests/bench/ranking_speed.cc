// SPDX-License-Identifier: GPL-2.0-or-later
//
// What learning costs: suggest() with outcomes, a learned model and the shipped weights beside the
// same without them and by BM25 alone, in one run. The same inquiry goes to both, one after the
// other, so that what else the machine does meets both.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "data.h"
#include "index/collection.h"
#include "ranking_data.h"
#include "ranking_print.h"
#include "ranking_sections.h"
#include "toibiki/semantic.h"

namespace toibiki::bench {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kLargeCount = 100'000;
constexpr std::size_t kOutcomeCount = 300;
constexpr std::size_t kFirstTouchCount = 40;

// Milliseconds of single calls.
struct Times {
  std::vector<double> wall;
  std::vector<double> processor;  // of the thread: other programs do not count
};

double thread_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

void take(Times& times, const std::function<void()>& call) {
  const auto begin = std::chrono::steady_clock::now();
  const double processor = thread_ms();
  call();
  times.processor.push_back(thread_ms() - processor);
  const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - begin;
  times.wall.push_back(wall.count());
}

double percentile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(static_cast<double>(values.size() - 1) * share)];
}

void print_times(const std::string& name, const Times& plain, const Times& everything) {
  for (const double share : {0.50, 0.99}) {
    const double base = percentile(plain.processor, share);
    const double mine = percentile(everything.processor, share);
    std::printf("  %-28s p%.0f  %8.3f ms / %8.3f ms = %5.2f   (wall %.3f / %.3f)\n", name.c_str(),
                100 * share, mine, base, mine / base, percentile(everything.wall, share),
                percentile(plain.wall, share));
  }
  std::fflush(stdout);
}

std::vector<std::string> pieces(const std::string& text, const std::string& ends) {
  std::vector<std::string> found(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    found.back() += text[i];
    const bool is_end = found.back().ends_with(ends) || text[i] == '\n';
    if (is_end && i + 1 < text.size()) found.emplace_back();
  }
  return found;
}

// Half of the sentences of each of two articles, shuffled: no two are alike, and all words stand in
// as large a share of the articles as they did.
Article mixed(const Article& a, const Article& b, std::size_t number, std::mt19937& random) {
  Article article;
  article.id = "mixed-" + std::to_string(number);
  const std::vector<std::string> title_a = pieces(a.question, "、");
  const std::vector<std::string> title_b = pieces(b.question, "、");
  article.question = title_a.size() == 1 ? a.question : title_a.front() + title_b.back();
  std::vector<std::string> sentences = pieces(a.answer, "。");
  const std::vector<std::string> others = pieces(b.answer, "。");
  sentences.insert(sentences.end(), others.begin(), others.end());
  for (std::size_t i = sentences.size(); i > 1; --i) {  // std::shuffle differs between libraries
    std::swap(sentences[i - 1], sentences[random() % i]);
  }
  sentences.resize((sentences.size() + 1) / 2);
  for (const std::string& sentence : sentences) article.answer += sentence;
  return article;
}

std::vector<Record> many_records(const std::vector<Record>& records) {
  std::vector<Record> many = records;
  std::mt19937 random(20261101);
  while (many.size() < kLargeCount) {
    const auto& a = std::get<Article>(records[random() % records.size()]);
    const auto& b = std::get<Article>(records[random() % records.size()]);
    many.emplace_back(mixed(a, b, many.size(), random));
  }
  return many;
}

// The two flows: BM25 alone on a knowledge base that has learned nothing, and everything.
struct Flows {
  fs::path plain;
  fs::path everything;
};

// What is looked for, by inquiry. Made beforehand: tests see no private header but those of one
// folder.
using Plans = std::map<std::string, QueryPlan>;

// Analysis, retrieval of the best ten by BM25, their records: no ranking.
class PlainBm25 {
 public:
  PlainBm25(const fs::path& knowledge_base, const Plans& plans)
      : plans_(plans), collection_(knowledge_base, shards()) {}

  std::size_t ask(const std::string& inquiry) {
    std::size_t bytes = analyzer_.analyze(inquiry).size();
    const QueryPlan& plan = plans_.at(inquiry);
    collection_.read([&] {
      for (const Candidate& candidate : collection_.retrieve(plan, {})) {
        bytes += collection_.document(candidate).forward().size();
      }
    });
    return bytes;
  }

 private:
  static std::vector<Collection::Shard> shards() {
    std::vector<Collection::Shard> shards;
    for (const IndexName name : kRecordIndexes) {
      shards.push_back({name, std::make_shared<ShardSnapshots>(std::size_t{20} << 20U)});
    }
    return shards;
  }

  const Plans& plans_;
  Analyzer analyzer_;
  Collection collection_;
};

struct Asked {
  KnowledgeBase everything_kb;
  PlainBm25 plain_bm25;
  Searcher searcher;

  Asked(const Flows& flows, const Plans& plans)
      : everything_kb(KnowledgeBase::open(flows.everything, Audience::kAgent)),
        plain_bm25(flows.plain, plans),
        searcher(everything_kb.searcher()) {}

  void plain(const std::string& inquiry) { plain_bm25.ask(inquiry); }
  // Marks and passages are no part of a BM25 query.
  void everything(const std::string& inquiry) {
    SearchOptions options;
    options.snippets = false;
    searcher.suggest({inquiry, {}}, options);
  }
};

void print_warm(const std::string& name, Asked& asked, const std::vector<std::string>& inquiries,
                std::size_t rounds) {
  Times plain;
  Times everything;
  for (const std::string& inquiry : inquiries) {
    asked.plain(inquiry);
    asked.everything(inquiry);
  }
  for (std::size_t round = 0; round < rounds; ++round) {
    for (const std::string& inquiry : inquiries) {
      take(plain, [&] { asked.plain(inquiry); });
      take(everything, [&] { asked.everything(inquiry); });
    }
  }
  print_times(name + ", warm", plain, everything);
}

// Each inquiry is the first one of knowledge bases that were just opened: nothing is decoded, and
// no record compared. The files lie in the memory of the system.
void print_first_touch(const std::string& name, const Flows& flows, const Plans& plans,
                       const std::vector<std::string>& inquiries) {
  Times plain;
  Times everything;
  for (std::size_t i = 0; i < std::min(kFirstTouchCount, inquiries.size()); ++i) {
    Asked asked(flows, plans);
    take(plain, [&] { asked.plain(inquiries[i]); });
    take(everything, [&] { asked.everything(inquiries[i]); });
  }
  print_times(name + ", first touch", plain, everything);
}

Plans plans_for(const Flows& flows, const Data& texts) {
  const KnowledgeBase knowledge_base = KnowledgeBase::open(flows.plain, Audience::kAgent);
  Searcher searcher = knowledge_base.searcher();
  Plans plans;
  for (const auto* inquiries : {&texts.short_inquiries, &texts.long_inquiries}) {
    for (const std::string& inquiry : *inquiries) {
      plans.emplace(inquiry, searcher.suggest({inquiry, {}}).plan);
    }
  }
  return plans;
}

void print_size(const std::string& name, const Flows& flows, const Data& texts,
                std::size_t rounds) {
  std::printf("%s: everything / plain BM25, time of the thread\n", name.c_str());
  const Plans plans = plans_for(flows, texts);
  {
    Asked asked(flows, plans);
    print_warm("short", asked, texts.short_inquiries, rounds);
    print_warm("600 characters", asked, texts.long_inquiries, 5 * rounds);
  }
  print_first_touch("short", flows, plans, texts.short_inquiries);
  print_first_touch("600 characters", flows, plans, texts.long_inquiries);
}

Flows make_flows(const std::string& name, const std::vector<Record>& records,
                 const JudgedData& data, const fs::path& folder) {
  const Flows flows{folder / (name + "-plain"), folder / (name + "-everything")};
  if (fs::exists(flows.everything / "semantic")) return flows;
  fs::create_directories(folder);
  KnowledgeBase::create(flows.plain);
  BulkOptions bulk;
  bulk.worker_count = 2;
  Writer::open(flows.plain).put_all(records, bulk);
  fs::copy(flows.plain, flows.everything, fs::copy_options::recursive);
  record_answered(flows.everything, data.queries, data.judgements, 1, kOutcomeCount);
  const auto begin = std::chrono::steady_clock::now();
  learn_semantic_models(flows.everything);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  std::printf("%s: semantic model learned in %.1f s\n", name.c_str(), took.count());
  std::fflush(stdout);
  return flows;
}

}  // namespace

void print_speed(const RankingFolders& folders) {
  print_heading("7. Speed of suggest() without snippets, 300 outcomes, beside plain BM25", "speed");
  const JudgedData data = read_beir(folders.data / "localgovfaq");
  const Data texts = read_data(folders.data / "localgovfaq");
  print_size("1,786 articles", make_flows("small", data.records, data, scratch_folder()), texts, 2);
  const fs::path kept = folders.kept.empty() ? scratch_folder() : folders.kept;
  print_size("100,000 articles", make_flows("large", many_records(data.records), data, kept), texts,
             1);
}

}  // namespace toibiki::bench
