// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/past_answers.h"

#include <gtest/gtest.h>

namespace toibiki {
namespace {

TEST(PastAnswers, LaterIsAMomentOrADay) {
  struct Row {
    std::string_view moment, other;
    bool is_later;
  };
  const Row rows[] = {
      {"2026-03-02", "2026-03-01", true},
      {"2026-03-01", "2026-03-01", false},
      {"2026-03-01T12:00:00+09:00", "2026-03-01", false},  // a day only: nobody knows
      {"2026-03-02T00:00:00+09:00", "2026-03-01", true},
      {"2026-03-01T12:00:01+09:00", "2026-03-01T12:00:00+09:00", true},
      {"2026-03-01T12:00:00+09:00", "2026-03-01T12:00:00+09:00", false},
      {"2026-03-01T12:00:00Z", "2026-03-01T20:59:59+09:00", true},
      {"2026-03-01T12:00:00.5Z", "2026-03-01T21:00:00+09:00", false},
      {"2026-03-01T00:30:00+09:00", "2026-02-28T23:00:00-05:00", false},
      {"", "2026-03-01", false},
      {"2026-03-01", "", false},
      {"later", "2026-03-01", false},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(is_later(row.moment, row.other), row.is_later) << row.moment << " " << row.other;
  }
}

TEST(PastAnswers, ResolvedThenUnknownThenNewestStandsForOthers) {
  const AnswerStanding best_first[] = {
      {Outcome::kResolved, "2026-03-02T10:00:00+09:00"},
      {Outcome::kResolved, "2026-03-02"},  // its begin in UTC, 09:00 in Japan
      {Outcome::kResolved, "2025-03-02"},
      {Outcome::kResolved, ""},
      {Outcome::kUnknown, "2026-05-01"},
      {Outcome::kUnresolved, "2026-06-02"},
      {Outcome::kEscalated, "2026-06-01"},
  };
  for (const AnswerStanding& a : best_first) {
    for (const AnswerStanding& b : best_first) EXPECT_EQ(stands_for(a, b), &a < &b);
  }
}

}  // namespace
}  // namespace toibiki
