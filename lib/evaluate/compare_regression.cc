// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "evaluate/regression_causes.h"
#include "evaluate/state_difference.h"
#include "toibiki/error.h"
#include "toibiki/regression.h"

namespace toibiki {
namespace {

std::size_t place_of(const RegressionResult& result, const std::string& id) {
  const auto found = std::find_if(result.ranking.begin(), result.ranking.end(),
                                  [&](const RankedArticle& ranked) { return ranked.id == id; });
  return found == result.ranking.end() ? 0 : found->place;
}

bool is_same(const RegressionFailure& a, const RegressionFailure& b) {
  return a.requirement == b.requirement && a.article_id == b.article_id;
}

std::vector<RegressionFailure> only_in(const std::vector<RegressionFailure>& failures,
                                       const std::vector<RegressionFailure>& others) {
  std::vector<RegressionFailure> rest;
  std::copy_if(failures.begin(), failures.end(), std::back_inserter(rest),
               [&](const RegressionFailure& failure) {
                 return std::none_of(others.begin(), others.end(),
                                     [&](const auto& other) { return is_same(failure, other); });
               });
  return rest;
}

class ChangeOfRow {
 public:
  ChangeOfRow(const StateDifference& state, const RegressionResult& before,
              const RegressionResult& after)
      : state_(state), before_(before), after_(after), change_{after.row} {}

  RegressionChange take() {
    const std::vector<RegressionFailure> was =
        failures_of(after_.row, before_.ranking, state_.before().articles);
    const std::vector<RegressionFailure> is =
        failures_of(after_.row, after_.ranking, state_.after().articles);
    change_.won = only_in(was, is);
    change_.lost = only_in(is, was);
    for (const auto* failures : {&change_.lost, &change_.won}) {
      for (const RegressionFailure& failure : *failures) add_move(failure.article_id);
    }
    for (const auto* ids : {&after_.row.must, &after_.row.should}) {
      for (const std::string& id : *ids) add_if_moved(id);
    }
    add_first();
    if (change_.moves.empty()) return std::move(change_);
    RowCauses causes(state_, before_, after_);
    for (const RegressionMove& move : change_.moves) causes.add(move.article_id);
    change_.causes = causes.causes();
    return std::move(change_);
  }

 private:
  void add_move(const std::string& id) {
    const bool is_known =
        std::any_of(change_.moves.begin(), change_.moves.end(),
                    [&](const RegressionMove& move) { return move.article_id == id; });
    if (!is_known) change_.moves.push_back({id, place_of(before_, id), place_of(after_, id)});
  }

  void add_if_moved(const std::string& id) {
    const std::size_t was = place_of(before_, id);
    const std::size_t is = place_of(after_, id);
    const auto is_near = [](std::size_t place) { return place != 0 && place <= kRegressionDepth; };
    if (!is_near(was) && !is_near(is)) return;  // far behind, places change with every word
    const bool came_or_went = (was == 0) != (is == 0);
    if (came_or_went || std::max(was, is) - std::min(was, is) > 1) add_move(id);
  }

  void add_first() {
    const std::string was = first_of(before_);
    const std::string is = first_of(after_);
    if (was == is) return;
    if (!is.empty()) add_move(is);
    if (!was.empty()) add_move(was);
  }

  static std::string first_of(const RegressionResult& result) {
    return result.ranking.empty() ? std::string() : result.ranking.front().id;
  }

  const StateDifference& state_;
  const RegressionResult& before_;
  const RegressionResult& after_;
  RegressionChange change_;
};

void require_same_audience(const RegressionRun& before, const RegressionRun& after) {
  if (before.state.audience == after.state.audience) return;
  throw Error(ErrorCode::kInvalidArgument,
              "基準は公開範囲 " + std::string(to_string(before.state.audience)) +
                  " の検索、今回は " + std::string(to_string(after.state.audience)) +
                  " の検索です。--audience を合わせてください。 (the baseline is of another "
                  "audience)");
}

}  // namespace

RegressionReport compare_regression(const RegressionRun& before, const RegressionRun& after) {
  require_same_audience(before, after);
  std::map<std::string, const RegressionResult*> earlier;
  for (const RegressionResult& result : before.results) earlier[result.row.query] = &result;
  const StateDifference state(before.state, after.state);
  RegressionReport report;
  for (const RegressionResult& result : after.results) {
    const auto old = earlier.find(result.row.query);
    if (old == earlier.end()) {
      report.new_queries.push_back(result.row.query);
      continue;
    }
    RegressionChange change = ChangeOfRow(state, *old->second, result).take();
    earlier.erase(old);
    if (!change.lost.empty()) {
      report.lost.push_back(std::move(change));
    } else if (!change.won.empty()) {
      report.won.push_back(std::move(change));
    } else if (!change.moves.empty()) {
      report.moved.push_back(std::move(change));
    } else {
      ++report.unchanged_count;
    }
  }
  for (const RegressionResult& result : before.results) {
    if (earlier.contains(result.row.query)) report.gone_queries.push_back(result.row.query);
  }
  return report;
}

}  // namespace toibiki
