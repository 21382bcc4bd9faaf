// SPDX-License-Identifier: GPL-2.0-or-later
#include "examples/help_page/server/feedback.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "examples/help_page/server/feedback_inbox.h"
#include "refusal_of.h"

namespace toibiki::help_page {
namespace {

TEST(Feedback, IsReadStrictly) {
  EXPECT_EQ(feedback_from_json(R"({"article_id":"a","kind":"resolved","query":"返品"})"),
            (Feedback{"a", FeedbackKind::kResolved, "返品"}));
  EXPECT_EQ(feedback_from_json(R"({"article_id":"a","kind":"helpful"})").query, "");
  const std::pair<const char*, const char*> rows[] = {
      {"", "400 not-json"},
      {"[]", "400 not-json"},
      {"{", "400 not-json"},
      {"{}", "400 missing-member"},
      {R"({"article_id":"a","kind":"bad"})", "400 bad-member"},
      {R"({"article_id":1,"kind":"helpful"})", "400 bad-member"},
      {R"({"article_id":"a","kind":"helpful","x":1})", "400 unknown-member"},
      {R"({"article_id":"a","article_id":"b","kind":"helpful"})", "400 unknown-member"},
      {R"({"article_id":"a","kind":"helpful","query":{"a":{"b":1}}})", "400 bad-member"},
      {R"({"article_id":"a\u0000","kind":"helpful"})", "400 control-character"},
      {"{\"article_id\":\"\xFF\",\"kind\":\"helpful\"}", "400 not-utf-8"},
  };
  for (const auto& [json, refusal] : rows) {
    EXPECT_EQ(refusal_of([&json = json] { feedback_from_json(json); }), refusal) << json;
  }
}

TEST(Feedback, IsAnOutcomeOnlyWithAQuery) {
  EXPECT_EQ(outcome_of({"a", FeedbackKind::kHelpful, ""}), std::nullopt);
  EXPECT_EQ(outcome_of({"a", FeedbackKind::kHelpful, " \n"}), std::nullopt);
  const auto outcome = outcome_of({"a", FeedbackKind::kUnhelpful, "返品"});
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->verdict, Verdict::kRejected);
  EXPECT_EQ(outcome->source, "help page");
  EXPECT_TRUE(validate(*outcome).empty());
  // What `toibiki outcome import` reads.
  EXPECT_EQ(outcome_from_json(outcome_line(*outcome)), *outcome);
}

class InboxTest : public ::testing::Test {
 protected:
  InboxTest()
      : folder_(std::filesystem::temp_directory_path() /
                ("toibiki-inbox-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder_);
  }
  ~InboxTest() override { std::filesystem::remove_all(folder_); }

  std::vector<std::string> lines_of(const std::string& name) const {
    std::ifstream file(folder_ / name);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    return lines;
  }

  std::filesystem::path folder_;
};

TEST_F(InboxTest, KeepsWhatIsNewAndMasksIt) {
  using Taken = FeedbackInbox::Taken;
  FeedbackInbox inbox(folder_ / "f.jsonl", nullptr, {});
  const std::string query = "電話は 090-1234-5678 です。返品したい";
  EXPECT_EQ(inbox.add({"a", FeedbackKind::kResolved, query}, "192.0.2.1"), Taken::kYes);
  EXPECT_EQ(inbox.add({"a", FeedbackKind::kUnhelpful, ""}, "192.0.2.1"), Taken::kRepeated);
  EXPECT_EQ(inbox.add({"b", FeedbackKind::kHelpful, ""}, "192.0.2.1"), Taken::kYes);
  EXPECT_EQ(inbox.add({"a", FeedbackKind::kHelpful, ""}, "192.0.2.2"), Taken::kYes);
  ASSERT_EQ(lines_of("f.jsonl").size(), 1U);
  const std::string line = lines_of("f.jsonl").front();
  EXPECT_EQ(line.find("5678"), std::string::npos) << line;
  EXPECT_NE(line.find("返品したい"), std::string::npos) << line;
  EXPECT_EQ(lines_of("f.jsonl.votes").size(), 3U);
  EXPECT_EQ(lines_of("f.jsonl.votes").front().find("192"), std::string::npos);
}

TEST_F(InboxTest, LeavesNothingOfWhatItRefused) {
  std::ofstream(folder_ / "f.jsonl").close();
  std::filesystem::resize_file(folder_ / "f.jsonl", FeedbackInbox::kMaxBytes);
  FeedbackInbox inbox(folder_ / "f.jsonl", nullptr, {});
  for (int attempt = 0; attempt < 2; ++attempt) {
    EXPECT_EQ(inbox.add({"a", FeedbackKind::kResolved, "返品"}, "c"), FeedbackInbox::Taken::kFull);
  }
  EXPECT_EQ(lines_of("f.jsonl.votes").size(), 0U);
}

TEST_F(InboxTest, IsFullAtItsGreatestSize) {
  std::ofstream(folder_ / "f.jsonl.votes").close();
  std::filesystem::resize_file(folder_ / "f.jsonl.votes", FeedbackInbox::kMaxBytes);
  FeedbackInbox inbox(folder_ / "f.jsonl", nullptr, {});
  EXPECT_EQ(inbox.add({"a", FeedbackKind::kHelpful, ""}, "c"), FeedbackInbox::Taken::kFull);
  EXPECT_EQ(inbox.add({"a", FeedbackKind::kHelpful, ""}, "c"), FeedbackInbox::Taken::kFull);
}

}  // namespace
}  // namespace toibiki::help_page
