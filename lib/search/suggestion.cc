// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/suggestion.h"

#include <algorithm>
#include <utility>

#include "index/counted_terms.h"
#include "rank/explain.h"

namespace toibiki {
namespace {

// The question in full; of a mail, the passage that says what we were asked.
Snippet title_of(const AnalyzedField& field, std::span<const Match> matches) {
  return field.field == Field::kQuestion ? whole_field(field, matches)
                                         : best_passage(field, matches);
}

void add_snippets(Suggestion& suggestion, const std::vector<AnalyzedField>& fields,
                  const MatchFinder& finder, const std::vector<bool>& counted) {
  suggestion.title = title_of(fields.front(), finder.find(fields.front(), counted));
  const Field body = suggestion.kind == RecordKind::kArticle ? Field::kAnswer : Field::kReply;
  suggestion.passage.field = body;
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const AnalyzedField& f) { return f.field == body; });
  if (found != fields.end())
    suggestion.passage = best_passage(*found, finder.find(*found, counted));
}

}  // namespace

WeightedPlan effective_plan(const QueryPlan& plan, std::string_view inquiry,
                            const std::vector<double>& weights, const Collection& collection) {
  WeightedPlan effective{{{}, plan.left_out_count}, {}, inquiry};
  for (std::size_t i = 0; i < plan.terms.size(); ++i) {
    if (plan.terms[i].is_synonym() && weights[i] == 0.0) continue;
    effective.plan.terms.push_back(plan.terms[i]);
    // Categories that stand elsewhere only are not told, either.
    std::erase_if(effective.plan.terms.back().scopes, [&](const std::vector<std::string>& scope) {
      return !collection.holds_category(scope);
    });
    effective.weights.push_back(weights[i]);
  }
  return effective;
}

Suggestion make_suggestion(ShownRecord shown, const WeightedPlan& plan, const MatchFinder& finder,
                           const SignalScale& scale, const SearchOptions& options) {
  StoredDocument& document = shown.document;
  Suggestion suggestion;
  suggestion.kind = kind_of(document.record);
  suggestion.id = id_of(document.record);
  suggestion.score = shown.ranked.score;
  suggestion.signals = shown.ranked.signals;
  suggestion.matches_word = shown.ranked.matches_word();
  suggestion.confusions = std::move(shown.held.confusions);
  suggestion.group = std::move(shown.group);
  if (options.snippets || options.explain) {
    std::vector<AnalyzedField> fields = decode_fields(document.forward(), document.record);
    if (options.snippets) {
      add_snippets(suggestion, fields, finder, counted_terms(plan.plan, fields));
    }
    if (options.explain) {
      if (!shown.learned.empty()) fields.push_back({Field::kLearned, {}, shown.learned});
      suggestion.explanation =
          explain({plan.plan, plan.inquiry, plan.weights, scale.length_factor}, fields,
                  {scale.weights, shown.ranked.signals, scale.best_bm25});
    }
  }
  suggestion.record = std::move(document.record);
  return suggestion;
}

}  // namespace toibiki
