// SPDX-License-Identifier: GPL-2.0-or-later
//
// The public part of a knowledge base as one file, and folders that follow it.
#include "toibiki/replica.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "base/hash.h"
#include "base/new_folder.h"
#include "ingest/replica_file.h"
#include "tests/support/error_of.h"
#include "tests/support/test_knowledge_base.h"
#include "toibiki/semantic.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSecret = "緋縮緬";  // stands in what is for agents only

std::vector<Record> records_with_secrets() {
  std::vector<Record> records = many_articles(30);
  records.push_back(
      agent_article("inside", std::string(kSecret) + "の承認手順", "責任者が見ます。"));
  records.push_back(past_answer("t1", std::string(kSecret) + "が届きません", "お調べします。"));
  return records;
}

class Replica : public testing::Test {
 protected:
  Replica() : kb(records_with_secrets()) { learn_semantic_models(kb.path()); }

  const TestKnowledgeBase kb;
  const fs::path file = kb.folder() / "faq.toibiki";
  const fs::path replica = kb.folder() / "replica";
};

// What customers see of it.
std::string seen_in(const fs::path& path) {
  Searcher searcher = KnowledgeBase::open(path, Audience::kPublic).searcher();
  std::string seen;
  for (const char* inquiry : {"配送の質問", "返金", kSecret}) {
    seen += to_json(searcher.suggest({inquiry, ""}));
    for (const Completion& found : searcher.complete(inquiry)) seen += " " + found.text;
  }
  return seen;
}

TEST_F(Replica, ShowsWhatThePublicSideShowsAndHoldsNothingElse) {
  const ReplicaInfo info = publish(kb.path(), file);
  EXPECT_EQ(info.article_count, 30U);
  const FollowReport report = follow(file, replica);
  EXPECT_TRUE(report.changed);
  EXPECT_EQ(report.replica, info);
  EXPECT_EQ(seen_in(replica), seen_in(kb.path()));
  EXPECT_EQ(bytes_of(file).find(kSecret), std::string::npos);
  EXPECT_NE(bytes_of(kb.path() / "records.sqlite").find(kSecret), std::string::npos);
  EXPECT_NE(code_of([&] { KnowledgeBase::open(replica, Audience::kAgent); }), "no error");
  EXPECT_EQ(fs::status(replica / "manifest.json").permissions(), fs::perms(0600));
  EXPECT_EQ(fs::status(file).permissions(), fs::perms(0600));
}

TEST_F(Replica, FollowsWhileItIsOpen) {
  publish(kb.path(), file);
  follow(file, replica);
  publish(kb.path(), file);
  EXPECT_FALSE(follow(file, replica).changed);  // the same content
  Searcher open = KnowledgeBase::open(replica, Audience::kPublic).searcher();
  EXPECT_EQ(ids_of(open.suggest({"羊毛の洗い方", ""})).find("wool"), std::string::npos);
  kb.put({article("wool", "羊毛の洗い方", "手で洗います。")});
  publish(kb.path(), file);
  EXPECT_TRUE(follow(file, replica).changed);
  EXPECT_EQ(ids_of(open.suggest({"羊毛の洗い方", ""})).substr(0, 4), "wool");
  EXPECT_FALSE(fs::exists(replica.string() + ".next"));
}

TEST_F(Replica, IsExchangedUnderSearchersWithoutAnError) {
  publish(kb.path(), file);
  follow(file, replica);
  const KnowledgeBase open = KnowledgeBase::open(replica, Audience::kPublic);
  std::atomic<bool> is_over = false;
  std::atomic<int> asked = 0;
  std::vector<std::string> errors(3);
  {
    std::vector<std::jthread> readers;
    for (std::string& error : errors) {
      readers.emplace_back([&] {
        Searcher searcher = open.searcher();
        while (!is_over && error.empty()) {
          const std::string said = error_of([&] {
            EXPECT_FALSE(searcher.suggest({"配送の質問", ""}).suggestions.empty());
            searcher.complete("はい");
          });
          if (said != "no error") error = said;
          ++asked;
        }
      });
    }
    for (int i = 0; i < 8; ++i) {
      kb.put({article("w" + std::to_string(i), "羊毛の洗い方 " + std::to_string(i), "手で。")});
      publish(kb.path(), file);
      EXPECT_TRUE(follow(file, replica).changed);
    }
    is_over = true;
  }
  for (const std::string& error : errors) EXPECT_EQ(error, "");
  EXPECT_GT(asked, 10);
}

TEST_F(Replica, AFolderThatIsAwayForAMomentIsWaitedFor) {
  publish(kb.path(), file);
  follow(file, replica);
  Searcher searcher = KnowledgeBase::open(replica, Audience::kPublic).searcher();
  const fs::path aside = kb.folder() / "aside";
  for (int i = 0; i < 3; ++i) {
    fs::rename(replica, aside);
    const std::jthread mover([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(40));
      fs::rename(aside, replica);
    });
    EXPECT_FALSE(searcher.suggest({"配送の質問", ""}).suggestions.empty());
  }
  fs::rename(replica, aside);
  EXPECT_EQ(code_of([&] { searcher.suggest({"配送の質問", ""}); }), "index_missing");
}

