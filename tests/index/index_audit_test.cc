// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/index_audit.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <random>
#include <sstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "tests/index/test_index.h"
#include "tests/support/child_process.h"
#include "tests/support/files.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;

std::vector<IndexDocument> documents() {
  std::vector<IndexDocument> documents;
  for (int i = 0; i < 400; ++i) {
    const std::string number = std::to_string(i);
    std::string text = "共通 番号" + number;
    for (int j = 0; j < i % 20; ++j) text += " 語" + std::to_string(i * j % 113);
    documents.push_back(words("r" + number, text));
  }
  return documents;
}

// All that a reader uses of an index but what it says of itself, which check() compares. A child
// process reads it.
std::string seen_by_a_reader(const fs::path& path) {
  ChildProcess child([&](const ChildProcess::Say& say) {
    std::ostringstream all;
    const Xapian::Database database(path.string(), Xapian::DB_BACKEND_GLASS);
    all << database.get_doccount();
    for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
      all << *at << ' ' << at.get_doclength() << database.get_document(*at).get_data();
    }
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
      all << *term << term.get_termfreq();
      for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term); ++at) {
        all << ' ' << *at << ':' << at.get_wdf();
      }
    }
    say(to_hex(hash64(all.str())));
  });
  const std::string line = child.next_line();
  return child.wait() ? line : "crashed";
}

class IndexAuditTest : public testing::Test {
 protected:
  IndexAuditTest() { index_.put(documents()); }
  fs::path folder() const { return index_.folder(IndexName::kPublic); }

  const TestIndex index_;
};

TEST_F(IndexAuditTest, ListsTheDigestOfEveryDocument) {
  const IndexAudit audit = audit_index(folder());
  EXPECT_EQ(audit.problems, std::vector<std::string>{});
  std::map<std::string, std::uint64_t> expected;
  for (const IndexDocument& document : documents()) expected[document.id] = digest(document);
  EXPECT_EQ(audit.digests, expected);
}

TEST_F(IndexAuditTest, AnEmptyIndexIsInOrder) {
  const IndexAudit audit = audit_index(index_.folder(IndexName::kAnswers));
  EXPECT_EQ(audit.problems, std::vector<std::string>{});
  EXPECT_TRUE(audit.digests.empty());
}

TEST_F(IndexAuditTest, WhatIsNotThereOrNoFolderIsAProblem) {
  EXPECT_EQ(audit_index(index_.path() / "index" / "none").problems.size(), 1U);
  fs::remove_all(folder());
  write_bytes(folder(), "remote :true\n");
  EXPECT_EQ(audit_index(folder()).problems.size(), 1U);
}

TEST_F(IndexAuditTest, AMissingTableIsFound) {
  for (const char* name : {"iamglass", "postlist.glass", "termlist.glass", "docdata.glass"}) {
    const TestIndex damaged;
    fs::copy(folder(), damaged.folder(IndexName::kPublic), fs::copy_options::overwrite_existing);
    fs::remove(damaged.folder(IndexName::kPublic) / name);
    const IndexAudit audit = audit_index(damaged.folder(IndexName::kPublic));
    EXPECT_TRUE(!audit.problems.empty() || audit.digests.size() < 400) << name;
  }
}

TEST_F(IndexAuditTest, AnyFlippedByteThatAReaderWouldSeeIsFound) {
  const IndexAudit whole = audit_index(folder());
  const std::string seen = seen_by_a_reader(folder());
  std::vector<fs::path> files = files_below(folder());
  std::erase_if(files, [](const fs::path& file) { return fs::is_empty(file); });
  std::mt19937 random(20250401);
  for (int i = 0; i < 50; ++i) {
    const fs::path file = files[random() % files.size()];
    const std::size_t offset = random() % fs::file_size(file);
    const auto bits = static_cast<unsigned char>(1U << (random() % 8));
    flip_bits(file, offset, bits);
    const IndexAudit audit = audit_index(folder());
    const bool is_found = !audit.problems.empty() || audit.digests != whole.digests;
    EXPECT_TRUE(is_found || seen_by_a_reader(folder()) == seen)
        << file << " byte " << offset << " bits " << int{bits};
    flip_bits(file, offset, bits);
  }
  EXPECT_TRUE(audit_index(folder()).problems.empty());
}

// Scoring reads the lengths from one list of their own.
TEST_F(IndexAuditTest, ALengthThatIsNotThatOfTheTermsIsAProblem) {
  {
    Xapian::WritableDatabase database(folder().string(), Xapian::DB_OPEN);
    Xapian::Document document = database.get_document(7);
    document.add_term(length_term(), 3);  // on top of what it says
    database.replace_document(7, document);
    database.commit();
  }
  const IndexAudit audit = audit_index(folder());
  ASSERT_EQ(audit.problems.size(), 1U);
  EXPECT_NE(audit.problems.front().find("structural fault"), std::string::npos);
  EXPECT_EQ(audit.digests.size(), 400U);  // no document was lost
}

// Two commits while an index is read overwrite what is still to be read.
TEST(AuditIndex, ASoundOneIsNotTakenForDamagedWhileAWriterCommits) {
  const TestIndex index;
  std::vector<IndexDocument> many;
  for (int i = 0; i < 8; ++i) {
    for (IndexDocument& one : documents()) {
      one.id += "-" + std::to_string(i);
      many.push_back(std::move(one));
    }
  }
  index.put(many);
  std::atomic<bool> stop = false;
  std::jthread writer([&] {
    for (std::size_t i = 0; i < 60; ++i) {
      index.put({many[i * 50], many[i * 41]});
      if (i % 20 == 19) std::this_thread::sleep_for(std::chrono::milliseconds(500));
    }
    stop = true;
  });
  int sound_count = 0;
  while (!stop) {
    const IndexAudit audit = audit_index(index.folder(IndexName::kPublic));
    EXPECT_TRUE(audit.problems.empty() || audit.overtaken) << audit.problems.front();
    if (audit.problems.empty()) ++sound_count;
  }
  EXPECT_GT(sound_count, 0);
}

// Xapian's own check opens for writing and would empty a table here.
TEST_F(IndexAuditTest, ChangesNothing) {
  const fs::path description = folder() / "iamglass";
  const std::size_t size = fs::file_size(description);
  for (std::size_t offset = 0; offset < size; ++offset) {
    for (const unsigned char bits : std::initializer_list<unsigned char>{1, 2}) {
      flip_bits(description, offset, bits);
      audit_index(folder());
      flip_bits(description, offset, bits);
    }
  }
  const IndexAudit audit = audit_index(folder());
  EXPECT_EQ(audit.problems, std::vector<std::string>{});
  EXPECT_EQ(audit.digests.size(), 400U);
}

}  // namespace
}  // namespace toibiki
