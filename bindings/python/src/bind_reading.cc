// SPDX-License-Identifier: GPL-2.0-or-later
#include "bind.h"
#include "calls.h"
#include "code_points.h"
#include "toibiki/reading.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

namespace {

void bind_sentences(py::module_& module) {
  bind_enum<InquiryForm>(module, "InquiryForm", "How an inquiry came, as far as its text tells.",
                         members_to(InquiryForm::kCall));
  bind_enum<SentenceRole>(module, "SentenceRole", "What a sentence is there for.",
                          members_to(SentenceRole::kBoilerplate));
  auto sentence = bind_value<ReadSentence>(
      module, "ReadSentence", "One sentence, or one line of a list, signature or quote.", {},
      {field("span", &ReadSentence::span, "of the text that was read"),
       field("role", &ReadSentence::role),
       field("reason", &ReadSentence::reason, "why it has that role"),
       field("rule", &ReadSentence::rule, "file and line of the rule; may be empty"),
       field("dropped", &ReadSentence::dropped, "spans inside it that say nothing"),
       field("request", &ReadSentence::request, "index into Reading.requests; None: all or none")});
  sentence.def_property_readonly("is_kept", &ReadSentence::is_kept,
                                 "Question, request, background or complaint.");
  bind_value<InquiryRequest>(module, "InquiryRequest", "One thing that is asked.", {},
                             {field("sentences", &InquiryRequest::sentences,
                                    "indexes into Reading.sentences, ascending")});
}

Reading in_bytes(const Reading& reading, const std::string& text) {
  Reading converted = reading;
  convert_spans(converted, text, To::kBytes);
  return converted;
}

}  // namespace

void bind_reading(py::module_& module) {
  bind_sentences(module);
  auto reading = bind_value<Reading>(
      module, "Reading", "An inquiry as a person reads it. Spans are of the text that was read.",
      {},
      {field("form", &Reading::form), field("sentences", &Reading::sentences, "in order, disjoint"),
       field("requests", &Reading::requests, "in order; empty: nothing is asked"),
       field("complaint_words", &Reading::complaint_words, "spans of anger or blame")});
  reading.def_property_readonly("has_content", &Reading::has_content,
                                "Whether anything is left to search for.");
  reading.def(
      "to_string",
      [](const Reading& value, const py::object& text) {
        const std::string bytes = text_from(text, "text");
        return to_string(in_bytes(value, bytes), bytes);
      },
      "One line a sentence: role, request, reason, text.");
  reading.def(
      "to_json",
      [](const Reading& value, const py::object& text) {
        const std::string bytes = text_from(text, "text");
        return to_json(in_bytes(value, bytes), bytes);
      },
      "One JSON object, as the command-line tool prints it (spans in bytes).");
  py::class_<InquiryReader>(module, "InquiryReader")
      .def(py::init([](const py::object& rules) {
        const InquiryReaderOptions options{path_from(rules, "rules")};
        return without_gil([&] { return std::make_unique<InquiryReader>(options); });
      }))
      .def("read", [](const InquiryReader& reader, const py::object& text) {
        const std::string bytes = text_from(text, "text");
        return without_gil([&] {
          Reading result = reader.read(bytes);
          convert_spans(result, bytes, To::kPoints);
          return result;
        });
      });
}

}  // namespace toibiki_python
