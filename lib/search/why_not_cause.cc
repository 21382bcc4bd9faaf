// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/why_not_cause.h"

#include <algorithm>
#include <span>
#include <tuple>
#include <utility>

#include "query/pins.h"
#include "search/filters.h"
#include "search/shown_records.h"

namespace toibiki {
namespace {

constexpr std::size_t kDeepest = 1'000;

SearchOptions options_with(const SearchOptions& search, std::size_t limit) {
  SearchOptions options = search;
  options.limit = limit;
  options.explain = false;
  options.snippets = false;
  options.clarify = false;
  return options;
}

// What can be told of the record alone.
WhyNotCause cause_of_record(const std::optional<Record>& record, const Inquiry& inquiry,
                            const WhyNotOptions& options, std::string& detail) {
  if (!record) return WhyNotCause::kNoSuchRecord;
  const auto* article = std::get_if<Article>(&*record);
  const bool is_public = article != nullptr && article->audience == Audience::kPublic;
  if (options.audience == Audience::kPublic && !is_public) return WhyNotCause::kAudience;
  const SearchOptions& search = options.search;
  if (!(article != nullptr ? search.articles : search.past_answers)) {
    return WhyNotCause::kKindLeftOut;
  }
  const RankingRecord facts = make_ranking_record(*record, {});
  if (!holds_on(facts, search.as_of.empty() ? today() : search.as_of)) {
    detail = facts.valid_from + ".." + facts.valid_until;
    return WhyNotCause::kDay;
  }
  if (!is_about(facts, inquiry.product)) {
    detail = facts.product;
    return WhyNotCause::kProduct;
  }
  return WhyNotCause::kNone;
}

// A long result, and where its suggestions would stand without pins and confusable words.
class Places {
 public:
  Places(InquiryTrial& trial, const WhyNotOptions& options, RecordKind kind, std::string_view id)
      : result_(trial.ask(options_with(options.search, kRankedCount))) {
    if (place_in(result_, kind, id) == 0) {
      result_ = trial.ask(options_with(options.search, kDeepest));
    }
    place_ = place_in(result_, kind, id);
    if (place_ == 0) return;
    const std::string day = options.search.as_of.empty() ? today() : options.search.as_of;
    const std::shared_ptr<const Rules> rules = trial.rules();
    const auto tokens = rules->analyzer.analyze(trial.inquiry().text);
    const std::vector<PlacedWord> words = words_of(tokens, trial.inquiry().text);
    for (const Suggestion& suggestion : result_.suggestions) {
      const bool is_article = suggestion.kind == RecordKind::kArticle;
      pins_.push_back(is_article ? rules->query_rules().pins.state(suggestion.id, words, day)
                                 : PinState::kNone);
    }
  }

  std::size_t place() const { return place_; }
  const Suggestion& target() const { return result_.suggestions[place_ - 1]; }
  PinState pin() const { return pins_[place_ - 1]; }
  // By score alone, or with pins.
  std::size_t place_by_score(bool with_pins) const {
    std::size_t place = 1;
    for (std::size_t i = 0; i < result_.suggestions.size(); ++i) {
      if (rank(i, with_pins) < rank(place_ - 1, with_pins)) ++place;
    }
    return place;
  }

 private:
  std::tuple<int, bool, double, RecordKind, std::string_view> rank(std::size_t i,
                                                                   bool with_pins) const {
    const Suggestion& suggestion = result_.suggestions[i];
    const int pin = pins_[i] == PinState::kPinned ? -1 : pins_[i] == PinState::kBuried ? 1 : 0;
    return {with_pins ? pin : 0, !suggestion.matches_word, -suggestion.score, suggestion.kind,
            suggestion.id};
  }

