// SPDX-License-Identifier: GPL-2.0-or-later
#include "inquiry/weigh_boundaries.h"

#include <algorithm>
#include <utility>

#include "inquiry/topic.h"

namespace toibiki {
namespace {

constexpr std::size_t kNoRequest = static_cast<std::size_t>(-1);

// From here on another request begins: what is wrongly one finds two answers, what is wrongly two
// finds them twice.
constexpr double kMinAnother = 0.0;
// From here on a sentence perhaps asks.
constexpr double kMinPerhaps = 0.2;

bool perhaps_asks(const Sentence& sentence) {
  const bool is_kept =
      sentence.role != SentenceRole::kThanks && sentence.role != SentenceRole::kBoilerplate;
  return is_kept && !sentence.is_subject && sentence.asks >= kMinPerhaps;
}

// Where the sentences of the request begin that `lead` begins. `told`: those of no lead between
// the last one and this one.
std::size_t begin_of(std::size_t lead, const std::vector<std::size_t>& told,
                     const std::vector<Sentence>& sentences, std::string_view text) {
  if (sentences[lead].begins_next || sentences[lead].is_item) return lead;
  for (const std::size_t i : told) {
    if (sentences[i].begins_next || sentences[i].is_item) return i;
  }
  const Topic own(text, sentences[lead].words);
  std::size_t begin = lead;
  for (auto i = told.rbegin(); i != told.rend(); ++i) {
    if (!own.touches(Topic(text, sentences[*i].words))) break;
    begin = *i;
  }
  return begin;
}

}  // namespace

AskedByRules asked_by_rules(const std::vector<InquiryRequest>& requests,
                            const std::vector<Sentence>& sentences) {
  std::vector<std::pair<std::size_t, std::size_t>> found;
  for (std::size_t r = 0; r < requests.size(); ++r) {
    const std::size_t before = found.size();
    for (const std::size_t i : requests[r].sentences) {
      if (sentences[i].is_lead()) found.emplace_back(i, r);
    }
    if (found.size() == before) found.emplace_back(requests[r].sentences.back(), r);
  }
  std::sort(found.begin(), found.end());
  std::vector<std::size_t> request_of(sentences.size(), kNoRequest);
  for (std::size_t r = 0; r < requests.size(); ++r) {
    for (const std::size_t i : requests[r].sentences) request_of[i] = r;
  }
  AskedByRules asked;
  std::size_t last = 0;
  auto lead = found.begin();
  for (std::size_t i = 0; i < sentences.size() && !requests.empty(); ++i) {
    const bool is_lead = lead != found.end() && lead->first == i;
    if (is_lead) ++lead;
    if (!is_lead && !perhaps_asks(sentences[i])) continue;
    if (request_of[i] != kNoRequest) last = request_of[i];
    asked.leads.push_back(i);
    asked.requests.push_back(last);
  }
  return asked;
}

std::vector<InquiryRequest> weigh_boundaries(std::vector<InquiryRequest> by_rules,
                                             const std::vector<Sentence>& sentences,
                                             std::string_view text, InquiryForm form,
                                             const WeightTable& boundaries) {
  const AskedByRules asked = asked_by_rules(by_rules, sentences);
  if (boundaries.empty() || asked.leads.size() < 2) return by_rules;
  if (sentences[asked.leads[0]].asks < 0.0) return by_rules;  // too short to be weighed
  std::vector<std::size_t> members;                           // of all requests
  for (const InquiryRequest& request : by_rules) {
    members.insert(members.end(), request.sentences.begin(), request.sentences.end());
  }
  members.insert(members.end(), asked.leads.begin(), asked.leads.end());
  std::sort(members.begin(), members.end());
  members.erase(std::unique(members.begin(), members.end()), members.end());

  std::vector<InquiryRequest> result;
  RequestBoundaries steps(sentences, text, form, asked);
  FeatureList features;
  auto member = members.begin();
  while (steps.has_next()) {
    const std::size_t lead = steps.lead();
    std::vector<std::size_t> told;
    for (; member != members.end() && *member < lead; ++member) told.push_back(*member);
    if (member != members.end()) ++member;
    bool begins = result.empty();
    if (!begins) {
      features.clear();
      steps.features(features);
      begins = boundaries.sums(features).front() > kMinAnother;
    }
    const std::size_t begin = !begins          ? lead
                              : result.empty() ? 0
                                               : begin_of(lead, told, sentences, text);
    if (begins) result.emplace_back();
    for (const std::size_t i : told) {
      InquiryRequest& request =
          i < begin && result.size() > 1 && begins ? result[result.size() - 2] : result.back();
      request.sentences.push_back(i);
    }
    result.back().sentences.push_back(lead);
    steps.take(begins);
  }
  for (; member != members.end(); ++member) result.back().sentences.push_back(*member);
  return result;
}

}  // namespace toibiki
