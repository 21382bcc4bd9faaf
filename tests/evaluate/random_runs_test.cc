// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "evaluate/named_metrics.h"
#include "tests/evaluate/print.h"
#include "toibiki/evaluate.h"

namespace toibiki {
namespace {

using Gains = std::map<std::string, int>;
using Ranking = std::vector<std::string>;

// The definitions word by word, with none of the library's short cuts.
class PlainMetrics {
 public:
  PlainMetrics(Ranking ranked, const Gains& gains) : ranked_(std::move(ranked)), gains_(gains) {
    for (const auto& [id, gain] : gains) {
      if (gain > 0) relevant_.insert(id);
    }
  }

  Metrics all() const {
    if (relevant_.empty()) return {};
    return {found(1) > 0 ? 1.0 : 0.0,
            found(5) > 0 ? 1.0 : 0.0,
            reciprocal_rank(10),
            average_precision(),
            ndcg(10),
            recall(100)};
  }

 private:
  Ranking top(std::size_t count) const {
    return {ranked_.begin(),
            ranked_.begin() + static_cast<std::ptrdiff_t>(std::min(count, ranked_.size()))};
  }
  std::size_t found(std::size_t count) const {
    std::size_t sum = 0;
    for (const std::string& id : top(count)) sum += relevant_.count(id);
    return sum;
  }
  double recall(std::size_t count) const {
    return static_cast<double>(found(count)) / static_cast<double>(relevant_.size());
  }
  double reciprocal_rank(std::size_t depth) const {
    for (std::size_t count = 1; count <= depth; ++count) {
      if (found(count) > 0) return 1.0 / static_cast<double>(count);
    }
    return 0.0;
  }
  // Mean over the relevant records of the precision where each stands; 0 for one that is missing.
  double average_precision() const {
    double sum = 0.0;
    for (const std::string& id : relevant_) {
      const auto at = std::find(ranked_.begin(), ranked_.end(), id);
      if (at == ranked_.end()) continue;
      const auto rank = static_cast<std::size_t>(at - ranked_.begin()) + 1;
      sum += static_cast<double>(found(rank)) / static_cast<double>(rank);
    }
    return sum / static_cast<double>(relevant_.size());
  }
  double dcg(const Ranking& ranking) const {
    double sum = 0.0;
    for (std::size_t i = 0; i < ranking.size(); ++i) {
      if (relevant_.contains(ranking[i])) {
        sum += gains_.at(ranking[i]) * std::log(2.0) / std::log(static_cast<double>(i + 2));
      }
    }
    return sum;
  }
  double ndcg(std::size_t depth) const {
    Ranking ideal(relevant_.begin(), relevant_.end());
    std::stable_sort(ideal.begin(), ideal.end(), [&](const std::string& a, const std::string& b) {
      return gains_.at(a) > gains_.at(b);
    });
    ideal.resize(std::min(depth, ideal.size()));
    return dcg(top(depth)) / dcg(ideal);
  }

  Ranking ranked_;
  Gains gains_;
  std::set<std::string> relevant_;
};

// The standard's engine gives the same numbers everywhere; its distributions do not.
class Generator {
 public:
  explicit Generator(unsigned seed) : engine_(seed) {}

  std::size_t below(std::size_t end) { return engine_() % end; }

  Ranking some_records(std::size_t of_count, std::size_t at_most) {
    Ranking all;
    for (std::size_t i = 0; i < of_count; ++i) all.push_back("d" + std::to_string(i));
    for (std::size_t i = all.size(); i > 1; --i) std::swap(all[i - 1], all[below(i)]);
    all.resize(std::min(all.size(), below(at_most + 1)));
    return all;
  }

  Gains some_gains(std::size_t of_count) {
    Gains gains;
    for (const std::string& id : some_records(of_count, 25)) {
      gains[id] = static_cast<int>(below(5)) - 1;  // -1 to 3
    }
    return gains;
  }

 private:
  std::mt19937 engine_;
};

TEST(RandomRuns, AgreeWithAPlainImplementation) {
  std::size_t compared_count = 0;
  for (unsigned seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Generator random(seed);
    toibiki::Run run;
    Judgements judgements;
    const std::size_t record_count = 1 + random.below(300);
    for (std::size_t i = 0; i < 8; ++i) {
      const std::string id = "q" + std::to_string(i);
      if (random.below(8) != 0) run[id] = random.some_records(record_count, 150);
      if (random.below(8) != 0) judgements[id] = random.some_gains(record_count);
    }

    const Evaluation evaluation = evaluate(run, judgements);
    Metrics sum;
    for (const QueryMetrics& query : evaluation.queries) {
      const Metrics plain =
          PlainMetrics(run.at(query.query_id), judgements.at(query.query_id)).all();
      for (const NamedMetric& metric : kNamedMetrics) {
        EXPECT_NEAR(query.metrics.*metric.value, plain.*metric.value, 1e-12)
            << query.query_id << " " << metric.name;
        EXPECT_LE(query.metrics.*metric.value, 1.0) << query.query_id << " " << metric.name;
        sum.*metric.value += plain.*metric.value;
      }
      ++compared_count;
    }
    const auto count = static_cast<double>(std::max<std::size_t>(evaluation.queries.size(), 1));
    for (const NamedMetric& metric : kNamedMetrics) {
      EXPECT_NEAR(evaluation.mean.*metric.value, sum.*metric.value / count, 1e-12) << metric.name;
    }
    // Every query of either side is told of in exactly one place.
    std::set<std::string> ids;
    for (const auto& [id, ranked] : run) ids.insert(id);
    for (const auto& [id, gains] : judgements) ids.insert(id);
    EXPECT_EQ(evaluation.queries.size() + evaluation.not_judged.size() + evaluation.not_run.size(),
              ids.size());
  }
  EXPECT_GT(compared_count, 1000U);
}

}  // namespace
}  // namespace toibiki