TEST_F(Replica, OfADamagedFileStaysAsItWas) {
  publish(kb.path(), file);
  follow(file, replica);
  const std::string before = seen_in(replica);
  kb.put({article("wool", "羊毛の洗い方", "手で洗います。")});
  publish(kb.path(), file);
  const std::string good = bytes_of(file);
  for (std::size_t i = 0; i < 40; ++i) {
    std::string changed = good;
    if (i % 4 == 3) {
      changed.resize(good.size() * i / 41);
    } else {
      changed[i < 20 ? i * 9 : (good.size() - 1) * i / 40] ^= 0x11;
    }
    write_bytes(file, changed);
    const std::string code = code_of([&] { follow(file, replica); });
    EXPECT_TRUE(code == "corrupt" || code == "newer_format") << i << ": " << code;
  }
  write_bytes(file, good + "x");
  EXPECT_EQ(code_of([&] { follow(file, replica); }), "corrupt");
  EXPECT_EQ(seen_in(replica), before);
  write_bytes(file, good);
  EXPECT_TRUE(follow(file, replica).changed);
}

TEST_F(Replica, NoNameLeadsOut) {
  const fs::path parts = kb.folder() / "parts";
  fs::create_directories(parts / "dictionaries");
  write_bytes(parts / "dictionaries" / "a", "x");
  for (const char* name : {"../outside", "dictionaries/../../outside", "/tmp/outside", "outside",
                           "index/internal/postlist.glass", "index/public/a/b", "dictionaries/..",
                           "dictionaries/", "completion/agent.head", "records.sqlite"}) {
    ReplicaHead head = describe_replica(parts, 0);
    head.files.front().name = name;
    write_bytes(file, encode_replica_head(head) + "x");
    const std::string error = error_of([&] { follow(file, replica); });
    EXPECT_TRUE(error.starts_with("corrupt: ")) << name << ": " << error;
    EXPECT_FALSE(fs::exists(kb.folder() / "outside"));
    EXPECT_FALSE(fs::exists(replica));
  }
}

TEST_F(Replica, NumbersAndNamesThatAreNoneAreDamage) {
  const auto code_of_head = [&](const std::string& json) {
    write_bytes(file, "toibiki.replica 1 " + to_hex(hash64(json)) + " " +
                          std::to_string(json.size()) + "\n" + json + "xx");
    return code_of([&] { follow(file, replica); });
  };
  const auto head = [](const std::string& articles, const std::string& files) {
    return R"({"written_by":"1","made_at":"x","articles":)" + articles + R"(,"files":[)" + files +
           "]}";
  };
  const std::string one =
      R"({"name":"profile.json","bytes":1,"sha256":"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"})";
  for (const char* number : {"1e36", "-1", "1.5", "99999999999999999999", "\"1\"", "null"}) {
    EXPECT_EQ(code_of_head(head(number, one)), "corrupt") << number;
  }
  EXPECT_EQ(code_of_head(head("1", one + "," + one)), "corrupt");
  EXPECT_EQ(code_of_head(head("1", one + ",7")), "corrupt");
  EXPECT_EQ(code_of_head("[]"), "corrupt");
  EXPECT_NE(code_of_head(head("1", one)), "no error");
}

TEST_F(Replica, WhatAKilledOneLeftIsInNobodysWay) {
  publish(kb.path(), file);
  follow(file, replica);
  for (const char* left : {"replica.next.partial/made", "replica.next.partial/made.old"}) {
    fs::create_directories(kb.folder() / left);
    write_bytes(kb.folder() / left / "x", "x");
    EXPECT_FALSE(follow(file, replica).changed);
    EXPECT_FALSE(fs::exists(kb.folder() / "replica.next.partial"));
  }
}

TEST_F(Replica, TwoAtATimeAreOneAndAnError) {
  publish(kb.path(), file);
  const NewFolder other(replica.string() + ".next");
  EXPECT_EQ(code_of([&] { follow(file, replica); }), "locked");
  const NewFolder publisher(file.string() + ".parts");
  EXPECT_EQ(code_of([&] { publish(kb.path(), file); }), "locked");
}

// A writer that was killed between the record and the index.
TEST_F(Replica, HasWhatTheRecordSaysLast) {
  const std::string word = "羊毛の洗い方";
  kb.put({article("m0", word, "手で洗います。")});
  const fs::path old = kb.folder() / "old";
  fs::create_directory(old);
  for (const char* part : {"index", "completion"}) {
    fs::copy(kb.path() / part, old / part, fs::copy_options::recursive);
  }
  kb.put({agent_article("m0", word, "手で洗います。")});
  for (const char* part : {"index", "completion"}) {
    fs::remove_all(kb.path() / part);
    fs::copy(old / part, kb.path() / part, fs::copy_options::recursive);
  }
  EXPECT_EQ(publish(kb.path(), file).article_count, 29U);
  EXPECT_EQ(bytes_of(file).find(word), std::string::npos);
}

TEST_F(Replica, AForeignFolderIsLeftAlone) {
  publish(kb.path(), file);
  EXPECT_EQ(code_of([&] { follow(file, kb.path()); }), "already_exists");
  EXPECT_EQ(code_of([&] { follow(kb.folder() / "missing", kb.folder() / "r"); }), "not_found");
  EXPECT_EQ(code_of([&] { publish(kb.folder() / "missing", file); }), "not_found");
  EXPECT_TRUE(kb.check().ok());
}

}  // namespace
}  // namespace toibiki
