// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "base/number_text.h"
#include "base/utf8.h"
#include "rank/judged.h"
#include "rank/wilson.h"
#include "toibiki/calibration.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

// Below this many the simulations that the rule was chosen by say nothing.
constexpr std::size_t kFewestJudged = 50;
// At least one inquiry in four should be answered; if not even that many could show the precision,
// the judgements are too few for it.
constexpr std::size_t kAnsweredOneIn = 4;

std::size_t enough_for(double precision) {
  const std::size_t answered = smallest_count_for(precision, kZOfOneSided80);
  return std::max(kFewestJudged, kAnsweredOneIn * answered);
}

void require_open_share(double precision) {
  if (precision > 0.0 && precision < 1.0) return;
  const std::string number = shortest_text(precision);
  throw Error(ErrorCode::kInvalidArgument, "精度 " + number +
                                               " は使えません。0 より大きく 1 より小さい数にして"
                                               "ください。 (precision " +
                                               number + " is not between 0 and 1)");
}

// What stands above one cut.
struct Answered {
  std::size_t count = 0;
  std::size_t right = 0;
  double probability_sum = 0.0;

  double mean_probability() const { return probability_sum / static_cast<double>(count); }
  double right_share() const { return static_cast<double>(right) / static_cast<double>(count); }
};

bool keeps(double precision, const Answered& answered) {
  // A sum of equal probabilities may come out below their product by a rounding error.
  constexpr double kRounding = 1e-12;
  return answered.mean_probability() >= precision - kRounding &&
         wilson_interval(answered.right, answered.count, kZOfOneSided80).low >= precision;
}

void take(const Answered& answered, double threshold, ThresholdChoice& choice) {
  const WilsonInterval interval = wilson_interval(answered.right, answered.count, kZOf95);
  choice.threshold = threshold;
  choice.expected_precision = std::min(answered.right_share(), answered.mean_probability());
  choice.precision_low = interval.low;
  choice.precision_high = interval.high;
  choice.coverage = static_cast<double>(answered.count) / static_cast<double>(choice.judged_count);
  choice.answered_count = answered.count;
  choice.right_count = answered.right;
}

void choose_cut(std::span<const JudgedProbability> judged, ThresholdChoice& choice) {
  const std::vector<const JudgedProbability*> sorted = by_probability(judged);
  Answered answered;
  for (std::size_t i = sorted.size(); i-- > 0;) {
    ++answered.count;
    answered.right += sorted[i]->right ? 1U : 0U;
    answered.probability_sum += sorted[i]->probability;
    const bool is_cut = i == 0 || sorted[i - 1]->probability < sorted[i]->probability;
    if (is_cut && keeps(choice.wanted_precision, answered)) {
      take(answered, sorted[i]->probability, choice);
    }
  }
}

std::string too_few(const ThresholdChoice& choice, std::size_t enough) {
  const std::string wanted = shortest_text(choice.wanted_precision);
  const std::string judged = std::to_string(choice.judged_count);
  const std::string needed = std::to_string(enough);
  return "精度 " + wanted + " を約束するには判定が足りません(" + judged + " 件、必要なのは " +
         needed + " 件以上)。判定を増やすまでは高・中・低の区分を使います。 (" + judged +
         " judgements are too few for a precision of " + wanted + ": at least " + needed +
         "; bands are used until then)";
}

std::string never(const ThresholdChoice& choice) {
  const std::string wanted = shortest_text(choice.wanted_precision);
  return "どのしきい値でも精度 " + wanted +
         " に届きません。求める精度を下げるか、記事と判定を増やしてください。 (no threshold "
         "reaches "
         "a precision of " +
         wanted + ")";
}

std::string reached(const ThresholdChoice& choice) {
  const std::string precision = fixed_text(choice.expected_precision, 3);
  const std::string coverage = fixed_text(choice.coverage, 3);
  const std::string threshold = fixed_text(choice.threshold, 3);
  return "確率 " + threshold + " 以上で答えると、精度は " + precision + "、答える割合は " +
         coverage + " の見込みです。 (answering from probability " + threshold +
         ": expected precision " + precision + ", coverage " + coverage + ")";
}

}  // namespace

ThresholdChoice threshold_for(double precision, std::span<const JudgedProbability> judged) {
  require_open_share(precision);
  require_probabilities(judged);
  ThresholdChoice choice;
  choice.wanted_precision = precision;
  choice.judged_count = judged.size();
  const std::size_t enough = enough_for(precision);
  choice.enough = judged.size() >= enough;
  if (!choice.enough) {
    choice.reason = too_few(choice, enough);
    return choice;
  }
  choose_cut(judged, choice);
  choice.reason = choice.answered_count == 0 ? never(choice) : reached(choice);
  return choice;
}

std::string to_string(const ThresholdChoice& choice) {
  return "precision " + fixed_text(choice.wanted_precision) +
         (choice.enough ? "" : " (too few judgements)") + ": threshold " +
         fixed_text(choice.threshold) + ", expected " + fixed_text(choice.expected_precision) +
         " [" + fixed_text(choice.precision_low) + ", " + fixed_text(choice.precision_high) +
         "], coverage " + fixed_text(choice.coverage) + "; judged " +
         std::to_string(choice.judged_count) + ", answered " +
         std::to_string(choice.answered_count) + ", right " + std::to_string(choice.right_count);
}

}  // namespace toibiki
