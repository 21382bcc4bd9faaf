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
// What is told so many sentences before what asks may be about the same.
constexpr std::size_t kMaxTold = 3;

std::string_view number_class(std::size_t count) {
  constexpr std::array<std::string_view, 5> kNames = {"0", "1", "2", "3", "4+"};
  return kNames[std::min<std::size_t>(count, 4)];
}

std::string_view likelihood_class(double asks) {
  return asks < 0.5 ? "hardly" : asks < 0.8 ? "perhaps" : asks < 0.95 ? "likely" : "surely";
}

template <std::size_t kSize>
bool has_any(std::string_view words, const std::array<std::string_view, kSize>& parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
    return words.find(part) != std::string_view::npos;
  });
}

template <std::size_t kSize>
bool begins_with_any(std::string_view words, const std::array<std::string_view, kSize>& parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](std::string_view part) { return words.starts_with(part); });
}

// Words that say that another matter comes, wherever they stand near the begin of a sentence.
constexpr std::array<std::string_view, 24> kAnother = {
    "もう一つ", "もう1つ", "もう一点", "もう1点", "もう一件", "もう1件",    "もう一個", "もう1個",
    "もうひと", "別件",    "ついで",   "ほかに",  "他に",     "話は変わ",   "それから", "あと、",
    "あとは、", "最後に",  "二つ目",   "2つ目",   "2点目",    "それとは別", "別に",     "別で"};
// What points back to what was said, or goes on from it.
constexpr std::array<std::string_view, 18> kGoesOn = {
    "それ", "その",     "これ", "この",         "そう",   "じゃ",     "では", "でも", "だと",
    "なら", "だったら", "場合", "ということは", "つまり", "ちなみに", "結局", "いや", "そしたら"};
constexpr std::array<std::string_view, 9> kPointers = {"それ", "その", "これ",   "この",  "そこ",
                                                       "ここ", "そう", "そっち", "こっち"};
constexpr std::array<std::string_view, 6> kWishes = {"たい",   "ほしい", "欲しい",
                                                     "お願い", "下さい", "ください"};
constexpr std::size_t kHeadBytes = 120;
constexpr std::size_t kTailBytes = 30;

void add_phrases(std::string_view text, const std::vector<Sentence>& sentences, std::size_t begin,
                 std::size_t lead, FeatureList& features) {
  for (std::size_t i = begin; i <= lead; ++i) {
    if (!sentences[i].is_kept()) continue;
    const std::string words = without_blanks(text, sentences[i].words);
    if (!has_any(std::string_view(words).substr(0, kHeadBytes), kAnother)) continue;
    features.add("another matter");
    break;
  }
  const std::string words = without_blanks(text, sentences[lead].words);
  if (begins_with_any(words, kGoesOn)) features.add("head goes on");
  if (has_any(words, kPointers)) features.add("points back");
  const std::size_t tail = words.size() - std::min(words.size(), kTailBytes);
  if (has_any(std::string_view(words).substr(tail), kWishes)) features.add("wish");
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
  add_new_words(begin, lead, features);
  add_phrases(text_, sentences_, begin, lead, features);
  add_likelihood(lead, last, features);
}

std::string_view RequestBoundaries::kind() const {
  const bool is_dialogue = form_ == InquiryForm::kChat || form_ == InquiryForm::kCall;
  return is_dialogue ? "dialogue" : "writing";
}

bool RequestBoundaries::has_cue(std::size_t begin, std::size_t lead) const {
  for (std::size_t i = begin; i <= lead; ++i) {
    if (sentences_[i].is_kept() && (sentences_[i].begins_next || sentences_[i].is_item))
      return true;
  }
  return false;
}

// What is read wrongly as asking (資料をお送りできればと思います) divides nothing, and what is read
// wrongly as told may.
void RequestBoundaries::add_likelihood(std::size_t lead, std::size_t last,
                                       FeatureList& features) const {
  if (sentences_[lead].asks < 0.0) return;
  features.add("asks=", likelihood_class(sentences_[lead].asks));
  features.add("last asks=", likelihood_class(sentences_[last].asks));
  features.add("surest asks=", likelihood_class(surest_));
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
    if (!between.is_kept()) continue;
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
    } else if (sentences_[i].is_kept()) {
      ++kept;
    } else {
      ++dropped;
    }
  }
  features.add("between=", number_class(kept));
  features.add("company between=", number_class(company));
  features.add("dropped between=", number_class(dropped));
  if (kept + company + dropped == 0) features.add("next sentence");
  features.add("requests so far=", number_class(requests_));
  features.add("leads so far=", number_class(leads_of_request_));
  features.add("leads=", number_class(asked_.leads.size()));
}

void RequestBoundaries::add_topics(std::size_t begin, std::size_t lead,
                                   FeatureList& features) const {
  const Topic own(text_, sentences_[lead].words);
  Topic with_told = own;
  std::size_t told = 0;
  for (std::size_t i = lead; i-- > begin && told < kMaxTold;) {
    if (!sentences_[i].is_kept()) continue;
    with_told.add(text_, sentences_[i].words);
    ++told;
  }
  const bool shares = own.touches(topic_);
  const std::string_view size = number_class(own.size());
  features.add(shares ? "shares words" : "shares no words");
  features.add(shares ? "shares words of " : "shares no words of ", size);
  features.add(own.touches(lead_topic_) ? "shares asked words" : "shares no asked words");
  features.add(with_told.touches(lead_topic_) ? "told shares asked words"
                                              : "told shares no asked words");
  features.add("words=", size);
  features.add(to_string(form_), shares ? ".shares words" : ".shares no words");
  features.add(kind(), shares ? ".shares words" : ".shares no words");
  const bool told_shares = with_told.touches(topic_);
  features.add(kind(), told_shares ? ".told shares words" : ".told shares no words");
}

// How much of the words is new, with what is told right before it.
void RequestBoundaries::add_new_words(std::size_t begin, std::size_t lead,
                                      FeatureList& features) const {
  const Topic own(text_, sentences_[lead].words);
  Topic with_told = own;
  std::size_t told = 0, company = 0;
  for (std::size_t i = lead; i-- > begin;) {
    company += sentences_[i].reason == "operator" ? 1U : 0U;
    if (!sentences_[i].is_kept() || told == kMaxTold) continue;
    with_told.add(text_, sentences_[i].words);
    ++told;
  }
  const std::string_view cue = has_cue(begin, lead) ? ".cue" : ".no cue";
  features.add(kind());
  features.add(kind(), cue, own.touches(topic_) ? ".shares words" : ".shares no words");
  features.add(kind(), cue, company > 0 ? ".company between" : ".no company between");
  features.add("shared thirds=",
               number_class(3 * own.shared(topic_) / std::max<std::size_t>(1, own.size())));
  const std::string_view fresh = number_class((with_told.size() - with_told.shared(topic_)) / 2);
  features.add("new pairs=", fresh);
  features.add(kind(), ".new pairs=", fresh);
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
    if (sentences_[i].is_kept()) topic_.add(text_, sentences_[i].words);
  }
  lead_topic_.add(text_, sentences_[lead].words);
  surest_ = std::max(surest_, sentences_[lead].asks);
  ++leads_of_request_;
  ++next_;
}

}  // namespace toibiki
