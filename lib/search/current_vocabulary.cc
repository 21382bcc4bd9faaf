// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/current_vocabulary.h"

#include <utility>
#include <vector>

namespace toibiki {
namespace {

// A word of a title is asked for more often than one of an answer.
constexpr double kLeadingWeight = 4.0;

}  // namespace

std::shared_ptr<const CorrectionVocabulary> CurrentVocabulary::of(const Collection& collection,
                                                                  std::string_view day) {
  std::string state = collection.article_state();
  state += day;
  const std::lock_guard lock(mutex_);
  if (current_ != nullptr && state == state_) return current_;
  std::vector<KnownWord> words;
  for (CountedWord& counted : collection.vocabulary(day)) {
    const double weight = counted.word.is_leading ? kLeadingWeight : 1.0;
    words.push_back({std::move(counted.word.surface), std::move(counted.word.reading),
                     weight * static_cast<double>(counted.record_count)});
  }
  current_ = std::make_shared<const CorrectionVocabulary>(std::move(words));
  state_ = std::move(state);
  return current_;
}

}  // namespace toibiki
