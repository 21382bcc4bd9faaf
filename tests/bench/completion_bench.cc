// SPDX-License-Identifier: GPL-2.0-or-later
//
// toibiki_completion [COUNT]: completion with many titles, made from the words of examples/sample
// by a seeded generator: time of complete() beside the bare trie, size of the files, and what a
// commit costs.
#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iomanip>
#include <iostream>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/utf8.h"
#include "complete/block.h"
#include "complete/head.h"
#include "complete/typed.h"
#include "tests/support/temporary_folder.h"
#include "toibiki/import.h"
#include "toibiki/knowledge_base.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// Of this thread's work: a wall clock counts whatever else the machine does.
double work_microseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

double milliseconds_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

// Titles of the sample, as words: which may be exchanged, and how all are read.
struct TitleWord {
  std::string text;
  std::string reading;
  bool is_noun = false;
};
using TitleWords = std::vector<TitleWord>;

class TitleMaker {
 public:
  explicit TitleMaker(const Analyzer& analyzer) {
    const fs::path path = fs::path(TOIBIKI_SOURCE_DIR) / "examples/sample/articles.jsonl";
    for (const Record& record : read_records(path).records) {
      const auto& article = std::get<Article>(record);
      for (const std::string& text : article.phrasings) add(text, analyzer);
      add(article.question, analyzer);
    }
  }

  // With some of its nouns exchanged, and others in front.
  TitleWords next(std::mt19937& random) const {
    TitleWords title;
    for (std::size_t i = random() % 3; i > 0; --i) {
      title.push_back(nouns_[random() % nouns_.size()]);
      title.push_back({"の", "の", false});
    }
    for (const TitleWord& word : titles_[random() % titles_.size()]) {
      title.push_back(word.is_noun && random() % 2 == 0 ? nouns_[random() % nouns_.size()] : word);
    }
    return title;
  }

 private:
  void add(const std::string& text, const Analyzer& analyzer) {
    TitleWords title;
    std::size_t end = 0;
    for (const WordAnalysis& word : analyzer.explain(text).words) {
      if (word.span.begin < end) continue;
      end = word.span.end;
      const std::string written(word.span.of(text));
      const bool is_base = word.base == word.normalized;
      title.push_back({written, is_base && !word.reading.empty() ? word.reading : written,
                       word.part_of_speech.starts_with("名詞,一般") ||
                           word.part_of_speech.starts_with("名詞,サ変接続")});
      if (title.back().is_noun) nouns_.push_back(title.back());
    }
    titles_.push_back(std::move(title));
  }

  std::vector<TitleWords> titles_;
  std::vector<TitleWord> nouns_;
};

std::string written(const TitleWords& title, std::size_t from = 0) {
  std::string text;
  for (std::size_t i = from; i < title.size(); ++i) text += title[i].text;
  return text;
}

std::string beginning(const std::string& text, std::size_t characters) {
  std::size_t at = 0;
  while (characters-- > 0 && at < text.size()) next_code_point(text, at);
  return text.substr(0, at);
}

// As word processors take it, kana by kana: っ is xtu, きゃ is kixya.
std::string to_romaji(const std::string& kana) {
  static const std::map<std::string, std::string> table = [] {
    constexpr std::string_view kPairs =
        "あa いi うu えe おo かka きki くku けke こko さsa しsi すsu せse そso たta ちti つtu てte "
        "とto "
        "なna にni ぬnu ねne のno はha ひhi ふhu へhe ほho まma みmi むmu めme もmo やya ゆyu よyo "
        "らra りri るru れre ろro わwa をwo んnn がga ぎgi ぐgu げge ごgo ざza じzi ずzu ぜze ぞzo "
        "だda ぢdi づdu でde どdo ばba びbi ぶbu べbe ぼbo ぱpa ぴpi ぷpu ぺpe ぽpo ぁxa ぃxi ぅxu "
        "ぇxe "
        "ぉxo っxtu ゃxya ゅxyu ょxyo ー- ";
    std::map<std::string, std::string> made;
    for (std::size_t at = 0; at < kPairs.size();) {
      const std::size_t begin = at;
      next_code_point(kPairs, at);
      const std::size_t end = kPairs.find(' ', at);
      made[std::string(kPairs.substr(begin, at - begin))] = kPairs.substr(at, end - at);
      at = end + 1;
    }
    return made;
  }();
  std::string romaji;
  for (std::size_t at = 0; at < kana.size();) {
    const std::size_t begin = at;
    next_code_point(kana, at);
    const std::string one = kana.substr(begin, at - begin);
    romaji += table.contains(one) ? table.at(one) : one;
  }
  return romaji;
}

// What a user types who looks for it: as each kind of row of tests/golden/completion.tsv.
std::map<std::string, std::string> typed_for(const TitleWords& title, std::mt19937& random) {
  const std::size_t from = random() % std::min<std::size_t>(title.size(), 6);
  std::string reading;
  for (std::size_t i = from; i < title.size(); ++i) reading += title[i].reading;
  const std::size_t length = 1 + random() % 8;
  const std::string kana = beginning(reading, length);
  const std::string romaji = to_romaji(kana);
  std::string words = beginning(title[from].text, 2);
  const std::size_t other = random() % title.size();
  words += " " + beginning(title[other].reading, 3);
  return {{"kana", kana},
          {"romaji", romaji},
          {"romaji, half typed", beginning(romaji, romaji.size() - (romaji.size() > 1 ? 1 : 0))},
          {"as written", beginning(written(title, from), length)},
          {"kanji, then k", beginning(title[from].text, 1) + "k"},
          {"two words", words},
          {"one kana", beginning(kana, 1)},
          {"one letter", beginning(romaji, 1)}};
}

