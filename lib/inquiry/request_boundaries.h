// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "inquiry/reading_weights.h"
#include "inquiry/sentence.h"
#include "inquiry/topic.h"

namespace toibiki {

// What asks, and how the rules divide it: the request of every lead, counted from 0.
struct AskedByRules {
  std::vector<std::size_t> leads;  // indexes of sentences, ascending
  std::vector<std::size_t> requests;
};

// Goes through what asks, one lead after the other, and tells the model of boundaries about each:
// whether it begins another request or asks on.
class RequestBoundaries {
 public:
  RequestBoundaries(const std::vector<Sentence>& sentences, std::string_view text, InquiryForm form,
                    const AskedByRules& asked);

  // Whether another lead is there. The first one begins a request whatever the model says.
  bool has_next() const { return next_ < asked_.leads.size(); }
  std::size_t lead() const { return asked_.leads[next_]; }
  // What the model is told about the next lead. Requires: has_next(), and not the first.
  void features(FeatureList& features) const;
  // The next lead was taken for the begin of another request, or not.
  void take(bool begins_another);

 private:
  void add_cues(std::size_t begin, std::size_t lead, FeatureList& features) const;
  void add_distance(std::size_t begin, std::size_t lead, FeatureList& features) const;
  void add_topics(std::size_t begin, std::size_t lead, FeatureList& features) const;
  void add_likelihood(std::size_t lead, std::size_t last, FeatureList& features) const;
  void add_new_words(std::size_t begin, std::size_t lead, FeatureList& features) const;
  bool has_cue(std::size_t begin, std::size_t lead) const;
  std::string_view kind() const;

  const std::vector<Sentence>& sentences_;
  std::string_view text_;
  InquiryForm form_;
  const AskedByRules& asked_;
  std::size_t next_ = 0;
  std::size_t requests_ = 0, leads_of_request_ = 0;
  double surest_ = 0.0;  // how likely it asks, of the leads so far
  Topic topic_;          // of all that was kept since the request began
  Topic lead_topic_;     // of what asks in it
};

}  // namespace toibiki
