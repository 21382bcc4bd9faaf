// SPDX-License-Identifier: GPL-2.0-or-later
#include "evaluate/regression_causes.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "evaluate/cause_evidence.h"

namespace toibiki {
namespace {

constexpr double kSmallest = 1e-9;
// A cause that moved less than this share of what the strongest one did is not worth a line.
constexpr double kWorthTelling = 0.1;

const RankedArticle* find(const RegressionResult& result, const std::string& id) {
  const auto found = std::find_if(result.ranking.begin(), result.ranking.end(),
                                  [&](const RankedArticle& ranked) { return ranked.id == id; });
  return found == result.ranking.end() ? nullptr : &*found;
}

// Those that stand before it; if it does not stand there, all that are ranked.
std::set<std::string> above(const RegressionResult& result, const std::string& id) {
  std::set<std::string> ids;
  const RankedArticle* const own = find(result, id);
  const std::size_t limit = own == nullptr ? kRegressionDepth + 1 : own->place;
  for (const RankedArticle& ranked : result.ranking) {
    if (ranked.place < limit) ids.insert(ranked.id);
  }
  return ids;
}

std::set<std::string> without(const std::set<std::string>& ids,
                              const std::set<std::string>& others) {
  std::set<std::string> rest;
  std::set_difference(ids.begin(), ids.end(), others.begin(), others.end(),
                      std::inserter(rest, rest.end()));
  return rest;
}

bool is_of_article(CauseKind kind) { return kind <= CauseKind::kArticleEdited; }

bool is_of_terms(Signal signal) {
  return signal == Signal::kWords || signal == Signal::kBigrams || signal == Signal::kReadings;
}

double value_of(const RankedArticle* ranked, std::size_t signal) {
  return ranked == nullptr ? 0.0 : ranked->signals[signal];
}

// By key and learned.
using Terms = std::map<std::pair<std::string, bool>, ScorePart>;

Terms terms_of(const RankedArticle* ranked, Signal signal, double weight) {
  Terms terms;
  if (ranked == nullptr || weight == 0.0) return terms;
  for (const ScorePart& part : ranked->parts) {
    if (part.signal != signal) continue;
    ScorePart& term = terms[{part.key, part.is_learned}];
    const double value = term.score + part.score / weight;
    term = part;
    term.score = value;
  }
  return terms;
}

// Where an article is ranked on one side only, what it had on the other is not known. These causes
// bring or take away all of what they are seen to give; of others it would be a guess.
bool is_cause_of_unknown(const std::pair<CauseKind, std::string>& key) {
  switch (key.first) {
    case CauseKind::kArticleEdited:
    case CauseKind::kSynonyms:
    case CauseKind::kWordRules:
    case CauseKind::kOutcomes:
    case CauseKind::kSemanticModel:
      return true;
    default:
      return false;
  }
}

bool holds_synonyms(const RegressionResult& a, const RegressionResult& b) {
  const auto synonyms_of = [](const RegressionResult& result) {
    std::set<std::string> keys;
    for (const RankedArticle& ranked : result.ranking) {
      for (const ScorePart& part : ranked.parts) {
        if (!part.stands_for.empty()) keys.insert(part.key);
      }
    }
    return keys;
  };
  return synonyms_of(a) != synonyms_of(b);
}

}  // namespace

RowCauses::RowCauses(const StateDifference& state, const RegressionResult& before,
                     const RegressionResult& after)
    : state_(state), before_(before), after_(after) {}

void RowCauses::add(const std::string& article) {
  if (add_appearance(article)) return;
  const std::set<std::string> was_above = above(before_, article);
  const std::set<std::string> is_above = above(after_, article);
  const std::set<std::string> passed_it = without(is_above, was_above);
  const std::set<std::string> passed_by_it = without(was_above, is_above);
  const RankedArticle* const old = find(before_, article);
  const RankedArticle* const now = find(after_, article);
  const bool fell = old != nullptr && (now == nullptr || now->place > old->place);
  const std::set<std::string>& passed = fell ? passed_it : passed_by_it;
  for (const std::string& other : passed) {
    if (fell) {
      add_pair(other, article);
    } else {
      add_pair(article, other);
    }
  }
  // Found where nothing was, or the other way round: it passed nobody.
  if (passed.empty() && old == nullptr) add_pair(article, {});
  if (passed.empty() && now == nullptr) add_pair({}, article);
}

void RowCauses::add_hard(CauseKind kind, const std::string& article) {
  Found& found = found_[{kind, is_of_article(kind) ? article : std::string()}];
  found.is_hard = true;
  ++found.pair_count;
  ++found.decided_count;
}

bool RowCauses::add_appearance(const std::string& article) {
  const CauseKind kind = state_.appearance_of(article);
  if (kind == CauseKind::kUnknown) return false;
  add_hard(kind, article);
  return true;
}

// Rules that act on places, whatever the scores.
bool RowCauses::add_placement(const std::string& winner, const std::string& loser) {
  for (const std::string& id : {winner, loser}) {
    const RankedArticle* const old = find(before_, id);
    const RankedArticle* const now = find(after_, id);
    if (old == nullptr || now == nullptr) {
      // What is pinned comes from far behind.
      if (now != nullptr && !now->pin.empty() && state_.dictionary_changed("pins.tsv")) {
        add_hard(CauseKind::kPins, {});
        found_[{CauseKind::kPins, {}}].words.insert(id);
        return true;
      }
      continue;
    }
    if (old->pin != now->pin) {
      add_hard(CauseKind::kPins, {});
      found_[{CauseKind::kPins, {}}].words.insert(id);
      return true;
    }
    if (old->is_confused != now->is_confused && !state_.is_edited(id)) {
      add_hard(CauseKind::kConfusables, {});
      return true;
    }
  }
  return false;
}

void RowCauses::add_pair(const std::string& winner, const std::string& loser) {
  if (add_appearance(winner) || add_appearance(loser) || add_placement(winner, loser)) return;
  ++pair_count_;
  Changes gap = changes_of(winner);
  for (const auto& [key, change] : changes_of(loser)) {
    Found& sum = gap[key];
    sum.effect -= change.effect;
    sum.words.insert(change.words.begin(), change.words.end());
    for (std::size_t i = 0; i < kSignalCount; ++i) sum.by_signal[i] -= change.by_signal[i];
  }
  const RankedArticle* const first = find(after_, winner);
  const RankedArticle* const second = find(after_, loser);
  const double lead =
      (first == nullptr ? 0.0 : first->score) - (second == nullptr ? 0.0 : second->score);
  for (const auto& [key, change] : gap) {
    if (std::abs(change.effect) < kSmallest) continue;
    Found& found = found_[key];
    found.effect += change.effect;
    ++found.pair_count;
    if (change.effect > 0.0 && lead - change.effect <= 0.0) ++found.decided_count;
    found.words.insert(change.words.begin(), change.words.end());
    for (std::size_t i = 0; i < kSignalCount; ++i) found.by_signal[i] += change.by_signal[i];
  }
}

// score = sum of weight * value, so that its change is, exactly, the sum of the change of each
// weight at the mean value, and the change of each value at the mean weight.
RowCauses::Changes RowCauses::changes_of(const std::string& article) const {
  const RankedArticle* const old = find(before_, article);
  const RankedArticle* const now = find(after_, article);
  Changes changes;
  for (std::size_t i = 0; i < kSignalCount; ++i) {
    const auto signal = static_cast<Signal>(i);
    const double weight_before = state_.before().profile.weights[i];
    const double weight_after = state_.after().profile.weights[i];
    // Of an article that is ranked on one side only, the other value is not known: as if the same.
    const double value_before = value_of(old != nullptr ? old : now, i);
    const double value_after = value_of(now != nullptr ? now : old, i);
    const double by_weight = (weight_after - weight_before) * (value_before + value_after) / 2;
    if (by_weight != 0.0) {
      Found& found = changes[{CauseKind::kWeights, {}}];
      found.effect += by_weight;
      found.by_signal[i] += by_weight;
    }
    if (is_of_terms(signal) && weight_before != 0.0 && weight_after != 0.0) {
      add_terms(signal, article, changes);
      continue;
    }
    const Key key = cause_of_value(signal, article);
    if ((old == nullptr || now == nullptr) && !is_cause_of_unknown(key)) continue;
    const double by_value =
        (weight_before + weight_after) / 2 * (value_of(now, i) - value_of(old, i));
    if (by_value != 0.0) changes[key].effect += by_value;
  }
  return changes;
}

void RowCauses::add_terms(Signal signal, const std::string& article, Changes& changes) const {
  const auto i = static_cast<std::size_t>(signal);
  const double weight_before = state_.before().profile.weights[i];
  const double weight_after = state_.after().profile.weights[i];
  const RankedArticle* const old = find(before_, article);
  const RankedArticle* const now = find(after_, article);
  const bool is_one_sided = old == nullptr || now == nullptr;
  Terms values = terms_of(now, signal, weight_after);
  for (const auto& [key, term] : terms_of(old, signal, weight_before)) {
    ScorePart& value = values[key];
    const double difference = value.score - term.score;
    if (value.key.empty()) value = term;
    value.score = difference;
  }
  for (const auto& [name, term] : values) {
    const double effect = (weight_before + weight_after) / 2 * term.score;
    if (effect == 0.0) continue;
    Key key = cause_of_value(signal, article);
    if (!term.stands_for.empty() && state_.synonyms_changed()) {
      key = {CauseKind::kSynonyms, {}};
    } else if (term.is_learned && state_.outcomes_changed()) {
      key = {CauseKind::kOutcomes, {}};
    }
    if (is_one_sided && !is_cause_of_unknown(key)) continue;
    Found& found = changes[key];
    found.effect += effect;
    if (key.first == CauseKind::kSynonyms && !term.key.empty()) {
      found.words.insert(term.key);
      found.words.insert(term.stands_for.begin(), term.stands_for.end());
    }
  }
}

RowCauses::Key RowCauses::cause_of_value(Signal signal, const std::string& article) const {
  const bool is_model_new = state_.before().semantic_model != state_.after().semantic_model;
  switch (signal) {
    case Signal::kVotes:
    case Signal::kResolution:
      // They also fade with time, and the model says which inquiries are similar.
      if (state_.outcomes_changed()) return {CauseKind::kOutcomes, {}};
      if (is_model_new) return {CauseKind::kSemanticModel, {}};
      return {CauseKind::kDay, {}};
    case Signal::kHelpful:
    case Signal::kPopularity:
      return {CauseKind::kUse, {}};
    case Signal::kSemantic:
      if (is_model_new) return {CauseKind::kSemanticModel, {}};
      break;
    case Signal::kRecency:
      if (!state_.is_edited(article)) return {CauseKind::kDay, {}};
      break;
    default:
      break;
  }
  if (state_.is_edited(article)) return {CauseKind::kArticleEdited, article};
  return rest();
}

// What an article that was not touched owes to others. One edit alone is told by its name.
RowCauses::Key RowCauses::rest() const {
  const CauseKind kind = kind_of_rest();
  if (kind != CauseKind::kOtherArticles || state_.changed_articles().size() != 1) {
    return {kind, {}};
  }
  const std::string& only = *state_.changed_articles().begin();
  const CauseKind appearance = state_.appearance_of(only);
  return {appearance == CauseKind::kUnknown ? CauseKind::kArticleEdited : appearance, only};
}

CauseKind RowCauses::kind_of_rest() const {
  if (state_.word_rules_changed()) return CauseKind::kWordRules;
  if (state_.synonyms_changed() && holds_synonyms(before_, after_)) return CauseKind::kSynonyms;
  if (!state_.changed_articles().empty()) return CauseKind::kOtherArticles;
  if (state_.outcomes_changed()) return CauseKind::kOutcomes;
  if (state_.dictionary_changed("confusables.tsv")) return CauseKind::kConfusables;
  if (state_.synonyms_changed()) return CauseKind::kSynonyms;
  return CauseKind::kUnknown;
}

std::vector<RegressionCause> RowCauses::causes() const {
  double largest = 0.0;
  for (const auto& [key, found] : found_) largest = std::max(largest, found.effect);
  std::vector<RegressionCause> causes;
  std::vector<bool> is_hard;
  for (const auto& [key, found] : found_) {
    if (found.is_hard || found.effect > std::max(kSmallest, largest * kWorthTelling)) {
      causes.push_back(described(key, found));
    }
  }
  std::stable_sort(causes.begin(), causes.end(),
                   [](const RegressionCause& a, const RegressionCause& b) {
                     const bool a_is_hard = a.effect == 0.0;
                     const bool b_is_hard = b.effect == 0.0;
                     return a_is_hard != b_is_hard ? a_is_hard : a.effect > b.effect;
                   });
  if (causes.empty()) causes.push_back({});
  return causes;
}

RegressionCause RowCauses::described(const Key& key, const Found& found) const {
  RegressionCause cause;
  cause.kind = key.first;
  cause.article_id = key.second;
  cause.is_sufficient = found.decided_count > 0 && found.decided_count == found.pair_count;
  if (pair_count_ > 0) cause.effect = found.effect / static_cast<double>(pair_count_);
  const auto largest = std::max_element(found.by_signal.begin(), found.by_signal.end());
  if (cause.kind == CauseKind::kWeights) {
    cause.signal = static_cast<Signal>(largest - found.by_signal.begin());
  }
  cause.evidence = evidence_of(state_, cause, {found.words.begin(), found.words.end()});
  return cause;
}

}  // namespace toibiki
