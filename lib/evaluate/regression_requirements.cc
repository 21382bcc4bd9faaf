// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <map>
#include <tuple>

#include "toibiki/regression.h"

namespace toibiki {
namespace {

std::size_t place_of(const std::string& id, const std::vector<RankedArticle>& ranking) {
  const auto found = std::find_if(ranking.begin(), ranking.end(),
                                  [&](const RankedArticle& ranked) { return ranked.id == id; });
  return found == ranking.end() ? 0 : found->place;
}

bool is_within(std::size_t place, std::size_t depth) { return place != 0 && place <= depth; }

bool is_broken(Requirement requirement, std::size_t place) {
  switch (requirement) {
    case Requirement::kMust:
      return !is_within(place, kMustDepth);
    case Requirement::kShould:
      return !is_within(place, kShouldDepth);
    case Requirement::kMustNot:
      return is_within(place, kMustDepth);
  }
  return false;
}

}  // namespace

std::string_view to_string(Requirement requirement) noexcept {
  switch (requirement) {
    case Requirement::kMust:
      return "must";
    case Requirement::kShould:
      return "should";
    case Requirement::kMustNot:
      return "must_not";
  }
  return "must";
}

std::vector<RegressionFailure> failures_of(const RegressionRow& row,
                                           const std::vector<RankedArticle>& ranking,
                                           const std::map<std::string, ArticleState>& articles) {
  std::vector<RegressionFailure> failures;
  const auto add = [&](Requirement requirement, const std::vector<std::string>& ids) {
    for (const std::string& id : ids) {
      const std::size_t place = place_of(id, ranking);
      // A must_not that is misspelt would always hold, and guard nothing.
      const bool is_unknown = !articles.contains(id);
      if (is_unknown || is_broken(requirement, place)) {
        failures.push_back({requirement, id, place, is_unknown});
      }
    }
  };
  add(Requirement::kMust, row.must);
  add(Requirement::kMustNot, row.must_not);
  add(Requirement::kShould, row.should);
  return failures;
}

std::vector<ScorePart> score_gap(const RankedArticle& above, const RankedArticle& below) {
  using Key = std::tuple<Signal, std::string, bool>;
  std::map<Key, ScorePart> parts;
  const auto add = [&](const RankedArticle& ranked, double sign) {
    for (const ScorePart& part : ranked.parts) {
      ScorePart& sum = parts[Key(part.signal, part.key, part.is_learned)];
      const double score = sum.score + sign * part.score;
      sum = part;
      sum.score = score;
    }
  };
  add(above, 1.0);
  add(below, -1.0);
  std::vector<ScorePart> gap;
  for (auto& [key, part] : parts) {
    if (part.score > 1e-9) gap.push_back(std::move(part));
  }
  std::stable_sort(gap.begin(), gap.end(),
                   [](const ScorePart& a, const ScorePart& b) { return a.score > b.score; });
  return gap;
}

}  // namespace toibiki
