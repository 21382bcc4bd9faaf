// SPDX-License-Identifier: GPL-2.0-or-later
//
// Knowledge bases of several companies in one process: none says a word of another one.
#include <gtest/gtest.h>

#include <atomic>
#include <iostream>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/trust/isolation/adversarial_query.h"
#include "tests/trust/isolation/isolated_pair.h"
#include "tests/trust/isolation/public_answers.h"
#include "toibiki/dictionary.h"

namespace toibiki {
namespace {

// A company: its own words stand in articles of the same ids as everybody's, and in its rules.
struct Tenant {
  explicit Tenant(std::uint64_t seed) : words(own_words(seed)), kb(open_records(40, seed)) {
    std::vector<Record> records = secret_records(80, words, seed);
    for (std::size_t i = 0; i < records.size(); i += 4) {
      std::get<Article>(records[i]).audience = Audience::kPublic;
    }
    kb.put(records);
    const TemporaryFolder folder;
    std::string synonyms;
    for (std::size_t i = 0; i < 10; ++i)
      synonyms += public_words()[i] + ", " + words[i].text + "\n";
    write_bytes(folder.path() / "synonyms.txt", synonyms);
    apply_dictionary(kb.path(), {{folder.path() / "synonyms.txt"}});
    learn_semantic_models(kb.path());
    for (const SecretWord& word : words) finder_words.push_back(word.text);
    public_side = std::make_unique<KnowledgeBase>(kb.open(Audience::kPublic));
    agents = std::make_unique<KnowledgeBase>(kb.open(Audience::kAgent));
  }

  // Not those that a dictionary knows: every company may have them.
  static std::vector<SecretWord> own_words(std::uint64_t seed) {
    std::vector<SecretWord> all = make_secret_words(120, seed);
    return {all.begin() + 20, all.end()};
  }
  const KnowledgeBase& opened(bool for_public) const { return for_public ? *public_side : *agents; }

  std::vector<SecretWord> words;
  TestKnowledgeBase kb;
  std::vector<std::string> finder_words;
  std::unique_ptr<KnowledgeBase> public_side;
  std::unique_ptr<KnowledgeBase> agents;
};

struct Asked {
  std::size_t tenant = 0;
  bool for_public = false;
  std::string text;
  std::string alone;  // the answer, while nobody else asked
};

TEST(Tenants, NobodySeesAnythingOfAnother) {
  constexpr std::size_t kTenants = 3;
  std::vector<std::unique_ptr<Tenant>> tenants;
  for (std::size_t i = 0; i < kTenants; ++i) tenants.push_back(std::make_unique<Tenant>(40 + i));

  // Each asks for its own words and for those of the others.
  Chance chance(6);
  std::vector<Asked> asked;
  for (std::size_t i = 0; i < sized(90, 3'000); ++i) {
    const std::size_t tenant = i % kTenants;
    const std::size_t of = chance.below(kTenants);
    asked.push_back(
        {tenant, chance.one_in(2), adversarial_query(tenants[of]->words, chance).text, {}});
    const KnowledgeBase& opened = tenants[tenant]->opened(asked.back().for_public);
    Searcher searcher = opened.searcher();
    asked.back().alone = public_answers(opened, searcher, asked.back().text);
  }

  std::size_t leaks = 0;
  for (std::size_t other = 0; other < kTenants; ++other) {
    const WordFinder finder(tenants[other]->finder_words);
    for (const Asked& one : asked) {
      if (one.tenant == other) continue;
      const std::string echo = echo_of(one.text);
      for (const std::size_t number : finder.find(one.alone)) {
        if (echo.find(finder.word(number)) != std::string::npos) continue;
        if (leaks++ == 0) ADD_FAILURE() << one.text << "\n" << finder.word(number);
      }
    }
  }

  // The same in threads, in another order each, with all of them at work.
  std::atomic<std::size_t> different = 0;
  constexpr std::size_t kThreads = 4;
  {
    std::vector<std::jthread> threads;
    for (std::size_t thread = 0; thread < kThreads; ++thread) {
      threads.emplace_back([&, thread] {
        std::vector<Searcher> searchers;
        for (const auto& tenant : tenants) {
          searchers.push_back(tenant->agents->searcher());
          searchers.push_back(tenant->public_side->searcher());
        }
        Chance own(thread);
        for (std::size_t i = 0; i < asked.size(); ++i) {
          const Asked& one = own.of(asked);
          Searcher& searcher = searchers[2 * one.tenant + (one.for_public ? 1 : 0)];
          const KnowledgeBase& opened = tenants[one.tenant]->opened(one.for_public);
          if (public_answers(opened, searcher, one.text) != one.alone) ++different;
        }
      });
    }
  }
  std::cout << kTenants << " tenants, " << asked.size() << " queries alone: " << leaks
            << " words of another; " << kThreads * asked.size() << " in " << kThreads
            << " threads: " << different << " answers differ\n";
  EXPECT_EQ(leaks, 0U);
  EXPECT_EQ(different, 0U);
}

}  // namespace
}  // namespace toibiki
