// SPDX-License-Identifier: GPL-2.0-or-later
#include "evaluate/cause_evidence.h"

#include <cstdint>
#include <set>

#include "evaluate/fixed.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxLines = 5;

void add_counts(std::vector<std::string>& evidence, const std::string& name, std::uint64_t before,
                std::uint64_t after) {
  if (before == after) return;
  evidence.push_back(name + " " + std::to_string(before) + " → " + std::to_string(after));
}

// A word of a rule may be written otherwise than its key: then any changed line.
std::vector<std::string> lines_with(const StateDifference& state, const std::string& name,
                                    const std::vector<std::string>& words) {
  std::vector<std::string> lines = state.changed_lines(name, words, kMaxLines);
  if (lines.empty()) lines = state.changed_lines(name, {}, kMaxLines);
  return lines;
}

std::vector<std::string> evidence_of_synonyms(const StateDifference& state,
                                              const std::vector<std::string>& words) {
  std::vector<std::string> evidence = lines_with(state, "synonyms.txt", words);
  if (state.before().version != state.after().version && evidence.empty()) {
    evidence.push_back("toibiki " + state.before().version + " → " + state.after().version);
  }
  return evidence;
}

std::vector<std::string> evidence_of_word_rules(const StateDifference& state) {
  std::vector<std::string> evidence;
  std::set<std::string> names;
  for (const RegressionState* side : {&state.before(), &state.after()}) {
    for (const auto& [name, dictionary] : side->dictionaries) names.insert(name);
  }
  for (const std::string& name : names) {
    if (name == "synonyms.txt" || name == "confusables.tsv" || name == "pins.tsv") continue;
    if (!state.dictionary_changed(name)) continue;
    const std::vector<std::string> lines = state.changed_lines(name, {}, kMaxLines);
    if (lines.empty()) evidence.push_back(name);
    evidence.insert(evidence.end(), lines.begin(), lines.end());
  }
  if (evidence.empty()) {
    evidence.push_back("toibiki " + state.before().version + " → " + state.after().version);
  }
  return evidence;
}

// The signal that moved most comes first.
std::vector<std::string> evidence_of_weights(const StateDifference& state, Signal most) {
  std::vector<std::string> evidence;
  const RankingProfile& before = state.before().profile;
  const RankingProfile& after = state.after().profile;
  for (std::size_t i = 0; i < kSignalCount; ++i) {
    if (before.weights[i] == after.weights[i]) continue;
    const std::string line = std::string(to_string(static_cast<Signal>(i))) + " " +
                             fixed(before.weights[i]) + " → " + fixed(after.weights[i]);
    const bool is_most = static_cast<Signal>(i) == most;
    evidence.insert(is_most ? evidence.begin() : evidence.end(), line);
  }
  if (before.name != after.name || before.version != after.version) {
    evidence.push_back(before.name + " " + std::to_string(before.version) + " → " + after.name +
                       " " + std::to_string(after.version));
  }
  return evidence;
}

std::vector<std::string> evidence_of_outcomes(const StateDifference& state) {
  std::vector<std::string> evidence;
  add_counts(evidence, "outcomes", state.before().outcome_count, state.after().outcome_count);
  add_counts(evidence, "undone outcomes", state.before().undone_outcome_count,
             state.after().undone_outcome_count);
  add_counts(evidence, "past answers", state.before().past_answer_count,
             state.after().past_answer_count);
  return evidence;
}

std::vector<std::string> evidence_of_article(const StateDifference& state,
                                             const RegressionCause& cause) {
  const auto article = state.after().articles.find(cause.article_id);
  if (article == state.after().articles.end()) return {};
  if (cause.kind == CauseKind::kArticleEdited) return state.edited_members(cause.article_id);
  if (cause.kind != CauseKind::kArticleExpired && cause.kind != CauseKind::kArticleHolds) return {};
  return {article->second.valid_from + "〜" + article->second.valid_until, state.after().as_of};
}

}  // namespace

std::vector<std::string> evidence_of(const StateDifference& state, const RegressionCause& cause,
                                     const std::vector<std::string>& words) {
  switch (cause.kind) {
    case CauseKind::kPins:
      if (!state.dictionary_changed("pins.tsv")) {
        return {state.before().as_of + " → " + state.after().as_of};
      }
      return lines_with(state, "pins.tsv", words);
    case CauseKind::kConfusables:
      return state.changed_lines("confusables.tsv", {}, kMaxLines);
    case CauseKind::kSynonyms:
      return evidence_of_synonyms(state, words);
    case CauseKind::kWordRules:
      return evidence_of_word_rules(state);
    case CauseKind::kWeights:
      return evidence_of_weights(state, cause.signal);
    case CauseKind::kOutcomes:
      return evidence_of_outcomes(state);
    case CauseKind::kDay:
      return {state.before().as_of + " → " + state.after().as_of};
    case CauseKind::kSemanticModel:
      return {(state.before().semantic_model.empty() ? "-" : state.before().semantic_model) +
              " → " + (state.after().semantic_model.empty() ? "-" : state.after().semantic_model)};
    case CauseKind::kOtherArticles: {
      std::vector<std::string> ids;
      for (const std::string& id : state.changed_articles()) {
        if (ids.size() == kMaxLines) break;
        ids.push_back(id);
      }
      return ids;
    }
    case CauseKind::kUse:
    case CauseKind::kUnknown:
      return {};
    default:
      return evidence_of_article(state, cause);
  }
}

}  // namespace toibiki
