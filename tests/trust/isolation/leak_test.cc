// SPDX-License-Identifier: GPL-2.0-or-later
//
// Nothing that the public side says holds a word of agents that the caller did not say before.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <iostream>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/trust/isolation/adversarial_query.h"
#include "tests/trust/isolation/isolated_pair.h"
#include "tests/trust/isolation/public_answers.h"
#include "text/fold.h"

namespace toibiki {
namespace {

constexpr std::size_t kMinBytes = 4;             // shorter ones stand anywhere
constexpr std::size_t kReportedQueries = 5'000;  // the full size takes a quarter of an hour

// The words as an output might write them.
std::vector<std::string> written(const std::vector<SecretWord>& words) {
  std::vector<std::string> all = {"hidden-", "case-1", "inner.example", "op-1"};
  for (const SecretWord& word : words) {
    for (const std::string& form : {word.text, unify(word.text).text(), word.reading}) {
      const bool is_new = std::find(all.begin(), all.end(), form) == all.end();
      if (form.size() >= kMinBytes && is_new) all.push_back(form);
    }
  }
  return all;
}

struct Figures {
  std::size_t queries = 0;
  std::size_t bytes = 0;
  std::size_t leaks = 0;
  std::size_t of_dictionary = 0;  // words that the side without secrets says as well
  std::string first_leak;
  std::map<std::string, std::size_t> families;
};

class LeakSearch {
 public:
  LeakSearch(const IsolatedPair& pair, const std::vector<SecretWord>& words)
      : words_(words),
        finder_(written(words)),
        open_(pair.open.open(Audience::kPublic)),
        with_secrets_(pair.with_secrets.open(Audience::kPublic)) {}

  Figures ask(std::size_t count, std::uint64_t seed) const {
    Figures figures;
    Chance chance(seed);
    Searcher searcher = with_secrets_.searcher();
    Searcher control = open_.searcher();
    for (std::size_t i = 0; i < count; ++i) {
      const AdversarialQuery query = adversarial_query(words_, chance);
      const std::string answers = public_answers(with_secrets_, searcher, query.text);
      if (++figures.queries % kReportedQueries == 0) {
        std::cout << (std::to_string(figures.queries) + " queries of seed " + std::to_string(seed) +
                      ": " + std::to_string(figures.leaks) + " leaks\n")
                  << std::flush;
      }
      ++figures.families[query.family];
      figures.bytes += answers.size();
      if (!says_more(query.text, answers)) continue;
      if (public_answers(open_, control, query.text) == answers) {
        ++figures.of_dictionary;
        continue;
      }
      if (figures.leaks++ == 0)
        figures.first_leak = query.family + ": " + query.text + "\n" + answers;
    }
    return figures;
  }

 private:
  bool says_more(const std::string& text, const std::string& answers) const {
    const std::vector<std::size_t> found = finder_.find(answers);
    if (found.empty()) return false;
    const std::string echo = echo_of(text);
    return std::any_of(found.begin(), found.end(), [&](std::size_t number) {
      return echo.find(finder_.word(number)) == std::string::npos;
    });
  }

  const std::vector<SecretWord>& words_;
  const WordFinder finder_;
  const KnowledgeBase open_;
  const KnowledgeBase with_secrets_;
};

TEST(Leaks, NoQueryBringsAWordOfAgents) {
  const std::size_t query_count = sized(400, 100'000);
  const std::vector<SecretWord> words = make_secret_words(sized(200, 1'000), 3);
  const IsolatedPair pair(sized(60, 300), sized(200, 10'000), words);
  const LeakSearch search(pair, words);

  constexpr std::size_t kThreads = 2;
  std::vector<Figures> parts(kThreads);
  std::vector<std::jthread> threads;
  for (std::size_t i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] { parts[i] = search.ask(query_count / kThreads, 100 + i); });
  }
  threads.clear();

  Figures sum;
  for (const Figures& part : parts) {
    sum.queries += part.queries;
    sum.bytes += part.bytes;
    sum.leaks += part.leaks;
    sum.of_dictionary += part.of_dictionary;
    if (sum.first_leak.empty()) sum.first_leak = part.first_leak;
    for (const auto& [family, count] : part.families) sum.families[family] += count;
  }
  std::cout << sum.queries << " queries of " << sum.families.size() << " families over all entry "
            << "points, " << sum.bytes / 1'000'000 << " MB of answers: " << sum.leaks << " leaks ("
            << sum.of_dictionary << " times a word of the built-in dictionary)\n";
  EXPECT_EQ(sum.leaks, 0U) << sum.first_leak;
  EXPECT_EQ(sum.families.size(), query_family_count());
}

// The search would find a leak if there was one.
TEST(Leaks, AgentsAreToldThoseWords) {
  const std::vector<SecretWord> words = make_secret_words(100, 3);
  const IsolatedPair pair(40, 100, words);
  const WordFinder finder(written(words));
  const KnowledgeBase agents = pair.with_secrets.open(Audience::kAgent);
  Searcher searcher = agents.searcher();
  std::size_t told = 0;
  for (const SecretWord& word : words) {
    const std::string start = characters_of(word.text)[0];
    if (!finder.find(public_answers(agents, searcher, start)).empty()) ++told;
  }
  EXPECT_GT(told, 50U);
}

}  // namespace
}  // namespace toibiki
