// SPDX-License-Identifier: GPL-2.0-or-later
#include "arguments.h"
#include "bind.h"
#include "code_points.h"
#include "function.h"
#include "services.h"
#include "suggest_batch.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

namespace {

// (PlainResult, took_ms)
py::tuple to_tuple(TimedResult timed) {
  return py::make_tuple(py::cast(std::move(timed.result)), timed.took_ms);
}

py::tuple suggest(PySearcher& searcher, const py::object& inquiry, const py::tuple& options) {
  const Inquiry asked = inquiry_from(inquiry);
  const SearchOptions with = search_options_from(options);
  return to_tuple(
      searcher.call([&](Searcher& searched) { return timed_suggest(searched, asked, with); }));
}

py::tuple search(PySearcher& searcher, const py::object& query, const py::tuple& options) {
  const std::string text = text_from(query, "query");
  const SearchOptions with = search_options_from(options);
  return to_tuple(searcher.call([&](Searcher& searched) {
    TimedResult timed = timed_call([&] { return searched.search(text, with); });
    convert_spans(timed.result, text, To::kPoints);
    return timed;
  }));
}

py::object correct(PySearcher& searcher, const py::object& query, const py::object& limit,
                   const py::object& as_of) {
  const std::string text = text_from(query, "query");
  CorrectOptions options;
  options.limit = from_python<std::size_t>(limit, "limit");
  options.as_of = from_python<std::string>(as_of, "as_of");
  return to_python(searcher.call([&](Searcher& searched) {
    std::vector<Correction> corrections = searched.correct(text, options);
    convert_spans(corrections, To::kPoints);
    return corrections;
  }));
}

// (Reading, (PlainResult, ...), took_ms)
py::tuple answer(PySearcher& searcher, const py::object& inquiry, const py::tuple& options) {
  const Inquiry asked = inquiry_from(inquiry);
  const SearchOptions with = search_options_from(options);
  auto [result, took_ms] = searcher.call([&](Searcher& searched) {
    auto timed = timed_call([&] { return searched.answer(asked, with); });
    convert_spans(timed.result, asked.text, To::kPoints);
    return timed;
  });
  return py::make_tuple(py::cast(std::move(result.reading)), to_python(result.results), took_ms);
}

py::object complete(PySearcher& searcher, const py::object& typed, const py::object& limit,
                    const py::object& as_of) {
  const std::string text = text_from(typed, "typed");
  CompleteOptions options;
  options.limit = from_python<std::size_t>(limit, "limit");
  options.as_of = from_python<std::string>(as_of, "as_of");
  return to_python(searcher.call([&](Searcher& searched) {
    std::vector<Completion> completions = searched.complete(text, options);
    convert_spans(completions, To::kPoints);
    return completions;
  }));
}

py::object related(PySearcher& searcher, const py::object& id, const py::tuple& options) {
  const std::string which = text_from(id, "id");
  const SearchOptions with = search_options_from(options);
  return to_python(searcher.call([&](Searcher& searched) {
    std::vector<Suggestion> suggestions = searched.related(which, with);
    convert_spans(suggestions, To::kPoints);
    return suggestions;
  }));
}

py::object article(PySearcher& searcher, const py::object& id, const py::object& as_of) {
  const std::string which = text_from(id, "id");
  const std::string day = text_from(as_of, "as_of");
  return to_python(searcher.call([&](Searcher& searched) { return searched.article(which, day); }));
}

py::object articles(PySearcher& searcher, const py::object& category, const py::object& offset,
                    const py::object& limit, const py::object& as_of) {
  const BrowseOptions options{from_python<std::vector<std::string>>(category, "category"),
                              from_python<std::size_t>(offset, "offset"),
                              from_python<std::size_t>(limit, "limit"), text_from(as_of, "as_of")};
  return to_python(searcher.call([&](Searcher& searched) { return searched.articles(options); }));
}

void def_browsing(py::class_<PySearcher>& cls) {
  cls.def("article", &article);
  cls.def("categories", [](PySearcher& searcher, const py::object& as_of) {
    const std::string day = text_from(as_of, "as_of");
    return to_python(searcher.call([&](Searcher& searched) { return searched.categories(day); }));
  });
  cls.def("articles", &articles);
  cls.def("related", &related);
}

}  // namespace

void bind_searcher(py::module_& module) {
  bind_enum<MatchMode>(module, "MatchMode", "What a record must share with an inquiry.",
                       {{MatchMode::kBroad, "broad"}, {MatchMode::kWords, "words"}});
  py::class_<PySearcher> cls(module, "Searcher");
  cls.def("suggest", &suggest)
      .def("search", &search)
      .def("answer", &answer)
      .def("complete", &complete)
      .def("correct", &correct)
      .def("set_profile",
           [](PySearcher& searcher, const py::object& profile) {
             const auto given = from_python<std::optional<RankingProfile>>(profile, "profile");
             searcher.call([&](Searcher& searched) { searched.set_profile(given); });
           })
      .def("close", &PySearcher::close);
  def_browsing(cls);
}

}  // namespace toibiki_python
