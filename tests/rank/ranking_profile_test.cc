// SPDX-License-Identifier: GPL-2.0-or-later
#include "toibiki/ranking_profile.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/error_of.h"

namespace toibiki {
namespace {

std::string changed(const std::string& from, const std::string& to) {
  std::string json = to_json(default_profile());
  const std::size_t at = json.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return json.replace(at, from.size(), to);
}

TEST(RankingProfile, ComesBackFromItsJson) {
  EXPECT_EQ(profile_from_json(to_json(default_profile())), default_profile());
}

TEST(RankingProfile, TheDefaultOneAnswersLessOftenThanItShowsCandidates) {
  const RankingProfile& profile = default_profile();
  EXPECT_EQ(profile.name, "toibiki");
  EXPECT_GT(profile.weights[static_cast<std::size_t>(Signal::kWords)], 0.0);
  EXPECT_LT(profile.weights[static_cast<std::size_t>(Signal::kOtherNumber)], 0.0);
  EXPECT_GT(profile.answer_threshold, profile.candidates_threshold);
  EXPECT_GT(profile.calibration.judged_count, 300U);
}

TEST(RankingProfile, ASignalThatIsNotNamedHasNoWeight) {
  const RankingProfile profile = profile_from_json(
      R"({"format":1,"name":"a","version":2,"weights":{"cosine":0.5},"calibration":{"format":1,)"
      R"("features":[],"bias":0},"answer_threshold":0.9,"candidates_threshold":0.2})");
  SignalValues weights{};
  weights[static_cast<std::size_t>(Signal::kCosine)] = 0.5;
  EXPECT_EQ(profile.weights, weights);
  EXPECT_EQ(to_string(profile), "a 2: cosine*0.5 answer>=0.9 candidates>=0.2");
}

TEST(RankingProfile, NamesTheMemberThatIsWrong) {
  struct Row {
    std::string json;
    const char* expected;
  };
  const Row rows[] = {
      {changed("\"words\"", "\"word\""), "weights.word"},
      {changed("\"version\": 1", "\"version\": -1"), "version"},
      {changed("\"name\": \"toibiki\"", "\"name\": \"\""), "name"},
      {changed("\"description\"", "\"descriptoin\""), "descriptoin"},
      {changed("\"name\": \"match\"", "\"name\": \"matsch\""), "matsch"},
      {changed("\"candidates_threshold\": 0", "\"candidates_threshold\": 3"),
       "candidates_threshold"},
      {"[]", "JSON"},
      {"{", "JSON"},
  };
  for (const Row& row : rows) {
    const std::string error = error_of([&] { profile_from_json(row.json); });
    EXPECT_TRUE(error.starts_with("invalid_file: ")) << error;
    EXPECT_NE(error.find(row.expected), std::string::npos) << error;
  }
}

TEST(RankingProfile, OfANewerFormatIsRefused) {
  EXPECT_EQ(code_of([] { profile_from_json(changed("\"format\": 1", "\"format\": 2")); }),
            "newer_format");
}

}  // namespace
}  // namespace toibiki
