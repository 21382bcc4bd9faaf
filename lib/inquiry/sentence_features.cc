// SPDX-License-Identifier: GPL-2.0-or-later
#include "inquiry/sentence_features.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/utf8.h"
#include "inquiry/marks.h"
#include "inquiry/role_model.h"
#include "inquiry/text_features.h"

namespace toibiki {
namespace {

constexpr std::size_t kFarAway = 6;
constexpr std::size_t kManyTopics = 4;

// "0" to "5", and "6+": how far, or how many.
std::string_view count_class(std::size_t count) {
  constexpr std::array<std::string_view, kFarAway + 1> kNames = {"0", "1", "2", "3",
                                                                 "4", "5", "6+"};
  return kNames[std::min(count, kFarAway)];
}

std::string_view few_class(std::size_t count) {
  return count == 0 ? "0" : count == 1 ? "1" : count == 2 ? "2" : "3+";
}

// A score in four steps.
constexpr double kClearCompany = 2.0;
constexpr double kClearText = 1.5;
std::string_view score_class(double score, double clear) {
  return score > clear ? "surely" : score > 0 ? "likely" : score > -clear ? "hardly" : "no";
}

bool is_company(const Sentence& sentence) { return sentence.reason == "operator"; }

std::string_view mark_behind(std::string_view text, const Sentence& sentence) {
  const Span all = trimmed(text, sentence.text);
  if (all.empty()) return "none";
  const char32_t last = previous_code_point(text, all.end);
  if (last == U'。') return "。";
  if (last == U'?') return "?";
  if (last == U'!') return "!";
  if (is_pause(last)) return "、";
  if (last == U':') return ":";
  if (last == U'…' || last == U'.') return "...";
  if (is_closing(last)) return ")";
  if (last == U'ー' || last == U'〜' || last == U'~') return "〜";
  return is_letter(last) ? "none" : "sign";
}

}  // namespace

std::string_view verdict_of(const Sentence& sentence) {
  if (sentence.role == SentenceRole::kBoilerplate) return sentence.reason;
  if (sentence.is_field) return "field";
  if (sentence.is_announcement) return "announcement";
  if (sentence.reason == "statement" || sentence.reason == "subject") return sentence.reason;
  return to_string(sentence.role);
}

SentenceFeatures::SentenceFeatures(const std::vector<Sentence>& sentences,
                                   const InquiryLines& inquiry, const ReadingRules& rules,
                                   const ReadingWeights& weights)
    : sentences_(sentences), inquiry_(inquiry), rules_(rules), text_(inquiry.text) {
  form_ = inquiry.is_dialogue_without_speakers ? "unlabelled" : to_string(inquiry.form);
  places_.resize(sentences.size());
  words_.reserve(sentences.size());
  for (const Sentence& sentence : sentences) {
    words_.push_back(without_blanks(text_, sentence.words));
  }
  find_places(weights.speakers);
  find_topics();
  if (weights.texts.empty()) return;
  FeatureList features;
  of_text(features);
  nothing_asked_ = weights.texts.sums(features).front();
  nothing_ = score_class(nothing_asked_, kClearText);
}

void SentenceFeatures::of_text(FeatureList& features) const {
  std::map<std::string_view, std::size_t> verdicts;
  std::size_t weighed = 0;
  for (std::size_t i = 0; i < sentences_.size(); ++i) {
    if (fixed_output(sentences_[i])) continue;
    ++weighed;
    ++verdicts[verdict_of(sentences_[i])];
    add_parts(words_[i], "has=", features);
    add_tails(words_[i], "tail=", {3, 6}, features);
  }
  for (const auto& [verdict, count] : verdicts) {
    features.add("rule=", verdict, count == 1 ? ",1" : ",2+");
  }
  features.add("form=", form_);
  features.add("leads=", few_class(leads_));
  if (has_thanks_) features.add("thanks,leads=", few_class(leads_));
  features.add("sentences=", weighed < 4    ? "1-3"
                             : weighed < 8  ? "4-7"
                             : weighed < 16 ? "8-15"
                                            : "16+");
  features.make_unique();
  features.add("bias");
}

void SentenceFeatures::find_places(const WeightTable& speakers) {
  const bool is_dialogue =
      inquiry_.form == InquiryForm::kChat || inquiry_.form == InquiryForm::kCall;
  std::size_t heard = kNone;
  std::size_t paragraph = 0;
  for (std::size_t i = 0; i < sentences_.size(); ++i) {
    const Sentence& sentence = sentences_[i];
    const Sentence* before = i == 0 ? nullptr : &sentences_[i - 1];
    Place& place = places_[i];
    if (sentence.is_after_blank && before != nullptr) ++paragraph;
    if (paragraph_sizes_.size() <= paragraph) paragraph_sizes_.resize(paragraph + 1);
    ++paragraph_sizes_[paragraph];
    place.paragraph = paragraph;
    place.leads_before = leads_;
    place.heard = heard;
    const std::string_view gap =
        before == nullptr ? std::string_view("\n")
                          : text_.substr(before->span.end, sentence.span.begin - before->span.end);
    place.begins_line = gap.find_first_of("\n\r") != gap.npos;
    place.begins_turn = before == nullptr || before->turn != sentence.turn;
    if (before != nullptr) {
      places_[i - 1].ends_line = place.begins_line;
      places_[i - 1].ends_turn = place.begins_turn;
      places_[i - 1].ends_paragraph = sentence.is_after_blank;
    }
    if (is_company(sentence)) heard = i;
    if (sentence.is_lead()) ++leads_;
    has_thanks_ |= sentence.role == SentenceRole::kThanks;
    has_trouble_ |= sentence.tells_trouble;
    has_advertisement_ |= sentence.reason == "footer" || sentence.reason == "disclaimer";
    if (is_dialogue && !sentence.is_line) {
      place.company = company_score(text_, sentence.text, rules_, speakers);
    }
  }
  if (!places_.empty()) {
    places_.back().ends_line = places_.back().ends_turn = places_.back().ends_paragraph = true;
  }
}

// Shared words: with what asks, and with what the company has just said.
void SentenceFeatures::find_topics() {
  Topic leads, heard;
  for (const Sentence& sentence : sentences_) {
    if (sentence.is_lead()) leads.add(text_, sentence.words);
  }
  bool is_behind_company = false;
  for (std::size_t i = 0; i < sentences_.size(); ++i) {
    const Sentence& sentence = sentences_[i];
    if (is_company(sentence)) {
      if (!is_behind_company) heard.clear();
      heard.add(text_, sentence.text);
      is_behind_company = true;
      continue;
    }
    is_behind_company = false;
    const Topic own(text_, sentence.words);
    places_[i].topic_size = own.size();
    places_[i].shares_lead = !sentence.is_lead() && own.touches(leads);
    places_[i].shares_heard = own.touches(heard);
    places_[i].is_within_heard = own.size() > 0 && own.is_within(heard);
  }
}

bool SentenceFeatures::has_code(std::size_t i) const {
  FeatureList signs;
  add_signs(text_, sentences_[i].text, signs);
  for (std::size_t k = 0; k < signs.size(); ++k) {
    if (signs[k] == "with=code") return true;
  }
  return false;
}

std::string_view SentenceFeatures::verdict_at(std::size_t i, std::ptrdiff_t offset) const {
  const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(i) + offset;
  if (at < 0) return "begin";
  if (at >= static_cast<std::ptrdiff_t>(sentences_.size())) return "end";
  return verdict_of(sentences_[static_cast<std::size_t>(at)]);
}

void SentenceFeatures::of(std::size_t i, FeatureList& features) const {
  features.add("bias");
  features.add("form=", form_);
  if (sentences_[i].is_line) features.add("line=", sentences_[i].reason);
  add_verdicts(i, features);
  add_neighbours(i, features);
  add_place(i, features);
  add_words(i, features);
  if (inquiry_.form == InquiryForm::kChat || inquiry_.form == InquiryForm::kCall) {
    add_dialogue(i, features);
  }
}

void SentenceFeatures::add_words(std::size_t i, FeatureList& features) const {
  const Sentence& sentence = sentences_[i];
  const std::string& words = words_[i];
  add_tails(words, "tail=", {1, 8}, features);
  add_heads(words, "head=", {1, 4}, features);
  add_parts(words, "has=", features);
  add_signs(text_, sentence.text, features);
  features.add("mark=", mark_behind(text_, sentence));
  features.add("length=", length_class(words));
}

void SentenceFeatures::add_verdicts(std::size_t i, FeatureList& features) const {
  const Sentence& sentence = sentences_[i];
  const std::string_view verdict = verdict_of(sentence);
  features.add("rule=", verdict);
  features.add(form_, ".rule=", verdict);
  features.add("rule=", verdict, std::string(",length=").append(length_class(words_[i])));
  features.add("rule=", verdict, std::string(",words=").append(few_class(places_[i].topic_size)));
  if (sentence.is_item) features.add("item");
  if (sentence.begins_next) features.add("begins next");
  if (sentence.goes_on) features.add("goes on");
  if (sentence.tells_trouble) features.add("trouble");
  if (sentence.is_subject) features.add("subject");
  if (!sentence.dropped.empty()) features.add("prefix");
}

void SentenceFeatures::add_neighbours(std::size_t i, FeatureList& features) const {
  const std::string_view verdict = verdict_of(sentences_[i]);
  features.add("before.rule=", verdict_at(i, -1));
  features.add("before2.rule=", verdict_at(i, -2));
  features.add("behind.rule=", verdict_at(i, 1));
  features.add("behind2.rule=", verdict_at(i, 2));
  features.add(verdict_at(i, -1), ">rule=", verdict);
  features.add("rule=", verdict, std::string("<").append(verdict_at(i, 1)));
  if (i > 0) add_tails(words_[i - 1], "before.tail=", {2, 4}, features);
  if (i + 1 < sentences_.size()) {
    add_heads(words_[i + 1], "behind.head=", {2, 3}, features);
    add_tails(words_[i + 1], "behind.tail=", {2, 3}, features);
  }
}

void SentenceFeatures::add_place(std::size_t i, FeatureList& features) const {
  const Place& place = places_[i];
  const std::size_t behind = sentences_.size() - 1 - i;
  features.add("nothing asked=", nothing_);
  features.add("nothing asked=", nothing_, std::string(",rule=").append(verdict_of(sentences_[i])));
  features.add("from begin=", count_class(i));
  features.add("from end=", count_class(behind));
  features.add("paragraph=", few_class(place.paragraph));
  features.add("paragraphs behind=", few_class(paragraph_sizes_.size() - 1 - place.paragraph));
  features.add("in paragraph=", few_class(paragraph_sizes_[place.paragraph] - 1));
  if (sentences_[i].is_after_blank) features.add("after blank");
  if (place.ends_paragraph) features.add("ends paragraph");
  if (place.begins_line && place.ends_line) features.add("own line");
  features.add("leads before=", few_class(place.leads_before));
  features.add("leads behind=",
               few_class(leads_ - place.leads_before - (sentences_[i].is_lead() ? 1U : 0U)));
  features.add("words=", count_class(std::min(place.topic_size, kManyTopics)));
  if (place.shares_lead) features.add("shares with lead");
  if (has_thanks_) features.add(leads_ == 0 ? "text thanks only" : "text thanks");
  if (has_advertisement_) features.add("text has footer");
  if (!has_trouble_ && leads_ == 0) features.add("text asks nothing");
}

void SentenceFeatures::add_dialogue(std::size_t i, FeatureList& features) const {
  const Place& place = places_[i];
  const std::string_view company = score_class(place.company, kClearCompany);
  features.add("company=", company);
  features.add(form_, ".company=", company);
  if (place.begins_turn) features.add("begins turn");
  if (place.ends_turn) features.add("ends turn");
  if (place.begins_turn && place.ends_turn) features.add("own turn");
  if (place.shares_heard) features.add("shares with heard");
  if (place.is_within_heard) features.add("within heard");
  if (place.heard == kNone) return;
  const bool is_next = place.heard + 1 == i;
  add_tails(words_[place.heard], is_next ? "answers=" : "heard=", {2, 4}, features);
  if (rules_.identity_questions.first_of(text_, sentences_[place.heard].words).rule != nullptr) {
    features.add(is_next ? "answers who" : "heard who");
  }
}

}  // namespace toibiki
