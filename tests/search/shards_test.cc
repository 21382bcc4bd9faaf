// SPDX-License-Identifier: GPL-2.0-or-later
//
// Past answers that other knowledge bases serve against the same in one knowledge base.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "tests/search/tea_shop.h"
#include "tests/support/error_of.h"
#include "tests/support/full_size.h"
#include "tests/support/shard_server.h"
#include "toibiki/backup.h"
#include "toibiki/shard.h"
#include "toibiki/why_not.h"

namespace toibiki {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kServedCount = 3;

// Sentences of an invented shop, so that answers share words, and some their replies.
class Sentences {
 public:
  explicit Sentences(unsigned seed) : random_(seed) {}

  std::string inquiry() {
    return one_of({"先週", "昨日", "三月に", "誕生日に"}) +
           one_of({"注文した", "届いた", "予約した", "解約した"}) +
           one_of({"茶葉", "茶箱", "急須", "定期便", "贈り物", "ギフト包装", "紅茶の缶"}) +
           one_of({"が届きません。", "がへこんでいました。", "の領収書が必要です。",
                   "を返品したいです。", "の支払い方法を変えたいです。", "を申込みました。",
                   "のアレルギー表示を教えてください。", "はいつ発送されますか。"}) +
           (random_() % 3 == 0 ? inquiry_end() : std::string());
  }
  std::string reply() {
    return one_of({"お問い合わせありがとうございます。", "ご迷惑をおかけしております。"}) +
           one_of({"代わりの品を本日発送します。", "大雪のため配送が遅れております。",
                   "領収書は購入履歴から印刷できます。", "返金は10日ほどかかります。",
                   "マイページからお支払い方法を変更できます。"}) +
           (random_() % 2 == 0 ? one_of({"手数料は300円です。", "送料は無料です。"})
                               : std::string());
  }
  std::size_t number(std::size_t below) { return random_() % below; }

 private:
  std::string one_of(const std::vector<std::string>& choices) {
    return choices[random_() % choices.size()];
  }
  std::string inquiry_end() {
    return one_of({"クレジットカードで払いました。", "引っ越しました。", "急いでいます。",
                   "パスワードを忘れました。",
                   "番号はA-" + std::to_string(random_() % 900) + "です。"});
  }
  std::mt19937 random_;
};

// Of these nothing is learned about articles, which a knowledge base does from its own only.
std::vector<Record> made_answers(std::size_t count, unsigned seed, const std::string& prefix) {
  Sentences sentences(seed);
  std::vector<Record> records;
  for (std::size_t i = 0; i < count; ++i) {
    PastAnswer answer =
        past_answer(prefix + std::to_string(i), sentences.inquiry(), sentences.reply());
    answer.closed_at = "202" + std::to_string(sentences.number(7)) + "-0" +
                       std::to_string(1 + sentences.number(9)) + "-11";
    if (sentences.number(3) == 0) answer.outcome = Outcome::kResolved;
    if (sentences.number(2) == 0) {
      answer.outcome = Outcome::kUnresolved;
      answer.article_ids = {"pay", "receipt"};
    }
    if (sentences.number(5) == 0) answer.product = "ストア";
    records.push_back(std::move(answer));
  }
  return records;
}

// A shop whose past answers stand in three other knowledge bases, and some here.
class ShardsTest : public testing::Test {
 protected:
  ShardsTest() {
    const std::vector<Record> all = made_answers(450, 1, "a");
    for (const Record& record : all)
      dealt_[part_of(id_of(record), kServedCount) - 1].push_back(record);
    own_ = tea_records();  // of which one teaches about an article
    for (const Record& record : made_answers(30, 2, "own")) own_.push_back(record);
    main_.put(own_);
    for (std::size_t i = 0; i < kServedCount; ++i) {
      shards_[i].put(dealt_[i]);
      servers_[i] = std::make_unique<ShardServer>(shards_[i].index("answers"));
    }
    write_shards();
  }

  void write_shards() const {
    std::string list;
    for (std::size_t i = 0; i < kServedCount; ++i) {
      list += (i == 0 ? "" : ",") + entry(std::to_string(2021 + i), servers_[i]->port());
    }
    write_bytes(main_.path() / "shards.json", "[" + list + "]");
  }
  static std::string entry(const std::string& name, int port) {
    return R"({"name": ")" + name + R"(", "host": "127.0.0.1", "port": )" + std::to_string(port) +
           "}";
  }

