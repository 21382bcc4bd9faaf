// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/export.h"

namespace toibiki {

enum class MetricKind {
  kSuccess,           // success@k: 1 if a relevant record is among the first k
  kPrecision,         // p@k: relevant ones of the first k, by k (also of a ranking that is shorter)
  kRecall,            // r@k: relevant ones of the first k, by all that are relevant
  kReciprocalRank,    // mrr, mrr@k: 1 by the place of the first relevant record
  kAveragePrecision,  // map, map@k: precision at the place of each relevant record, by all of them
  kNdcg,              // ndcg, ndcg@k: graded, a gain counts as it is
  kExponentialNdcg,   // ndcg-exp, ndcg-exp@k: graded, a gain g counts as 2^g - 1
};

// One measure of a ranking, between 0 and 1. A record is relevant if its gain is above 0.
// Definitions as trec_eval's: nDCG has a log2 discount, and its ideal order is over all judged
// records. The gains of kExponentialNdcg are those of Burges et al., ICML 2005.
struct Metric {
  MetricKind kind = MetricKind::kNdcg;
  std::size_t depth = 10;  // k, the places that count; 0: the whole ranking
  friend bool operator==(const Metric&, const Metric&) = default;
};

// "success@1", "p@5", "r@100", "mrr@10", "map", "ndcg@20", "ndcg-exp@10": parse_metric() reads it.
TOIBIKI_API std::string to_string(const Metric& metric);

// Upper case is taken as well, and precision, recall, rr, ap for p, r, mrr, map. Success, precision
// and recall need their @k, from 1 to 1,000,000. Errors: kInvalidArgument with the name and what
// can be written.
TOIBIKI_API Metric parse_metric(std::string_view name);
// Names separated by commas; blanks beside them count for nothing. Errors as above, also for none,
// an empty one and one that stands twice.
TOIBIKI_API std::vector<Metric> parse_metrics(std::string_view names);

// What is measured where nothing else is asked for: success@1, success@5, mrr@10, map, ndcg@10 and
// r@100.
TOIBIKI_API std::vector<Metric> usual_metrics();

// `ranked`: record ids, best first. `gains`: by record id; 0 and less is not relevant, like what is
// missing. Without a relevant record 0. A ranking that holds a record twice is refused with Error
// kInvalidArgument, as trec_eval does.
TOIBIKI_API double measure(const Metric& metric, const std::vector<std::string>& ranked,
                           const std::map<std::string, int>& gains);

}  // namespace toibiki
