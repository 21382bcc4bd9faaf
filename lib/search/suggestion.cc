// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/suggestion.h"

#include <algorithm>
#include <utility>

#include "present/snippet.h"
#include "rank/explain.h"

namespace toibiki {
namespace {

// The question in full; of a mail, the passage that says what we were asked.
Snippet title_of(const AnalyzedField& field, std::span<const Match> matches) {
  return field.field == Field::kQuestion ? whole_field(field, matches)
                                         : best_passage(field, matches);
}

void add_snippets(Suggestion& suggestion, const std::vector<AnalyzedField>& fields,
                  const QueryPlan& plan, const Collection& collection) {
  const auto& weights = collection.term_weights();
  suggestion.title = title_of(fields.front(), find_matches(fields.front(), plan, weights));
  const Field body = suggestion.kind == RecordKind::kArticle ? Field::kAnswer : Field::kReply;
  suggestion.passage.field = body;
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const AnalyzedField& f) { return f.field == body; });
  if (found != fields.end()) {
    suggestion.passage = best_passage(*found, find_matches(*found, plan, weights));
  }
}

}  // namespace

Suggestion make_suggestion(StoredDocument document, const Candidate& candidate,
                           const QueryPlan& plan, const Collection& collection,
                           const SearchOptions& options) {
  Suggestion suggestion;
  suggestion.kind = kind_of(document.record);
  suggestion.id = id_of(document.record);
  suggestion.score = candidate.score;
  if (options.snippets || options.explain) {
    const std::vector<AnalyzedField> fields = decode_fields(document.forward, document.record);
    if (options.snippets) add_snippets(suggestion, fields, plan, collection);
    if (options.explain) {
      suggestion.explanation =
          explain(plan, collection.term_weights(), collection.length_factor_of(candidate), fields);
    }
  }
  suggestion.record = std::move(document.record);
  return suggestion;
}

}  // namespace toibiki
