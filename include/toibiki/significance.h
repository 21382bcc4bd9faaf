// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "toibiki/evaluate.h"
#include "toibiki/export.h"
#include "toibiki/metric.h"

namespace toibiki {

// How sure a mean over queries is, and whether two runs differ by more than chance. The same input
// gives the same figures on every machine.
struct Resampling {
  std::size_t samples = 10'000;   // at least 1; more for a finer p value, at that much more time
  std::uint64_t seed = 20261101;  // change it to see how much of a figure is chance
  friend bool operator==(const Resampling&, const Resampling&) = default;
};

struct Interval {
  double low = 0.0;
  double high = 0.0;
  friend bool operator==(const Interval&, const Interval&) = default;
};

// Where the mean of `values` lies with 95%: from the 2.5th to the 97.5th percentile of the means of
// resamples (Efron's percentile bootstrap); between two means in proportion. {0, 0} if there are no
// values. Errors of all functions here: kInvalidArgument for no samples.
TOIBIKI_API Interval bootstrap_interval(const std::vector<double>& values,
                                        const Resampling& resampling = {});

// Two-sided p value of Fisher's randomisation test for paired values: of all ways to give every
// difference one of the two signs, the share whose sum is as far from 0 as it is, or farther.
// Counts all of them if they are no more than the samples (exact; up to 13 differences that are not
// 0 by default), else (n + 1) / (samples + 1), where n of the samples are. 1 without a difference.
TOIBIKI_API double randomization_p(const std::vector<double>& differences,
                                   const Resampling& resampling = {});

struct MeasuredMetric {
  Metric metric;
  double mean = 0.0;  // over the queries; 0 if there are none
  Interval interval;
  std::vector<double> values;  // one for each of MeasuredRun::queries
  friend bool operator==(const MeasuredMetric&, const MeasuredMetric&) = default;
};

// Which queries count is said at Evaluation.
struct MeasuredRun {
  std::vector<std::string> queries;     // ids of the queries that count
  std::vector<MeasuredMetric> metrics;  // in the order in which they were asked for
  std::vector<std::string> not_judged;
  std::vector<std::string> not_run;
  friend bool operator==(const MeasuredRun&, const MeasuredRun&) = default;
};

// As evaluate(), with any metrics and their intervals.
TOIBIKI_API MeasuredRun measure_run(const Run& run, const Judgements& judgements,
                                    const std::vector<Metric>& metrics = usual_metrics(),
                                    const Resampling& resampling = {});

struct QueryDifference {
  std::string query_id;
  double before = 0.0;
  double after = 0.0;
  friend bool operator==(const QueryDifference&, const QueryDifference&) = default;
};

// Two values of a query that differ by no more than 1e-12 are tied: rounding, not ranking.
struct MetricComparison {
  Metric metric;
  double before = 0.0;  // means over Comparison::queries
  double after = 0.0;
  double difference = 0.0;  // after - before
  Interval interval;        // of the difference
  double p = 1.0;           // see randomization_p()
  std::size_t won = 0;      // queries that are better after
  std::size_t lost = 0;
  std::size_t tied = 0;
  std::vector<QueryDifference>
      changed;  // all that are not tied, the largest change first, then by id
  friend bool operator==(const MetricComparison&, const MetricComparison&) = default;
};

// A query that only one of the runs has counts with zeros in the other: TREC run files have no way
// to say that nothing was found. If a run was made with fewer queries, take the others out first.
struct Comparison {
  std::vector<std::string> queries;  // of either run, with a relevant record
  std::vector<MetricComparison> metrics;
  std::vector<std::string> only_before;  // those of `queries` that the run after lacks
  std::vector<std::string> only_after;
  std::vector<std::string> not_judged;
  std::vector<std::string> not_run;
  friend bool operator==(const Comparison&, const Comparison&) = default;
};

TOIBIKI_API Comparison compare(const Run& before, const Run& after, const Judgements& judgements,
                               const std::vector<Metric>& metrics = usual_metrics(),
                               const Resampling& resampling = {});

// As to_json() of an Evaluation, with the metrics that were measured and, behind them,
// "intervals":{"success@1":[0.5,0.7],...}.
TOIBIKI_API std::string to_json(const MeasuredRun& run);
// {"queries":383,"metrics":{"ndcg@10":{"before":...,"after":...,"difference":...,
//  "interval":[...,...],"p":...,"won":..,"lost":..,"tied":..,
//  "changed":[{"id":...,"before":...,"after":...}]}},
//  "only_before":[...],"only_after":[...],"not_judged":[...],"not_run":[...]}
TOIBIKI_API std::string to_json(const Comparison& comparison);

// One line for logs; numbers with four digits.
TOIBIKI_API std::string to_string(const Interval& interval);
TOIBIKI_API std::string to_string(const MeasuredMetric& metric);
TOIBIKI_API std::string to_string(const MeasuredRun& run);
TOIBIKI_API std::string to_string(const QueryDifference& change);
TOIBIKI_API std::string to_string(const MetricComparison& metric);
TOIBIKI_API std::string to_string(const Comparison& comparison);

}  // namespace toibiki
