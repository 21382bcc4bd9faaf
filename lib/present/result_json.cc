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

Json part_json(const ExplanationPart& part) {
  Json out;
  if (!part.key.empty()) {
    out["term"] = part.key;
    out["kind"] = to_string(part.kind);
    out["field"] = to_string(part.field);
  }
  out["score"] = part.score;
  if (!part.stands_for.empty()) out["stands_for"] = part.stands_for;
  out["signal"] = to_string(part.signal);
  if (part.key.empty()) return out;
  out["match"] = to_string(part.match);
  out["said"] = part.said;
  out["found"] = part.found;
  return out;
}

Json signals_json(const SignalValues& signals) {
  Json out;
  for (std::size_t i = 0; i < kSignalCount; ++i) {
    out[std::string(to_string(static_cast<Signal>(i)))] = signals[i];
  }
  return out;
}

Json explanation_json(const Explanation& explanation) {
  Json parts = Json::array();
  for (const ExplanationPart& part : explanation.parts) {
    parts.push_back(part_json(part));
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

Json clarification_json(const Clarification& clarification) {
  Json out;
  out["question"] = clarification.question;
  out["choices"] = Json::array();
  for (const ClarifyingChoice& choice : clarification.choices) {
    Json shown;
    shown["label"] = choice.label;
    shown["example"] = choice.example;
    shown["narrow"] = to_string(choice.narrowing);
    shown["share"] = choice.share;
    shown["article_ids"] = choice.article_ids;
    out["choices"].push_back(std::move(shown));
  }
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
  out["probability"] = suggestion.probability;
  out["matches_word"] = suggestion.matches_word;
  out["confusions"] = Json::array();
  for (const Confusion& confusion : suggestion.confusions) {
    out["confusions"].push_back(confusion_json(confusion));
  }
  out["title"] = snippet_json(suggestion.record, suggestion.title);
  out["passage"] = snippet_json(suggestion.record, suggestion.passage);
  out["record"] = parse_json(to_json(suggestion.record));
  out["signals"] = signals_json(suggestion.signals);
  if (suggestion.kind == RecordKind::kPastAnswer) {
    out["group"] = {{"count", suggestion.group.count}, {"ids", suggestion.group.ids}};
    out["changed_articles"] = suggestion.changed_articles;
  }
  if (suggestion.explanation) out["explanation"] = explanation_json(*suggestion.explanation);
  return out;
}

Json timings_json(const Timings& timings) {
  return {{"read_ms", timings.read_ms},     {"analyze_ms", timings.analyze_ms},
          {"plan_ms", timings.plan_ms},     {"match_ms", timings.match_ms},
          {"rerank_ms", timings.rerank_ms}, {"explain_ms", timings.explain_ms},
          {"total_ms", timings.total_ms}};
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
  out["result"] = to_string(result.kind);
  out["clarification"] =
      result.clarification ? clarification_json(*result.clarification) : Json(nullptr);
  if (!result.missing_shards.empty()) out["missing_shards"] = result.missing_shards;
  if (result.timings) out["timings"] = timings_json(*result.timings);
  return dump_json(out);
}

}  // namespace toibiki