  // One knowledge base with everything, but what stands on a shard.
  std::unique_ptr<TestKnowledgeBase> one_store(std::optional<std::size_t> without = {}) const {
    std::vector<Record> all = own_;
    for (std::size_t i = 0; i < kServedCount; ++i) {
      if (i != without) all.insert(all.end(), dealt_[i].begin(), dealt_[i].end());
    }
    return std::make_unique<TestKnowledgeBase>(all);
  }

  static SearchOptions options() {
    SearchOptions options = explained();
    options.as_of = "2026-11-01";
    return options;
  }

  struct Question {
    std::string text;
    std::string product;
    bool typed = false;
    SearchOptions options;
  };
  static std::vector<Question> questions(std::size_t count) {
    Sentences sentences(9);
    std::vector<Question> all;
    for (std::size_t i = 0; i < count; ++i) {
      Question question{sentences.inquiry(), i % 4 == 0 ? "アプリ" : "", i % 5 == 0, options()};
      if (i % 7 == 0) question.text += "\n" + sentences.inquiry() + sentences.inquiry();
      question.options.limit = i % 3 == 0 ? 40 : 10;
      question.options.articles = i % 6 != 0;
      question.options.match = i % 11 == 0 ? MatchMode::kWords : MatchMode::kBroad;
      all.push_back(std::move(question));
    }
    return all;
  }
  static Result ask(Searcher& searcher, const Question& question) {
    return question.typed ? searcher.search(question.text, question.options)
                          : searcher.suggest({question.text, question.product}, question.options);
  }
  static std::vector<Result> results_of(const TestKnowledgeBase& kb,
                                        const std::vector<Question>& questions) {
    Searcher searcher = kb.open().searcher();
    std::vector<Result> results;
    for (const Question& question : questions) results.push_back(ask(searcher, question));
    return results;
  }

