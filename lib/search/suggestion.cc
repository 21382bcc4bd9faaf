// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/suggestion.h"

#include <algorithm>
#include <utility>

#include "rank/explain.h"

namespace toibiki {
namespace {

// The question in full; of a mail, the passage that says what we were asked.
Snippet title_of(const AnalyzedField& field, std::span<const Match> matches) {
  return field.field == Field::kQuestion ? whole_field(field, matches)
                                         : best_passage(field, matches);
}

void add_snippets(Suggestion& suggestion, const std::vector<AnalyzedField>& fields,
                  const MatchFinder& finder) {
  suggestion.title = title_of(fields.front(), finder.find(fields.front()));
  const Field body = suggestion.kind == RecordKind::kArticle ? Field::kAnswer : Field::kReply;
  suggestion.passage.field = body;
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const AnalyzedField& f) { return f.field == body; });
  if (found != fields.end()) suggestion.passage = best_passage(*found, finder.find(*found));
}

}  // namespace

Suggestion make_suggestion(StoredDocument document, const Candidate& candidate,
                           const QueryPlan& plan, const MatchFinder& finder,
                           const Collection& collection, const SearchOptions& options) {
  Suggestion suggestion;
  suggestion.kind = kind_of(document.record);
  suggestion.id = id_of(document.record);
  suggestion.score = candidate.score;
  if (options.snippets || options.explain) {
    const std::vector<AnalyzedField> fields = decode_fields(document.forward, document.record);
    if (options.snippets) add_snippets(suggestion, fields, finder);
    if (options.explain) {
      suggestion.explanation =
          explain(plan, collection.term_weights(), collection.length_factor_of(candidate), fields);
    }
  }
  suggestion.record = std::move(document.record);
  return suggestion;
}

}  // namespace toibiki