void print(const std::string& what, std::vector<double> microseconds) {
  std::sort(microseconds.begin(), microseconds.end());
  const auto at = [&](double share) {
    return microseconds[static_cast<std::size_t>(share *
                                                 static_cast<double>(microseconds.size() - 1))];
  };
  std::cout << std::left << std::setw(24) << what << std::right << std::fixed
            << std::setprecision(0) << std::setw(8) << at(0.5) << std::setw(8) << at(0.99)
            << std::setw(8) << at(1) << "\n";
}

std::vector<std::shared_ptr<const CompletionBlock>> blocks_of(const fs::path& kb) {
  std::vector<std::shared_ptr<const CompletionBlock>> blocks;
  constexpr std::size_t kMaxBytes = std::size_t{4} << 30U;
  const CompletionHead head =
      decode_completion_head(read_file(kb / "completion" / "public.head", kMaxBytes));
  for (const auto& block : head.blocks) {
    blocks.push_back(std::make_shared<const CompletionBlock>(
        read_file(kb / "completion" / ("public." + block.name + ".block"), kMaxBytes)));
  }
  return blocks;
}

void measure_time(const fs::path& path, const std::vector<TitleWords>& titles) {
  constexpr std::size_t kCount = 2'000;
  const KnowledgeBase kb = KnowledgeBase::open(path, Audience::kPublic);
  Searcher searcher = kb.searcher();
  searcher.complete("a");  // reads the files
  const auto blocks = blocks_of(path);
  std::mt19937 random(7);
  std::map<std::string, std::vector<double>> times;
  for (std::size_t i = 0; i < kCount; ++i) {
    for (const auto& [kind, typed] : typed_for(titles[random() % titles.size()], random)) {
      const double begin = work_microseconds();
      searcher.complete(typed);
      times[kind].push_back(work_microseconds() - begin);
      times["all"].push_back(times[kind].back());
      const double begin_trie = work_microseconds();
      for (const TypedKeys& word : typed_words(typed)) {
        for (const auto& block : blocks) {
          std::size_t left = 10;
          block->keys().for_each(word.keys.front(), [&](std::uint32_t) { return --left > 0; });
        }
      }
      times["(bare trie, ten keys)"].push_back(work_microseconds() - begin_trie);
    }
  }
  std::cout << "microseconds                 p50     p99     max\n";
  for (const auto& [kind, microseconds] : times) print(kind, microseconds);
}

void measure_commits(const fs::path& path, const std::vector<TitleWords>& titles) {
  Writer writer = Writer::open(path);
  std::vector<double> times;
  std::vector<double> counters_only;
  std::vector<double> answers;
  for (std::size_t i = 0; i < 100; ++i) {
    Article article;
    article.id = "a" + std::to_string(i * 7);
    article.question = written(titles[i]) + "、その" + std::to_string(i);
    auto begin = Clock::now();
    writer.put(article);
    writer.commit();
    times.push_back(milliseconds_since(begin) * 1'000);
    article.answer = "回答だけを直しました。";
    begin = Clock::now();
    writer.put(article);
    writer.commit();
    counters_only.push_back(milliseconds_since(begin) * 1'000);
    PastAnswer answer;
    answer.id = article.id;
    answer.inquiry = article.question;
    begin = Clock::now();
    writer.put(answer);
    writer.commit();
    answers.push_back(milliseconds_since(begin) * 1'000);
  }
  print("commit, other title", times);
  print("commit, same title", counters_only);
  print("commit, no article", answers);
}

void run(std::size_t count) {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "kb";
  const KnowledgeBase created = KnowledgeBase::create(path);
  const TitleMaker maker(created.analyzer());
  std::mt19937 random(20'260'601);
  std::vector<TitleWords> titles;
  std::vector<Record> records;
  std::set<std::string> seen;
  while (records.size() < count) {
    TitleWords title = maker.next(random);
    Article article;
    article.id = "a" + std::to_string(records.size());
    article.question = written(title);
    if (!seen.insert(article.question).second) continue;
    article.counters.views =
        static_cast<std::uint64_t>(1e5 / static_cast<double>(1 + random() % 1'000));
    records.emplace_back(std::move(article));
    titles.push_back(std::move(title));
  }
  auto begin = Clock::now();
  {
    BulkOptions options;
    options.batch_size = 20'000;
    Writer::open(path).put_all(records, options);
  }
  std::cout << count << " titles, put in " << milliseconds_since(begin) / 1'000 << " s\n";
  std::uintmax_t bytes = 0;
  for (const auto& block : blocks_of(path)) bytes += block->size_bytes();
  std::cout << "public completion: " << bytes / 1'000'000 << " MB in " << blocks_of(path).size()
            << " blocks\n";
  measure_time(path, titles);
  measure_commits(path, titles);
}

}  // namespace
}  // namespace toibiki

int main(int argc, char** argv) {
  toibiki::run(argc > 1 ? static_cast<std::size_t>(std::atoll(argv[1])) : 100'000);
  return 0;
}
