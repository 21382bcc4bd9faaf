// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/signals.h"

#include <algorithm>
#include <cmath>

namespace toibiki {
namespace {

// The vote at which half of the signal is reached: one inquiry that is equal to this one gives two
// thirds, three of them six sevenths.
constexpr double kHalfVote = 0.5;

// Judgements of the kind "as often good as bad" that every article starts with (Laplace): a single
// click moves a rate little.
constexpr double kPriorCount = 4.0;

constexpr double kMostViews = 1'000'000.0;
constexpr double kHalfLifeDays = 730.0;

// -0.5 to 0.5; 0 if nothing is known.
double rate(double good, double bad) {
  return (good + kPriorCount / 2) / (good + bad + kPriorCount) - 0.5;
}

double saturated(double vote) { return vote / (kHalfVote + std::abs(vote)); }

double popularity(double views) {
  return std::min(1.0, std::log1p(std::max(views, 0.0)) / std::log1p(kMostViews));
}

double recency(const std::optional<long>& age_days) {
  if (!age_days) return 0.0;
  return std::exp2(-static_cast<double>(std::max(*age_days, 0L)) / kHalfLifeDays);
}

}  // namespace

std::string_view to_string(Signal signal) noexcept {
  switch (signal) {
    case Signal::kWords:
      return "words";
    case Signal::kBigrams:
      return "bigrams";
    case Signal::kReadings:
      return "readings";
    case Signal::kCoverage:
      return "coverage";
    case Signal::kCosine:
      return "cosine";
    case Signal::kSaid:
      return "said";
    case Signal::kSemantic:
      return "semantic";
    case Signal::kVotes:
      return "votes";
    case Signal::kResolution:
      return "resolution";
    case Signal::kHelpful:
      return "helpful";
    case Signal::kPopularity:
      return "popularity";
    case Signal::kRecency:
      return "recency";
    case Signal::kOtherNumber:
      return "other_number";
    case Signal::kOtherPolarity:
      return "other_polarity";
  }
  return "unknown";
}

SignalValues signals_of(const Evidence& evidence, double best_score) {
  const Candidate& candidate = evidence.candidate;
  const Experience& seen = evidence.experience;
  SignalValues values{};
  const auto set = [&values](Signal signal, double value) {
    values[static_cast<std::size_t>(signal)] = value;
  };
  if (best_score > 0.0) {
    const double words = candidate.score - candidate.bigram_score - candidate.reading_score;
    set(Signal::kWords, words / best_score);
    set(Signal::kBigrams, candidate.bigram_score / best_score);
    set(Signal::kReadings, candidate.reading_score / best_score);
  }
  set(Signal::kCoverage, candidate.coverage);
  set(Signal::kCosine, evidence.closeness.cosine);
  set(Signal::kSaid, evidence.closeness.said);
  set(Signal::kSemantic, evidence.closeness.semantic);
  set(Signal::kVotes, saturated(evidence.vote));
  set(Signal::kResolution, rate(seen.resolved, seen.rejected));
  set(Signal::kHelpful, rate(seen.helpful, seen.unhelpful));
  set(Signal::kPopularity, popularity(seen.views));
  set(Signal::kRecency, recency(evidence.age_days));
  set(Signal::kOtherNumber, evidence.other_number);
  set(Signal::kOtherPolarity, evidence.other_polarity);
  return values;
}

double score_of(const SignalValues& weights, const SignalValues& values) {
  double sum = 0.0;
  for (std::size_t i = 0; i < kSignalCount; ++i) sum += weights[i] * values[i];
  return sum;
}

}  // namespace toibiki
