// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "toibiki/clarify.h"
#include "toibiki/suggestion.h"

namespace toibiki {

// How much an inquiry says, and how what was found for it spreads.
struct InquiryShape {
  std::vector<std::string> words;  // distinct, in index form
  ResultKind kind = ResultKind::kNoSafeAnswer;
  std::vector<double> probabilities;  // of the articles that stand first, in order
};

// Whether the first article is no better than many others: its probability times its share of all
// their probabilities is low. A short inquiry is taken for vague sooner than a long one, which
// rather says something that no article says; and one that names nothing (使えない, 届きません)
// even where its first article looks like an answer, because it is about whatever has that verb.
bool is_vague(const InquiryShape& shape);

// A word of a title.
struct TopicWord {
  std::string key;   // index form
  std::string text;  // as the title writes it
  friend bool operator==(const TopicWord&, const TopicWord&) = default;
};

// An article that may be meant.
struct ClarifyCandidate {
  std::string id;
  double probability = 0.0;
  bool is_internal = false;           // for agents only
  std::vector<std::string> category;  // path from the top
  std::string product;
  std::vector<std::string> phrases;  // the title, then the phrasings
  std::vector<TopicWord> words;      // of the title
};

// How many of the candidates are looked at.
inline constexpr std::size_t kClarifyDepth = 50;

// Two to four disjoint topics that tell the candidates apart best: categories and products, words
// of titles where these hold too little, single articles. They maximise the sum of s (2 - ln s)
// over the shares s: -s ln s is what is learned when one of them is chosen, and 2 s what it is
// worth that one of them can be chosen at all. No choices if there are no two topics. Internal
// articles are not what a customer is asked about, unless the first candidate is one. The first
// kClarifyDepth candidates count. `said` are the words of the inquiry, in index form.
std::vector<ClarifyingChoice> clarifying_choices(std::string_view inquiry,
                                                 const std::vector<std::string>& said,
                                                 const std::vector<ClarifyCandidate>& candidates);

// Of the pairs of neighbouring characters of `text`, the share that `phrase` holds, both
// normalised. 0 for a text of one character.
double pairs_held(std::string_view text, std::string_view phrase);

}  // namespace toibiki
