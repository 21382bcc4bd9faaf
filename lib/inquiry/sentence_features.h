// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "inquiry/line.h"
#include "inquiry/reading_weights.h"
#include "inquiry/sentence.h"
#include "inquiry/topic.h"

namespace toibiki {

// What the rules say of a sentence, in one word: "closing", "question", "statement", "field".
std::string_view verdict_of(const Sentence& sentence);

// What the model of roles is told about each sentence of one text. Linear: what is looked at around
// a sentence is bounded.
class SentenceFeatures {
 public:
  // `sentences` as the rules left them, and not to be changed while this is used.
  SentenceFeatures(const std::vector<Sentence>& sentences, const InquiryLines& inquiry,
                   const ReadingRules& rules, const ReadingWeights& weights);

  // What the model of texts is told: whether all of them together ask anything.
  void of_text(FeatureList& features) const;
  void of(std::size_t i, FeatureList& features) const;
  // Letters and digits beside each other, as products are named: HM-3.
  bool has_code(std::size_t i) const;
  // Above 0 if the text is likely to ask nothing.
  double nothing_asked() const { return nothing_asked_; }

 private:
  // Of the whole text before and behind each sentence.
  struct Place {
    std::size_t leads_before = 0;
    std::size_t paragraph = 0;
    std::size_t heard = kNone;  // the last sentence of the company before it
    bool begins_line = false, ends_line = false;
    bool begins_turn = false, ends_turn = false;
    bool ends_paragraph = false;
    bool shares_lead = false, shares_heard = false, is_within_heard = false;
    double company = 0.0;
    std::size_t topic_size = 0;
  };
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  void find_places(const WeightTable& speakers);
  void find_topics();
  void add_words(std::size_t i, FeatureList& features) const;
  void add_verdicts(std::size_t i, FeatureList& features) const;
  void add_neighbours(std::size_t i, FeatureList& features) const;
  void add_place(std::size_t i, FeatureList& features) const;
  void add_dialogue(std::size_t i, FeatureList& features) const;
  std::string_view verdict_at(std::size_t i, std::ptrdiff_t offset) const;

  const std::vector<Sentence>& sentences_;
  const InquiryLines& inquiry_;
  const ReadingRules& rules_;
  std::string_view text_;
  std::string form_;
  std::vector<std::string> words_;  // of each sentence, without blanks
  std::vector<Place> places_;
  std::vector<std::size_t> paragraph_sizes_;
  std::size_t leads_ = 0;
  double nothing_asked_ = 0.0;
  std::string_view nothing_ = "unknown";  // the same in words
  bool has_thanks_ = false, has_trouble_ = false, has_advertisement_ = false;
};

// How much a stretch of speech sounds like the company (above 0) or like the customer.
double company_score(std::string_view text, Span said, const ReadingRules& rules,
                     const WeightTable& speakers);
// What the model of speakers is told about it.
void add_speaker_features(std::string_view text, Span said, const ReadingRules& rules,
                          FeatureList& features);

}  // namespace toibiki
