// SPDX-License-Identifier: GPL-2.0-or-later
//
// Eight readers of one process while another process commits without a pause. Every commit changes
// all records at once, so that an answer made of two commits shows two generations.
// 30 seconds in the full size. Run it under tsan.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/child_process.h"
#include "tests/support/error_of.h"
#include "tests/support/full_size.h"
#include "tests/support/test_knowledge_base.h"

namespace toibiki {
namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr int kReaderCount = 8;
constexpr int kPublicCount = 60;
constexpr int kAgentCount = 20;
constexpr int kAnswerCount = 40;

double seconds() { return is_full_size() ? 30.0 : 3.0; }

// "世代41番" stands in every text and category of the 41st commit.
std::string mark(int generation) { return "世代" + std::to_string(generation) + "番"; }

std::vector<Record> records_of(int generation) {
  const std::string in = mark(generation);
  std::vector<Record> records;
  for (int i = 0; i < kPublicCount + kAgentCount; ++i) {
    const std::string n = std::to_string(i);
    const std::string question = in + "の配送について " + n;
    Article one = i < kPublicCount ? article("a" + n, question) : agent_article("a" + n, question);
    one.answer = in + "の窓口 " + n + " にご連絡ください。";
    one.category = {"配送", in};
    records.push_back(one);
  }
  for (int i = 0; i < kAnswerCount; ++i) {
    PastAnswer one = past_answer("p" + std::to_string(i), in + "の配送が遅い " + std::to_string(i),
                                 in + "の窓口からご連絡します。");
    one.article_ids = {"a" + std::to_string(i)};
    one.outcome = Outcome::kResolved;
    records.push_back(one);
  }
  return records;
}

// The generations that a text names, into `found`.
void collect(const std::string& text, std::set<std::string>& found) {
  static const std::string kMark = "世代";
  for (std::size_t at = text.find(kMark); at != std::string::npos; at = text.find(kMark, at)) {
    at += kMark.size();
    const std::size_t end = text.find_first_not_of("0123456789", at);
    if (end != at) found.insert(text.substr(at, end - at));
  }
}

struct Question {
  const char* name;
  // The texts of the answer; it must have some.
  std::function<std::string(Searcher&)> ask;
};

std::string texts_of(const Result& result) {
  std::string texts = to_json(result);
  for (const CategoryCount& one : result.categories) {
    for (const std::string& name : one.path) texts += name;
  }
  return texts;
}

SearchOptions everything() {
  SearchOptions options;
  options.limit = 100;
  options.count_categories = true;
  return options;
}

const std::vector<Question>& questions() {
  static const std::vector<Question> all = {
      {"suggest",
       [](Searcher& s) {
         return texts_of(s.suggest({"配送の窓口は", ""}, everything()));
       }},
      {"search", [](Searcher& s) { return texts_of(s.search("配送 窓口", everything())); }},
      {"answer",
       [](Searcher& s) {
         std::string texts;
         const Inquiry two{"配送が遅いのですが、いつ届きますか。窓口の電話番号も教えてください。",
                           ""};
         for (const Result& one : s.answer(two).results) texts += texts_of(one);
         return texts;
       }},
      {"complete",
       [](Searcher& s) {
         std::string texts;
         for (const Completion& one : s.complete("はいそう")) texts += one.text;
         return texts;
       }},
      {"article", [](Searcher& s) { return to_json(Record(s.article("a7").value())); }},
      {"counts",
       [](Searcher& s) {
         std::string texts;
         for (const CategoryCount& one : s.categories()) {
           for (const std::string& name : one.path) texts += name;
         }
         return texts;
       }},
      {"articles",
       [](Searcher& s) {
         std::string texts;
         for (const Article& one : s.articles({.limit = 100}).articles)
           texts += to_json(Record(one));
         return texts;
       }},
      {"related", [](Searcher& s) {
         std::string texts;
         for (const Suggestion& one : s.related("a7")) texts += to_json(one.record);
         return texts;
       }}};
  return all;
}

struct Seen {
  std::size_t calls = 0;
  std::size_t mixed = 0;
  std::set<std::string> errors;
  std::set<std::string> generations;
  std::vector<double> times;  // ms

