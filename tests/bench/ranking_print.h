// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "toibiki/evaluate.h"
#include "toibiki/significance.h"

namespace toibiki::bench {

// "== 1. title" and the command that prints this section alone.
void print_heading(const std::string& title, const std::string& section);

// A line for each metric: mean and 95 % bootstrap interval.
void print_metrics(const std::string& name, const MeasuredRun& run);
// A line for each metric: the difference, its interval, and p of the paired randomisation test.
void print_differences(const std::string& name, const Comparison& comparison);
// "target mrr@10 >= 0.590: 0.612 reached"
void print_target(const std::string& what, double target, double value);

double mean_of(const MeasuredRun& run, const Metric& metric);

// A share with its 95 % Wilson interval: "0.912 [0.850, 0.950] (104 of 114)".
std::string share_text(std::size_t count, std::size_t total);

// mrr@10, success@1, success@5, ndcg@10.
const std::vector<Metric>& ranking_metrics();

}  // namespace toibiki::bench
