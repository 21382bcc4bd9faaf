// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/signals.h"

#include <gtest/gtest.h>

#include <set>

namespace toibiki {
namespace {

double value(const SignalValues& values, Signal signal) {
  return values[static_cast<std::size_t>(signal)];
}

TEST(Signals, HaveNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kSignalCount; ++i) names.insert(to_string(static_cast<Signal>(i)));
  EXPECT_EQ(names.size(), kSignalCount);
  EXPECT_FALSE(names.contains("unknown"));
}

TEST(Signals, SplitTheBm25SumByKindAsSharesOfTheBest) {
  Evidence evidence;
  evidence.candidate.score = 6.0;
  evidence.candidate.bigram_score = 1.0;
  evidence.candidate.reading_score = 2.0;
  const SignalValues values = signals_of(evidence, 12.0);
  EXPECT_DOUBLE_EQ(value(values, Signal::kWords), 0.25);
  EXPECT_DOUBLE_EQ(value(values, Signal::kBigrams), 1.0 / 12.0);
  EXPECT_DOUBLE_EQ(value(values, Signal::kReadings), 2.0 / 12.0);
}

TEST(Signals, OfNothingAreZero) { EXPECT_EQ(signals_of({}, 0.0), SignalValues{}); }

TEST(Signals, VotesSaturateAndMayBeAgainst) {
  Evidence evidence;
  evidence.vote = 1.0;
  EXPECT_DOUBLE_EQ(value(signals_of(evidence, 0.0), Signal::kVotes), 2.0 / 3.0);
  evidence.vote = -0.5;
  EXPECT_DOUBLE_EQ(value(signals_of(evidence, 0.0), Signal::kVotes), -0.5);
  evidence.vote = 1e9;
  EXPECT_LT(value(signals_of(evidence, 0.0), Signal::kVotes), 1.0);
}

TEST(Signals, RatesAreSmoothedSoThatOneClickMovesLittle) {
  Evidence evidence;
  evidence.experience.helpful = 1.0;
  EXPECT_DOUBLE_EQ(value(signals_of(evidence, 0.0), Signal::kHelpful), 3.0 / 5.0 - 0.5);
  evidence.experience = {.resolved = 0.0, .rejected = 4.0};
  EXPECT_DOUBLE_EQ(value(signals_of(evidence, 0.0), Signal::kResolution), 0.25 - 0.5);
  EXPECT_DOUBLE_EQ(value(signals_of(evidence, 0.0), Signal::kHelpful), 0.0);
}

TEST(Signals, RecencyHalvesInTwoYearsAndTheFutureIsToday) {
  Evidence evidence;
  EXPECT_DOUBLE_EQ(value(signals_of(evidence, 0.0), Signal::kRecency), 0.0);
  evidence.age_days = 730;
  EXPECT_DOUBLE_EQ(value(signals_of(evidence, 0.0), Signal::kRecency), 0.5);
  evidence.age_days = -3;
  EXPECT_DOUBLE_EQ(value(signals_of(evidence, 0.0), Signal::kRecency), 1.0);
}

TEST(Signals, PopularityIsLogarithmicAndAtMostOne) {
  Evidence evidence;
  evidence.experience.views = 999.0;
  EXPECT_NEAR(value(signals_of(evidence, 0.0), Signal::kPopularity), 0.5, 0.001);
  evidence.experience.views = 1e12;
  EXPECT_DOUBLE_EQ(value(signals_of(evidence, 0.0), Signal::kPopularity), 1.0);
}

TEST(ScoreOf, IsTheWeightedSum) {
  SignalValues weights{};
  SignalValues values{};
  weights[0] = 2.0;
  values[0] = 0.5;
  weights[3] = -1.0;
  values[3] = 0.25;
  EXPECT_DOUBLE_EQ(score_of(weights, values), 0.75);
}

}  // namespace
}  // namespace toibiki
