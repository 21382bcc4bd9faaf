// SPDX-License-Identifier: GPL-2.0-or-later
#include "bind.h"
#include "code_points.h"
#include "function.h"
#include "toibiki/suggestion.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

namespace {

void bind_explanation(py::module_& module) {
  bind_enum<MatchKind>(module, "MatchKind", "How a word of the inquiry is met in a record.",
                       members_to(MatchKind::kPart));
  bind_value<ExplanationPart>(
      module, "ExplanationPart", "How much of a score one term gave through one field.", {},
      {field("signal", &ExplanationPart::signal), field("key", &ExplanationPart::key),
       field("kind", &ExplanationPart::kind), field("field", &ExplanationPart::field),
       field("score", &ExplanationPart::score, "below 0: it speaks against the record"),
       field("stands_for", &ExplanationPart::stands_for), field("match", &ExplanationPart::match),
       field("said", &ExplanationPart::said, "as the inquiry writes it"),
       field("found", &ExplanationPart::found, "as the field writes it")});
  auto explanation = bind_value<Explanation>(
      module, "Explanation", "Why a record was suggested; the parts sum to the score.", {},
      {field("score", &Explanation::score), field("parts", &Explanation::parts, "largest first"),
       field("missing", &Explanation::missing, "words that the record does not hold")});
  print_with_to_string(explanation);
}

void bind_one(py::module_& module) {
  bind_value<Inquiry>(module, "Inquiry", "What a customer asked, as it arrived.",
                      {.positional_count = 2},
                      {field("text", &Inquiry::text),
                       field("product", &Inquiry::product, "suggest for it only; empty: for all")});
  bind_value<Snippet>(
      module, "Snippet", "A passage of a field, and the matches inside it.", {},
      {field("field", &Snippet::field), field("span", &Snippet::span, "of the field's text"),
       field("marks", &Snippet::marks, "of the field's text, inside the span")});
  bind_value<AnswerGroup>(module, "AnswerGroup",
                          "Past answers with near-identical replies, of which one is shown.", {},
                          {field("count", &AnswerGroup::count, "with the one that is shown"),
                           field("ids", &AnswerGroup::ids, "of the others")});
  auto suggestion = bind_value<Suggestion>(
      module, "Suggestion", "A record that may answer the inquiry.", {.is_hashable = false},
      {field("kind", &Suggestion::kind), field("id", &Suggestion::id),
       field("score", &Suggestion::score, "comparable within one result only"),
       field("probability", &Suggestion::probability, "that it answers the inquiry"),
       field("signals", &Suggestion::signals, "by Signal"),
       field("confidence", &Suggestion::confidence, "by ConfidenceFeature"),
       field("matches_word", &Suggestion::matches_word),
       field("record", &Suggestion::record, "as the audience may see it"),
       field("title", &Suggestion::title, "the question or inquiry, with marks"),
       field("passage", &Suggestion::passage, "the passage that fits best"),
       field("explanation", &Suggestion::explanation, "if it was asked for"),
       field("confusions", &Suggestion::confusions),
       field("group", &Suggestion::group, "of a past answer"),
       field("changed_articles", &Suggestion::changed_articles,
             "of a past answer: articles that changed after it was closed")});
  print_with_to_string(suggestion);
}

// to_json() of the library writes spans in bytes, as the command-line tool does.
template <class T>
T in_bytes(const T& value, const std::string& text) {
  T converted = value;
  convert_spans(converted, text, To::kBytes);
  return converted;
}

void bind_results(py::module_& module) {
  auto timings = bind_value<Timings>(
      module, "Timings", "Where the time of one call went, in milliseconds.",
      {.is_hashable = false},
      {field("read_ms", &Timings::read_ms), field("analyze_ms", &Timings::analyze_ms),
       field("plan_ms", &Timings::plan_ms), field("match_ms", &Timings::match_ms),
       field("rerank_ms", &Timings::rerank_ms), field("explain_ms", &Timings::explain_ms),
       field("total_ms", &Timings::total_ms, "of the call")});
  print_with_to_string(timings);
  bind_enum<ResultKind>(module, "ResultKind", "What a result is good for.",
                        members_to(ResultKind::kNoSafeAnswer));
  auto result = bind_value<Result>(
      module, "PlainResult", "Suggestions, best first; toibiki.Result stands around it.",
      {.is_hashable = false},
      {field("suggestions", &Result::suggestions), field("plan", &Result::plan),
       field("matched_count", &Result::matched_count), field("questions", &Result::questions),
       field("kind", &Result::kind),
       field("clarification", &Result::clarification, "to be asked back"),
       field("categories", &Result::categories, "of the articles that match, if asked for"),
       field("missing_shards", &Result::missing_shards, "names of shards that did not answer"),
       field("timings", &Result::timings, "where the time went, if asked for")});
  print_with_to_string(result);
  result.attr("__module__") = "toibiki._core";
  result.def("to_json", [](const Result& value, const py::object& text) {
    return to_json(in_bytes(value, text_from(text, "text")));
  });
}

}  // namespace

void bind_suggestion(py::module_& module) {
  bind_explanation(module);
  bind_one(module);
  bind_results(module);
  def_function(module, "to_html", {{"text"}, {"snippet"}},
               "HTML of a snippet, escaped, with <mark> around the matches. `text`: the field's.",
               [](const std::string& text, const Snippet& snippet) {
                 return to_html(text, in_bytes(snippet, text));
               });
}

}  // namespace toibiki_python