  double percentile(double share) {
    std::sort(times.begin(), times.end());
    return times.empty() ? 0.0 : times[static_cast<std::size_t>(share * double(times.size() - 1))];
  }
};

void ask_on(const KnowledgeBase& kb, std::size_t first, const std::atomic<bool>& stop, Seen& seen) {
  Searcher searcher = kb.searcher();
  for (std::size_t i = first; !stop; ++i) {
    const Question& question = questions()[i % questions().size()];
    std::string texts;
    const auto begin = Clock::now();
    const std::string error = error_of([&] { texts = question.ask(searcher); });
    seen.times.push_back(Milliseconds(Clock::now() - begin).count());
    ++seen.calls;
    if (error != "no error") seen.errors.insert(std::string(question.name) + ": " + error);
    std::set<std::string> found;
    collect(texts, found);
    if (error == "no error" && found.size() != 1) {
      ++seen.mixed;
      std::string all = std::string(question.name) + " shows generations";
      for (const std::string& one : found) all += " " + one;
      seen.errors.insert(all);
    }
    seen.generations.insert(found.begin(), found.end());
    if (i % 50 == 49) searcher = kb.searcher();  // as for another request
  }
}

// Half of the readers are customers.
Seen read_for(double duration, const KnowledgeBase& of_public, const KnowledgeBase& of_agents) {
  std::atomic<bool> stop = false;
  std::vector<Seen> seen(kReaderCount);
  {
    std::vector<std::jthread> readers;
    for (std::size_t i = 0; i < kReaderCount; ++i) {
      readers.emplace_back(
          [&, i] { ask_on(i % 2 == 0 ? of_public : of_agents, i, stop, seen[i]); });
    }
    std::this_thread::sleep_for(std::chrono::duration<double>(duration));
    stop = true;
  }
  Seen all;
  for (Seen& one : seen) {
    all.calls += one.calls;
    all.mixed += one.mixed;
    all.errors.insert(one.errors.begin(), one.errors.end());
    all.generations.insert(one.generations.begin(), one.generations.end());
    all.times.insert(all.times.end(), one.times.begin(), one.times.end());
  }
  return all;
}

void print(const char* name, Seen& seen) {
  std::printf(
      "%-14s %7zu calls, p50 %.1f ms, p99 %.1f ms, max %.1f ms; %zu generations seen, "
      "%zu mixed, %zu kinds of error\n",
      name, seen.calls, seen.percentile(0.5), seen.percentile(0.99), seen.percentile(1.0),
      seen.generations.size(), seen.mixed, seen.errors.size());
  for (const std::string& error : seen.errors) std::printf("  %s\n", error.c_str());
  std::fflush(stdout);
}

TEST(ReadersUnderContinuousCommits, SeeOneCommitInEachAnswerAndNoError) {
  const TestKnowledgeBase kb(records_of(0));
  // Forked before there are threads.
  ChildProcess committing([&](const ChildProcess::Say& say) {
    Writer writer = kb.writer();
    say("ready");
    while (!std::filesystem::exists(kb.folder() / "go")) ::usleep(10'000);
    for (int generation = 1; !std::filesystem::exists(kb.folder() / "stop"); ++generation) {
      for (const Record& record : records_of(generation)) writer.put(record);
      writer.commit();
      say("committed");
    }
  });
  ASSERT_EQ(committing.next_line(), "ready");
  const KnowledgeBase of_public = kb.open(Audience::kPublic);
  const KnowledgeBase of_agents = kb.open();
  Seen idle = read_for(seconds() / 3, of_public, of_agents);
  print("idle", idle);
  write_bytes(kb.folder() / "go", "");
  Seen busy = read_for(seconds(), of_public, of_agents);
  write_bytes(kb.folder() / "stop", "");
  std::size_t commits = 0;
  for (std::string line = committing.next_line(); !line.empty(); line = committing.next_line()) {
    ++commits;
  }
  EXPECT_TRUE(committing.wait());
  print("under commits", busy);
  std::printf("%zu commits, p99 %.1f times that of idle\n", commits,
              busy.percentile(0.99) / idle.percentile(0.99));
  EXPECT_EQ(idle.errors, std::set<std::string>{});
  EXPECT_EQ(busy.errors, std::set<std::string>{});
  EXPECT_GE(commits, 1U);
  // Eight readers and a writer on few cores: a short run says little.
  const double limit = seconds() >= 30 ? 5.0 : 20.0;
  EXPECT_LE(busy.percentile(0.99), limit * idle.percentile(0.99));
  EXPECT_EQ(problems_of(kb.check()), "");
}

}  // namespace
}  // namespace toibiki
