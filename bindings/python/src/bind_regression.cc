// SPDX-License-Identifier: GPL-2.0-or-later
#include "bind.h"
#include "function.h"
#include "services.h"
#include "toibiki/regression.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

namespace {

void bind_table(py::module_& module) {
  bind_value<RegressionRow>(
      module, "RegressionRow", "What one inquiry asks for: ids of articles.", {},
      {field("line", &RegressionRow::line, "of the file; 1-based"),
       field("query", &RegressionRow::query),
       field("must", &RegressionRow::must, "all within the first 3"),
       field("should", &RegressionRow::should, "within the first 10; else a warning"),
       field("must_not", &RegressionRow::must_not, "not within the first 3"),
       field("note", &RegressionRow::note)});
  bind_value<RegressionTable>(
      module, "RegressionTable", "Regression tests of a search.", {},
      {field("path", &RegressionTable::path), field("rows", &RegressionTable::rows)});
}

void bind_ranking(py::module_& module) {
  auto part = bind_value<ScorePart>(
      module, "ScorePart", "How much one word or signal gave to a score.", {},
      {field("signal", &ScorePart::signal),
       field("key", &ScorePart::key, "empty: the signal as a whole"),
       field("stands_for", &ScorePart::stands_for), field("is_learned", &ScorePart::is_learned),
       field("score", &ScorePart::score)});
  print_with_to_string(part);
  bind_value<RankedArticle>(
      module, "RankedArticle", "Where an article stood, and why.", {.is_hashable = false},
      {field("id", &RankedArticle::id), field("place", &RankedArticle::place, "1-based"),
       field("title", &RankedArticle::title), field("score", &RankedArticle::score),
       field("signals", &RankedArticle::signals),
       field("parts", &RankedArticle::parts, "sum to the score"),
       field("missing", &RankedArticle::missing),
       field("matches_word", &RankedArticle::matches_word),
       field("is_confused", &RankedArticle::is_confused), field("pin", &RankedArticle::pin)});
  bind_enum<Requirement>(module, "Requirement", "What a row asks of an article.",
                         members_to(Requirement::kMustNot));
  auto failure = bind_value<RegressionFailure>(
      module, "RegressionFailure", "A requirement that a ranking breaks.", {},
      {field("requirement", &RegressionFailure::requirement),
       field("article_id", &RegressionFailure::article_id),
       field("place", &RegressionFailure::place, "0: it was not found"),
       field("is_unknown", &RegressionFailure::is_unknown)});
  print_with_to_string(failure);
  auto result = bind_value<RegressionResult>(
      module, "RegressionResult", "What a run found for one row.", {.is_hashable = false},
      {field("row", &RegressionResult::row), field("ranking", &RegressionResult::ranking),
       field("failures", &RegressionResult::failures)});
  result.def_property_readonly("passes", &RegressionResult::passes,
                               "No must, and no must_not, is broken.");
}

void bind_state(py::module_& module) {
  bind_value<ArticleState>(
      module, "ArticleState", "An article, so that an edit of it is seen.", {.is_hashable = false},
      {field("hash", &ArticleState::hash), field("audience", &ArticleState::audience),
       field("valid_from", &ArticleState::valid_from),
       field("valid_until", &ArticleState::valid_until), field("members", &ArticleState::members)});
  bind_value<DictionaryState>(
      module, "DictionaryState", "A file of <kb>/dictionaries.", {},
      {field("hash", &DictionaryState::hash), field("lines", &DictionaryState::lines)});
  bind_value<RegressionState>(
      module, "RegressionState", "Everything that a ranking comes from.", {.is_hashable = false},
      {field("version", &RegressionState::version), field("as_of", &RegressionState::as_of),
       field("audience", &RegressionState::audience), field("analyzer", &RegressionState::analyzer),
       field("profile", &RegressionState::profile),
       field("semantic_model", &RegressionState::semantic_model),
       field("last_change", &RegressionState::last_change),
       field("outcome_count", &RegressionState::outcome_count),
       field("undone_outcome_count", &RegressionState::undone_outcome_count),
       field("past_answer_count", &RegressionState::past_answer_count),
       field("dictionaries", &RegressionState::dictionaries),
       field("articles", &RegressionState::articles)});
  auto run = bind_value<RegressionRun>(
      module, "RegressionRun", "A run of a regression table; its JSON is a baseline.",
      {.is_hashable = false},
      {field("state", &RegressionRun::state), field("results", &RegressionRun::results)});
  add_to_json(run, "One JSON object: a baseline.");
  def_python_method(run, "to_pandas", "regression_frame", "One row a query of the table.");
}

void bind_report(py::module_& module) {
  bind_enum<CauseKind>(module, "CauseKind", "Why a ranking changed.",
                       members_to(CauseKind::kUnknown));
  auto cause = bind_value<RegressionCause>(
      module, "RegressionCause", "What moved a ranking.", {},
      {field("kind", &RegressionCause::kind), field("article_id", &RegressionCause::article_id),
       field("signal", &RegressionCause::signal), field("evidence", &RegressionCause::evidence),
       field("effect", &RegressionCause::effect),
       field("is_sufficient", &RegressionCause::is_sufficient)});
  print_with_to_string(cause);
  bind_value<RegressionMove>(module, "RegressionMove", "An article that moved.", {},
                             {field("article_id", &RegressionMove::article_id),
                              field("before", &RegressionMove::before, "place; 0: not found"),
                              field("after", &RegressionMove::after)});
  bind_value<RegressionChange>(
      module, "RegressionChange", "A query whose ranking changed.", {},
      {field("row", &RegressionChange::row), field("won", &RegressionChange::won),
       field("lost", &RegressionChange::lost), field("moves", &RegressionChange::moves),
       field("causes", &RegressionChange::causes)});
  auto report = bind_value<RegressionReport>(
      module, "RegressionReport", "What a later run won, lost and moved.", {},
      {field("won", &RegressionReport::won), field("lost", &RegressionReport::lost),
       field("moved", &RegressionReport::moved),
       field("unchanged_count", &RegressionReport::unchanged_count),
       field("new_queries", &RegressionReport::new_queries),
       field("gone_queries", &RegressionReport::gone_queries)});
  add_to_json(report, "One JSON object.");
}

void def_functions(py::module_& module) {
  def_slow_function(module, "read_regression_table", {{"path"}},
                    "Reads TSV or CSV with the columns query, must, should, must_not, note.",
                    [](const std::filesystem::path& path) { return read_regression_table(path); });
  def_slow_function(module, "read_regression_run", {{"path"}}, "Reads a baseline.",
                    [](const std::filesystem::path& path) { return read_regression_run(path); });
  def_slow_function(module, "regression_run_from_json", {{"json"}},
                    "Reads RegressionRun.to_json().",
                    [](const std::string& json) { return regression_run_from_json(json); });
  def_slow_function(module, "compare_regression", {{"before"}, {"after"}},
                    "What was won, lost and moved between two runs, and why.",
                    [](const RegressionRun& before, const RegressionRun& after) {
                      return compare_regression(before, after);
                    });
  def_function(module, "failures_of", {{"row"}, {"ranking"}, {"articles"}},
               "What of the row a ranking breaks, must and must_not first.",
               [](const RegressionRow& row, const std::vector<RankedArticle>& ranking,
                  const std::map<std::string, ArticleState>& articles) {
                 return failures_of(row, ranking, articles);
               });
  def_function(module, "score_gap", {{"above"}, {"below"}},
               "What one article has before another one, largest first.",
               [](const RankedArticle& above, const RankedArticle& below) {
                 return score_gap(above, below);
               });
  module.def("run_regression", [](PyKnowledgeBase& knowledge_base, PySearcher& searcher,
                                  const py::object& table, const py::object& as_of,
                                  const py::object& audience) {
    const auto given = from_python<RegressionTable>(table, "table");
    const RegressionOptions options{text_from(as_of, "as_of"),
                                    from_python<Audience>(audience, "audience")};
    return call_both(knowledge_base, searcher, [&](KnowledgeBase& opened, Searcher& searched) {
      return run_regression(opened, searched, given, options);
    });
  });
  module.def("try_old_weights", [](PySearcher& searcher, const py::object& before,
                                   const py::object& after, const py::object& report) {
    const auto first = from_python<RegressionRun>(before, "before");
    const auto second = from_python<RegressionRun>(after, "after");
    auto tried = from_python<RegressionReport>(report, "report");
    searcher.call([&](Searcher& searched) { try_old_weights(searched, first, second, tried); });
    return tried;
  });
}

}  // namespace

void bind_regression(py::module_& module) {
  bind_table(module);
  bind_ranking(module);
  bind_state(module);
  bind_report(module);
  def_functions(module);
}

}  // namespace toibiki_python
