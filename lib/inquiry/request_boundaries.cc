// SPDX-License-Identifier: GPL-2.0-or-later
#include "inquiry/request_boundaries.h"

#include <algorithm>
#include <array>
#include <string>

#include "inquiry/text_features.h"

namespace toibiki {
namespace {

// What lies further back is not looked at.
constexpr std::size_t kMaxBetween = 40;

bool is_kept(const Sentence& sentence) {
  return sentence.role != SentenceRole::kThanks && sentence.role != SentenceRole::kBoilerplate;
}

std::string_view few_class(std::size_t count) {
  constexpr std::array<std::string_view, 5> kNames = {"0", "1", "2", "3", "4+"};
  return kNames[std::min<std::size_t>(count, 4)];
}

}  // namespace

RequestBoundaries::RequestBoundaries(const std::vector<Sentence>& sentences, std::string_view text,
                                     InquiryForm form, const AskedByRules& asked)
    : sentences_(sentences), text_(text), form_(form), asked_(asked) {}

void RequestBoundaries::features(FeatureList& features) const {
  const std::size_t lead = asked_.leads[next_];
  const std::size_t last = asked_.leads[next_ - 1];
  const std::size_t begin = std::max(last + 1, lead - std::min(lead, kMaxBetween));
  const Sentence& sentence = sentences_[lead];
  const bool is_other = asked_.requests[next_] != asked_.requests[next_ - 1];
  features.add("bias");
  features.add(is_other ? "rule=another" : "rule=same");
  features.add(to_string(form_), is_other ? ".rule=another" : ".rule=same");
  features.add("form=", to_string(form_));
  features.add(to_string(sentences_[last].role), ">", to_string(sentence.role));
  const std::string words = without_blanks(text_, sentence.words);
  add_heads(words, "head=", {1, 4}, features);
  features.add("length=", length_class(words));
  add_cues(begin, lead, features);
  add_distance(begin, lead, features);
  add_topics(begin, lead, features);
}

// また、 list marks, blank lines, closings.
void RequestBoundaries::add_cues(std::size_t begin, std::size_t lead, FeatureList& features) const {
  const Sentence& sentence = sentences_[lead];
  if (sentence.begins_next) features.add("begins next");
  if (sentence.goes_on) features.add("goes on");
  if (sentence.is_item) features.add(sentences_[begin - 1].is_item ? "item behind item" : "item");
  if (sentence.is_after_blank) features.add("after blank");
  bool begins = false, is_item = false, is_blank = false, has_ended = false, goes_on = false;
  for (std::size_t i = begin; i < lead; ++i) {
    const Sentence& between = sentences_[i];
    has_ended |= between.reason == "closing" || between.reason == "signature";
    if (!is_kept(between)) continue;
    if (between.begins_next && !begins) {
      add_heads(without_blanks(text_, between.words), "between.head=", {2, 4}, features);
    }
    begins |= between.begins_next;
    is_item |= between.is_item;
    is_blank |= between.is_after_blank;
    goes_on |= between.goes_on;
  }
  if (begins) features.add("between begins next");
  if (is_item) features.add("between item");
  if (is_blank) features.add("between blank");
  if (has_ended) features.add("between ended");
  if (goes_on) features.add("between goes on");
  if (!begins && !is_item && !is_blank && !sentence.begins_next && !sentence.is_item &&
      !sentence.is_after_blank) {
    features.add("no cue");
  }
}

void RequestBoundaries::add_distance(std::size_t begin, std::size_t lead,
                                     FeatureList& features) const {
  std::size_t kept = 0, company = 0, dropped = 0;
  for (std::size_t i = begin; i < lead; ++i) {
    if (sentences_[i].reason == "operator") {
      ++company;
    } else if (is_kept(sentences_[i])) {
      ++kept;
    } else {
      ++dropped;
    }
  }
  features.add("between=", few_class(kept));
  features.add("company between=", few_class(company));
  features.add("dropped between=", few_class(dropped));
  if (kept + company + dropped == 0) features.add("next sentence");
  features.add("requests so far=", few_class(requests_));
  features.add("leads so far=", few_class(leads_of_request_));
  features.add("leads=", few_class(asked_.leads.size()));
}

void RequestBoundaries::add_topics(std::size_t begin, std::size_t lead,
                                   FeatureList& features) const {
  const Topic own(text_, sentences_[lead].words);
  Topic with_told = own;
  std::size_t told = 0;
  for (std::size_t i = lead; i-- > begin && told < 3;) {
    if (!is_kept(sentences_[i])) continue;
    with_told.add(text_, sentences_[i].words);
    ++told;
  }
  const bool shares = own.touches(topic_);
  const std::string_view size = few_class(own.size());
  features.add(shares ? "shares words" : "shares no words");
  features.add(shares ? "shares words of " : "shares no words of ", size);
  features.add(own.touches(lead_topic_) ? "shares asked words" : "shares no asked words");
  features.add(with_told.touches(lead_topic_) ? "told shares asked words"
                                              : "told shares no asked words");
  features.add("words=", size);
  features.add(to_string(form_), shares ? ".shares words" : ".shares no words");
}

void RequestBoundaries::take(bool begins_another) {
  const std::size_t lead = asked_.leads[next_];
  std::size_t begin = next_ == 0 ? 0 : asked_.leads[next_ - 1] + 1;
  if (begins_another || next_ == 0) {
    ++requests_;
    leads_of_request_ = 0;
    topic_.clear();
    lead_topic_.clear();
    begin = std::max(begin, lead - std::min(lead, kMaxBetween));
  }
  for (std::size_t i = begin; i <= lead; ++i) {
    if (is_kept(sentences_[i])) topic_.add(text_, sentences_[i].words);
  }
  lead_topic_.add(text_, sentences_[lead].words);
  ++leads_of_request_;
  ++next_;
}

}  // namespace toibiki
