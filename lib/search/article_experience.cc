// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/article_experience.h"

#include <algorithm>
#include <cmath>

#include "search/filters.h"

namespace toibiki {
namespace {

constexpr double kHalfLifeDays = 365.0;

Experience experience_from(const LearnedPhrasings& learned, std::string_view day) {
  Experience experience;
  for (const DayOutcomes& outcomes : learned.days) {
    const auto age = days_between(outcomes.day, day);
    const double weight =
        age ? std::exp2(-static_cast<double>(std::max(*age, 0L)) / kHalfLifeDays) : 1.0;
    experience.resolved += weight * outcomes.resolved;
    experience.rejected += weight * outcomes.rejected;
  }
  experience.views = static_cast<double>(learned.counters.views);
  experience.helpful = static_cast<double>(learned.counters.helpful);
  experience.unhelpful = static_cast<double>(learned.counters.unhelpful);
  return experience;
}

}  // namespace

Experience ArticleExperience::of(const Collection& collection, std::string_view article_id,
                                 std::string_view day) {
  if (!collection.has_learned()) return {};
  if (revision_ != collection.learned_revision() || day_ != day || known_.size() >= kMaxCount) {
    known_.clear();
    revision_ = collection.learned_revision();
    day_ = day;
  }
  const auto found = known_.find(article_id);
  if (found != known_.end()) return found->second;
  Experience experience;
  if (const auto learned = collection.learned_by(article_id)) {
    experience = experience_from(*learned, day);
  }
  known_.emplace(article_id, experience);
  return experience;
}

}  // namespace toibiki