  std::vector<Record> own_;
  std::array<std::vector<Record>, kServedCount> dealt_;
  const TestKnowledgeBase main_;
  const std::array<TestKnowledgeBase, kServedCount> shards_;
  std::array<std::unique_ptr<ShardServer>, kServedCount> servers_;
};

std::size_t answer_count(const Result& result) {
  return static_cast<std::size_t>(
      std::count_if(result.suggestions.begin(), result.suggestions.end(),
                    [](const Suggestion& s) { return s.kind == RecordKind::kPastAnswer; }));
}

TEST_F(ShardsTest, GiveTheResultsOfOneStoreWithTheirExplanations) {
  const std::vector<Question> asked = questions(sized(100, 1'000));
  const std::vector<Result> expected = results_of(*one_store(), asked);
  Searcher searcher = main_.open().searcher();
  std::size_t answers = 0;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const Result result = ask(searcher, asked[i]);
    ASSERT_EQ(result, expected[i]) << asked[i].text;
    answers += answer_count(result);
  }
  EXPECT_GT(answers, asked.size() * 3);
  Stats stats = main_.open().stats();
  Stats of_one = one_store()->open().stats();
  stats.last_change = of_one.last_change = 0;
  stats.term_count = of_one.term_count = 0;  // summed over the indexes
  EXPECT_EQ(stats, of_one);
}

TEST_F(ShardsTest, ThoseThatDoNotAnswerAreNamedAndTheOthersAnswer) {
  const std::vector<Question> asked = questions(20);
  const std::vector<Result> expected = results_of(*one_store(1), asked);
  const KnowledgeBase kb = main_.open();
  Searcher searcher = kb.searcher();
  ask(searcher, asked.front());
  servers_[1]->kill();
  for (std::size_t i = 0; i < asked.size(); ++i) {
    Result result = ask(searcher, asked[i]);
    ASSERT_EQ(result.missing_shards, std::vector<std::string>{"2022"});
    EXPECT_NE(to_json(result).find(R"("missing_shards":["2022"])"), std::string::npos);
    result.missing_shards.clear();
    ASSERT_EQ(result, expected[i]);
  }
  EXPECT_EQ(kb.stats().missing_shards, std::vector<std::string>{"2022"});
  const std::vector<ShardState> states = kb.shards();
  ASSERT_EQ(states.size(), 3U);
  EXPECT_TRUE(states[0].is_there);
  EXPECT_EQ(states[0].past_answer_count, dealt_[0].size());
  EXPECT_EQ(states[0].last_change, dealt_[0].size());
  EXPECT_EQ(states[0].analyzer_fingerprint, kb.analyzer().fingerprint());
  EXPECT_EQ(states[0].address, "127.0.0.1:" + std::to_string(servers_[0]->port()));
  EXPECT_FALSE(states[1].is_there);
  EXPECT_NE(states[1].why.find("つながりません"), std::string::npos) << states[1].why;
  EXPECT_EQ(states[1].past_answer_count, 0U);
}

TEST_F(ShardsTest, OneThatIsKilledAndBroughtBackUnderLoadIsNeverAnsweredWrongly) {
  const std::vector<Question> asked = questions(30);
  const std::vector<Result> whole = results_of(*one_store(), asked);
  const std::vector<Result> partial = results_of(*one_store(2), asked);
  const KnowledgeBase kb = main_.open();
  std::atomic<bool> is_over = false;
  std::atomic<int> partial_count = 0;
  std::atomic<int> wrong_count = 0;
  std::array<std::atomic<int>, 4> whole_since{};
  std::vector<std::jthread> threads;
  for (std::size_t thread = 0; thread < whole_since.size(); ++thread) {
    threads.emplace_back([&, thread] {
      Searcher searcher = kb.searcher();
      for (std::size_t i = thread; !is_over; ++i) {
        const std::size_t at = i % asked.size();
        Result result = ask(searcher, asked[at]);
        const bool is_marked = result.missing_shards == std::vector<std::string>{"2023"};
        if (is_marked) result.missing_shards.clear();
        if (result != (is_marked ? partial : whole)[at]) ++wrong_count;
        is_marked ? ++partial_count : ++whole_since[thread];
      }
    });
  }
  const auto all_healed = [&] {
    return std::all_of(whole_since.begin(), whole_since.end(),
                       [](const auto& count) { return count >= 10; });
  };
  const auto wait_for = [](const auto& is_so) {
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    while (!is_so() && std::chrono::steady_clock::now() < deadline) {
      std::this_thread::sleep_for(5ms);
    }
    return is_so();
  };
  EXPECT_TRUE(wait_for(all_healed));
  for (int round = 0; round < 2; ++round) {
    partial_count = 0;
    servers_[2]->kill();
    EXPECT_TRUE(wait_for([&] { return partial_count >= 20; }));
    servers_[2]->start();
    for (auto& count : whole_since) count = 0;
    EXPECT_TRUE(wait_for(all_healed));
  }
  is_over = true;
  threads.clear();
  EXPECT_EQ(wrong_count, 0);
}

TEST_F(ShardsTest, AReplyFromAShardBecomesATemplate) {
  const KnowledgeBase kb = main_.open();
  const auto other = one_store();
  const KnowledgeBase one = other->open();
  for (const std::vector<Record>& dealt : dealt_) {
    for (std::size_t i = 0; i < 5; ++i) {
      const auto made = kb.reply_template(id_of(dealt[i]));
      ASSERT_TRUE(made);
      EXPECT_TRUE(made == one.reply_template(id_of(dealt[i]))) << id_of(dealt[i]);
    }
  }
  EXPECT_EQ(kb.reply_template("nowhere"), std::nullopt);
  EXPECT_EQ(kb.record(RecordKind::kPastAnswer, id_of(dealt_[0][0])),
            one.record(RecordKind::kPastAnswer, id_of(dealt_[0][0])));
  EXPECT_EQ(kb.record(RecordKind::kPastAnswer, "nowhere"), std::nullopt);
}

TEST_F(ShardsTest, WhyAnAnswerOfAShardDoesNotStandHigherIsTold) {
  const KnowledgeBase kb = main_.open();
  const auto other = one_store();
  const KnowledgeBase one = other->open();
  Searcher searcher = kb.searcher();
  Searcher of_one = one.searcher();
  WhyNotOptions with;
  with.search.as_of = options().as_of;
  with.top_k = 1;
  for (std::size_t i = 0; i < kServedCount; ++i) {
    const std::string id = id_of(dealt_[i % kServedCount][i]);
    const Inquiry inquiry{"昨日届いた紅茶の缶がへこんでいました。"};
    const WhyNot why = why_not(searcher, inquiry, RecordKind::kPastAnswer, id, with);
    EXPECT_NE(why.cause, WhyNotCause::kNoSuchRecord);
    EXPECT_EQ(why, why_not(of_one, inquiry, RecordKind::kPastAnswer, id, with)) << id;
  }
}

// An answer is moved to a shard by putting it there first.
TEST_F(ShardsTest, OfTheSameAnswerHereAndThereTheOneHereIsShown) {
  const std::string text = "プーアル茶の餅茶を崩すへらが欠けています。";
  shards_[1].put({past_answer("twice", text, "古い返事です。")});
  Searcher searcher = main_.open().searcher();
  const auto found = [&] {
    std::string replies;
    for (const Suggestion& suggestion : searcher.suggest({text}, options()).suggestions) {
      if (suggestion.id == "twice") replies += std::get<PastAnswer>(suggestion.record).reply;
    }
    return replies;
  };
  EXPECT_EQ(found(), "古い返事です。");
  main_.put({past_answer("twice", text, "新しい返事です。")});
  EXPECT_EQ(found(), "新しい返事です。");
  // Also where the one here is not found at all.
  main_.put({past_answer("twice", "取り下げます", "")});
  EXPECT_EQ(found(), "");
  main_.remove(RecordKind::kPastAnswer, "twice");
  EXPECT_EQ(found(), "古い返事です。");
}

TEST_F(ShardsTest, OfTheSameAnswerOnTwoShardsTheFirstIsShown) {
  const std::string text = "プーアル茶の餅茶を崩すへらが欠けています。";
  shards_[2].put({past_answer("twice", text, "三つ目の返事です。")});
  shards_[0].put({past_answer("twice", text, "一つ目の返事です。")});
  std::string replies;
  for (const Suggestion& suggestion : main_.suggest(text).suggestions) {
    if (suggestion.id == "twice") replies += std::get<PastAnswer>(suggestion.record).reply;
  }
  EXPECT_EQ(replies, "一つ目の返事です。");
}

TEST_F(ShardsTest, OneOfOtherRulesIsMissingAndSaysWhy) {
  write_bytes(shards_[0].path() / "dictionaries" / "stop_words.tsv", "茶葉\t何にでもある\n");
  ASSERT_TRUE(shards_[0].check(true).ok());
  const KnowledgeBase kb = main_.open();
  const ShardState state = kb.shards().front();
  EXPECT_FALSE(state.is_there);
  EXPECT_NE(state.why.find("別の辞書または規則"), std::string::npos) << state.why;
}

TEST_F(ShardsTest, TheListIsForAgentsAndIsReadStrictly) {
  write_bytes(main_.path() / "shards.json", R"([{"name": "x", "host": "shard", "port": 1}])");
  const std::string error = error_of([&] { main_.open(); });
  EXPECT_TRUE(error.starts_with("invalid_file: " + (main_.path() / "shards.json").string()))
      << error;
  EXPECT_NE(error.find("1 番目: host"), std::string::npos) << error;
  const KnowledgeBase of_public = main_.open(Audience::kPublic);
  EXPECT_TRUE(of_public.searcher().suggest({"領収書"}).missing_shards.empty());
  EXPECT_EQ(code_of([&] { of_public.shards(); }), "not_allowed");
  const CheckReport report = main_.check();
  EXPECT_NE(problems_of(report).find("shards.json"), std::string::npos) << problems_of(report);
}

TEST_F(ShardsTest, ABackupKeepsTheList) {
  backup(main_.path(), main_.folder() / "backup");
  restore(main_.folder() / "backup", main_.folder() / "restored");
  EXPECT_EQ(KnowledgeBase::open(main_.folder() / "restored", Audience::kAgent).shards(),
            main_.open().shards());
}

TEST(Shards, PartsAreStableAndOfLikeSize) {
  EXPECT_EQ(part_of("a1", 1), 1U);
  std::array<std::size_t, 3> sizes{};
  for (int i = 0; i < 3'000; ++i) ++sizes[part_of("case-" + std::to_string(i * 10), 3) - 1];
  for (const std::size_t size : sizes) EXPECT_NEAR(static_cast<double>(size), 1'000.0, 100.0);
  // For ever: stores were split by it.
  EXPECT_EQ(part_of("a1", 3), 1U);
  EXPECT_EQ(part_of("問い合わせ-7", 64), 12U);
}

}  // namespace
}  // namespace toibiki
