// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/reply.h"
#include "toibiki/span.h"

namespace toibiki {

// What a number bounds: 14日以内, 10万円まで, 3,980円以上; 100円ごとに, 1点につき.
enum class Limit { kNone, kBound, kEach };

// A value that a text says, normalised so that 五千円, 5,000円 and ５０００円 are equal.
struct CitedFact {
  ValueKind kind = ValueKind::kNumber;
  Span span;  // of the text; with its unit, without what bounds it (5日 of 5日以内)
  std::string value = {};  // for people: "5000円", "14日", "18:00", "0120000000"
  // What can be compared: "円", "日", "営業日", "月" (of periods), "分", "人", ...
  std::string unit = {};
  // In that unit, both ends of a range (2〜4日), else equal. Times are minutes of the day, months
  // of a year make 12, weeks 7 days.
  double low = 0.0;
  double high = 0.0;
  std::array<int, 3> date = {};  // year, month, day; 0 where it is not said
  Limit limit = Limit::kNone;
  friend bool operator==(const CitedFact&, const CitedFact&) = default;
};

// In order, disjoint. Placeholders ([氏名1]), numbers of list items and numbers inside words of
// Latin letters are no facts. Linear in the size of the text. Requires: UTF-8.
std::vector<CitedFact> find_cited_facts(std::string_view text);

// Whether what is said is what the other says: 2週間 and 14日, 60分 and 1時間, 5月3日 and
// 2026年5月3日, 1か月 and 30日, or lies in the range that the other gives (3日 in 2〜4日).
bool agrees_with(const CitedFact& said, const CitedFact& other);

// How many times longer one period is than the other, at least 1; 1 if they are no periods.
double period_ratio(const CitedFact& a, const CitedFact& b);

// Whether one could stand in the place of the other: kind and unit fit.
bool are_comparable(const CitedFact& a, const CitedFact& b);

}  // namespace toibiki