  Result result_;
  std::size_t place_ = 0;
  std::vector<PinState> pins_;
};

bool is_ranked(InquiryTrial& trial, const WhyNot& why, const WhyNotOptions& options) {
  SearchOptions own = options_with(options.search, std::max(kRankedCount, options.top_k));
  own.articles = own.articles && why.kind == RecordKind::kArticle;
  own.past_answers = own.past_answers && why.kind == RecordKind::kPastAnswer;
  return place_in(trial.ask(own), why.kind, why.id) > 0;
}

WhyNotCause cause_of_place(const Places& places, const Result& shown, const WhyNot& why) {
  const Suggestion& target = places.target();
  if (!shown.suggestions.empty() && !target.matches_word && shown.suggestions.back().matches_word) {
    return WhyNotCause::kNoWordInCommon;
  }
  const std::size_t by_score = places.place_by_score(false);
  const std::size_t with_pins = places.place_by_score(true);
  if (!target.confusions.empty() && with_pins < places.place() &&
      with_pins <= std::max(kConfusionDepth, why.top_k)) {
    return WhyNotCause::kConfusable;
  }
  if (places.pin() == PinState::kBuried) return WhyNotCause::kBuried;
  if (by_score <= why.top_k && with_pins > why.top_k) return WhyNotCause::kOthersPinned;
  const bool has_place = with_pins <= why.top_k;
  return has_place && why.kind == RecordKind::kPastAnswer ? WhyNotCause::kAnswerShare
                                                          : WhyNotCause::kOutranked;
}

void compare(WhyNot& why, const Suggestion& target, const Suggestion& other,
             const SignalValues& weights) {
  for (std::size_t i = 0; i < kSignalCount; ++i) {
    const SignalGap gap{static_cast<Signal>(i), weights[i] * target.signals[i],
                        weights[i] * other.signals[i]};
    if (gap.of_record != gap.of_other) why.gaps.push_back(gap);
  }
  std::stable_sort(why.gaps.begin(), why.gaps.end(), [](const SignalGap& a, const SignalGap& b) {
    return a.of_other - a.of_record > b.of_other - b.of_record;
  });
}

// Which words the suggestions that are shown have.
void add_others(std::vector<InquiryWord>& words, const Result& shown, const WhyNot& why) {
  for (const Suggestion& suggestion : shown.suggestions) {
    if (suggestion.kind == why.kind && suggestion.id == why.id) continue;
    const std::vector<std::string>& missing = suggestion.explanation->missing;
    for (InquiryWord& word : words) {
      if (std::find(missing.begin(), missing.end(), word.key) == missing.end()) {
        word.in_others = true;
      }
    }
  }
}

}  // namespace

std::size_t place_in(const Result& result, RecordKind kind, std::string_view id) {
  for (std::size_t i = 0; i < result.suggestions.size(); ++i) {
    if (result.suggestions[i].kind == kind && result.suggestions[i].id == id) return i + 1;
  }
  return 0;
}

Diagnosis find_cause(InquiryTrial& trial, RecordKind kind, std::string_view id,
                     const WhyNotOptions& options) {
  Diagnosis diagnosis;
  WhyNot& why = diagnosis.why;
  why.kind = kind;
  why.id = id;
  why.top_k = options.top_k;
  SearchOptions shortest = options_with(options.search, options.top_k);
  shortest.explain = true;
  const Result shown = trial.ask(shortest);  // refuses bad options and texts, too
  diagnosis.record = trial.record(kind, id);
  why.cause = cause_of_record(diagnosis.record, trial.inquiry(), options, why.detail);
  if (why.cause != WhyNotCause::kNone) return diagnosis;

  diagnosis.common = find_in_common(trial, shown.plan, *diagnosis.record);
  const InCommon& common = diagnosis.common;
  why.words = common.words;
  add_others(why.words, shown, why);
  why.place = place_in(shown, kind, id);
  if (!shown.suggestions.empty()) {
    const Suggestion& other = shown.suggestions.back();
    why.other_score = other.score;
    why.other_kind = other.kind;
    why.other_id = other.id;
  }
  if (why.place > 0) {
    why.score = shown.suggestions[why.place - 1].score;
    return diagnosis;
  }
  const Places places(trial, options, kind, id);
  why.place = places.place();
  if (why.place > 0) {
    why.score = places.target().score;
    why.confusions = places.target().confusions;
    if (!shown.suggestions.empty()) {
      compare(why, places.target(), shown.suggestions.back(), trial.weights());
    }
  }
  if (!common.anything && why.place == 0) {  // what resolved similar inquiries needs no word
    why.cause = WhyNotCause::kNothingInCommon;
  } else if (why.place == 0 || !is_ranked(trial, why, options)) {
    why.cause = common.word ? WhyNotCause::kBelowRanked : WhyNotCause::kNoWordInCommon;
  } else {
    why.cause = cause_of_place(places, shown, why);
  }
  return diagnosis;
}

}  // namespace toibiki
