// SPDX-License-Identifier: GPL-2.0-or-later
#include "bind.h"
#include "calls.h"
#include "code_points.h"
#include "toibiki/analyzer.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

namespace {

void bind_stages(py::module_& module) {
  bind_value<Rewriting>(module, "Rewriting", "A stretch of the text that normalisation changed.",
                        {},
                        {field("span", &Rewriting::span, "of the original text"),
                         field("text", &Rewriting::text, "what stands for it"),
                         field("rule", &Rewriting::rule, "\"variant kanji\", \"dash\", ...")});
  bind_value<WordAnalysis>(
      module, "WordAnalysis", "A word of the text, with what analysis made of it.", {},
      {field("span", &WordAnalysis::span, "of the original text"),
       field("normalized", &WordAnalysis::normalized),
       field("part_of_speech", &WordAnalysis::part_of_speech, "as the dictionary names it"),
       field("base", &WordAnalysis::base, "base form"),
       field("reading", &WordAnalysis::reading, "of the base form, in hiragana"),
       field("key", &WordAnalysis::key, "lexical key: what is compared"),
       field("key_rule", &WordAnalysis::key_rule),
       field("parts", &WordAnalysis::parts, "keys of the words of a compound"),
       field("dropped_by", &WordAnalysis::dropped_by, "empty: it is kept")});
  auto analysis = bind_value<Analysis>(
      module, "Analysis", "Every stage of an analysis.", {},
      {field("normalized", &Analysis::normalized), field("rewritings", &Analysis::rewritings),
       field("words", &Analysis::words), field("tokens", &Analysis::tokens)});
  print_with_to_string(analysis);
}

AnalyzeOptions options_of(const py::object& every_bigram) {
  return {.every_bigram = bool_from(every_bigram, "every_bigram")};
}

}  // namespace

void bind_analyzer(py::module_& module) {
  bind_stages(module);
  py::class_<Analyzer>(module, "Analyzer")
      .def(py::init([](const py::object& mecab_dictionary, const py::object& rules) {
        const AnalyzerOptions options{path_from(mecab_dictionary, "mecab_dictionary"),
                                      path_from(rules, "rules")};
        return without_gil([&] { return std::make_unique<Analyzer>(options); });
      }))
      .def("analyze",
           [](const Analyzer& analyzer, const py::object& text, const py::object& every_bigram) {
             const std::string bytes = text_from(text, "text");
             const AnalyzeOptions options = options_of(every_bigram);
             return to_python(without_gil([&] {
               auto tokens = analyzer.analyze(bytes, options);
               convert_spans(tokens, bytes, To::kPoints);
               return tokens;
             }));
           })
      .def("explain",
           [](const Analyzer& analyzer, const py::object& text, const py::object& every_bigram) {
             const std::string bytes = text_from(text, "text");
             const AnalyzeOptions options = options_of(every_bigram);
             return without_gil([&] {
               Analysis analysis = analyzer.explain(bytes, options);
               convert_spans(analysis, bytes, To::kPoints);
               return analysis;
             });
           })
      .def("fingerprint", [](const Analyzer& analyzer) { return analyzer.fingerprint(); });
}

}  // namespace toibiki_python
