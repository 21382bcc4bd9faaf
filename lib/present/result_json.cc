// SPDX-License-Identifier: GPL-2.0-or-later
#include <utility>

#include "record/json.h"
#include "toibiki/suggestion.h"

namespace toibiki {
namespace {

Json spans_json(const std::vector<Span>& spans) {
  Json out = Json::array();
  for (const Span span : spans) out.push_back(Json::array({span.begin, span.end}));
  return out;
}

Json snippet_json(const Record& record, const Snippet& snippet) {
  const std::string text = field_text(record, snippet.field);
  std::string html = to_html(text, snippet);  // checks that the spans fit
  Json out;
  out["field"] = to_string(snippet.field);
  out["text"] = snippet.span.of(text);
  out["html"] = std::move(html);
  out["span"] = Json::array({snippet.span.begin, snippet.span.end});
  out["marks"] = spans_json(snippet.marks);
  return out;
}

Json explanation_json(const Explanation& explanation) {
  Json parts = Json::array();
  for (const ExplanationPart& part : explanation.parts) {
    Json item;
    item["term"] = part.key;
    item["kind"] = to_string(part.kind);
    item["field"] = to_string(part.field);
    item["score"] = part.score;
    if (!part.stands_for.empty()) item["stands_for"] = part.stands_for;
    parts.push_back(std::move(item));
  }
  Json out;
  out["score"] = explanation.score;
  out["parts"] = std::move(parts);
  out["missing"] = explanation.missing;
  return out;
}

Json confusion_json(const Confusion& confusion) {
  Json out;
  out["said"] = confusion.said;
  out["found"] = confusion.found;
  out["kind"] = to_string(confusion.kind);
  out["reason"] = confusion.reason;
  return out;
}

Json question_json(const ConfusionQuestion& question) {
  Json out;
  out["said"] = question.said;
  out["found"] = question.found;
  out["kind"] = to_string(question.kind);
  out["reason"] = question.reason;
  out["text"] = to_string(question);
  out["text_en"] = to_english(question);
  return out;
}

Json term_json(const PlannedTerm& term) {
  Json out;
  out["term"] = term.key;
  out["kind"] = to_string(term.kind);
  out["weight"] = term.weight;
  out["count"] = term.count;
  out["spans"] = spans_json(term.spans);
  if (term.is_synonym()) {
    out["stands_for"] = term.stands_for;
    out["together"] = term.together;
    out["scopes"] = term.scopes;
  }
  if (term.is_whole_text) {
    out["whole_text"] = true;
    out["together"] = term.together;
  }
  return out;
}

Json suggestion_json(const Suggestion& suggestion) {
  Json out;
  out["id"] = suggestion.id;
  out["kind"] = to_string(suggestion.kind);
  out["score"] = suggestion.score;
  out["matches_word"] = suggestion.matches_word;
  out["confusions"] = Json::array();
  for (const Confusion& confusion : suggestion.confusions) {
    out["confusions"].push_back(confusion_json(confusion));
  }
  out["title"] = snippet_json(suggestion.record, suggestion.title);
  out["passage"] = snippet_json(suggestion.record, suggestion.passage);
  out["record"] = parse_json(to_json(suggestion.record));
  if (suggestion.explanation) out["explanation"] = explanation_json(*suggestion.explanation);
  return out;
}

}  // namespace

std::string to_json(const Result& result) {
  Json terms = Json::array();
  for (const PlannedTerm& term : result.plan.terms) {
    terms.push_back(term_json(term));
  }
  Json suggestions = Json::array();
  for (const Suggestion& suggestion : result.suggestions) {
    suggestions.push_back(suggestion_json(suggestion));
  }
  Json out;
  out["suggestions"] = std::move(suggestions);
  out["matched_count"] = result.matched_count;
  out["terms"] = std::move(terms);
  out["questions"] = Json::array();
  for (const ConfusionQuestion& question : result.questions) {
    out["questions"].push_back(question_json(question));
  }
  return dump_json(out);
}

}  // namespace toibiki
