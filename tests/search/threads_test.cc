// SPDX-License-Identifier: GPL-2.0-or-later
//
// One knowledge base, a searcher in each thread, and a writer beside them. Run it under tsan.
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "tests/search/tea_shop.h"
#include "tests/support/error_of.h"

namespace toibiki {
namespace {

TEST(Threads, TwoSearchWhileAThirdCommits) {
  const TestKnowledgeBase kb(tea_records());
  const KnowledgeBase open = kb.open();
  std::atomic<bool> stop = false;
  std::atomic<int> wrong = 0;
  std::vector<std::string> errors(3, "no error");
  std::vector<std::jthread> threads;
  for (int thread = 0; thread < 2; ++thread) {
    threads.emplace_back([&, thread] {
      errors[static_cast<std::size_t>(thread)] = error_of([&] {
        while (!stop) {
          Searcher searcher = open.searcher();
          for (int i = 0; i < 20 && !stop; ++i) {
            const Result result = searcher.suggest({"定期便の解約", ""}, explained());
            if (result.suggestions.empty() || result.suggestions[0].id != "cancel") ++wrong;
            if (thread == 1 && open.stats().public_article_count < 12) ++wrong;
            if (thread == 0 && !open.record(RecordKind::kArticle, "cancel")) ++wrong;
          }
        }
      });
    });
  }
  threads.emplace_back([&] {
    errors[2] = error_of([&] {
      Writer writer = kb.writer();
      for (int i = 0; i < 25; ++i) {
        const std::string id = "extra" + std::to_string(i % 5);
        writer.put(article(id, "茶葉の保存" + std::to_string(i)));
        writer.put(past_answer(id, "茶葉が湿った" + std::to_string(i)));
        if (i % 4 == 3) writer.remove(RecordKind::kPastAnswer, id);
        writer.commit();
      }
    });
    stop = true;
  });
  threads.clear();
  EXPECT_EQ(errors, std::vector<std::string>(3, "no error"));
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(open.stats().article_count, 19U);
}

TEST(Threads, ManyWorkersAnalyseWhileOthersSearch) {
  const TestKnowledgeBase kb(tea_records());
  const KnowledgeBase open = kb.open(Audience::kPublic);
  std::atomic<bool> stop = false;
  std::string error = "no error";
  std::jthread reader([&] {
    error = error_of([&] {
      Searcher searcher = open.searcher();
      while (!stop) searcher.suggest({"配送の質問", ""});
    });
  });
  BulkOptions options;
  options.worker_count = 8;
  options.batch_size = 40;
  EXPECT_EQ(kb.writer().put_all(many_articles(200), options).added_count, 200U);
  stop = true;
  reader.join();
  EXPECT_EQ(error, "no error");
  EXPECT_EQ(open.stats().article_count, 212U);
}

}  // namespace
}  // namespace toibiki
