// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "present/clarify.h"

namespace toibiki {

// What choices are called, for one inquiry.
class ChoiceNames {
 public:
  explicit ChoiceNames(std::string_view inquiry);

  // Of the phrases of the article the one that is closest to the inquiry, equals: the shortest; its
  // first sentence. Another one than `other`, if there is one.
  std::string phrase_of(const ClarifyCandidate& article, std::string_view other = {}) const;

  // Of a choice that holds these articles, most probable first. A category is called by its name
  // (不具合（アプリ）, アプリ); where that says nothing (その他) or no more than the inquiry, a
  // phrase of the first article stands for it. Requires: not empty.
  std::string label_of(const Narrowing& narrowing,
                       const std::vector<const ClarifyCandidate*>& articles) const;

 private:
  bool says_more(std::string_view name) const;

  std::set<std::u32string> pairs_;  // of the inquiry
};

}  // namespace toibiki
