// SPDX-License-Identifier: GPL-2.0-or-later
#include "bind.h"
#include "calls.h"
#include "code_points.h"
#include "function.h"
#include "toibiki/masking.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

namespace {

void bind_found(py::module_& module) {
  bind_enum<PersonalDataKind>(module, "PersonalDataKind", "A kind of personal data.",
                              members_to(PersonalDataKind::kIpAddress));
  bind_value<PersonalData>(module, "PersonalData", "A stretch of a text that is personal data.", {},
                           {field("span", &PersonalData::span, "of the original text"),
                            field("kind", &PersonalData::kind),
                            field("reason", &PersonalData::reason, "the rule that told")});
  bind_value<MaskedText>(
      module, "MaskedText", "A text whose personal data was replaced by placeholders.", {},
      {field("text", &MaskedText::text),
       field("found", &MaskedText::found, "in order, disjoint; spans of the original")});
  def_function(module, "label_of", {{"kind"}},
               "The Japanese name that placeholders of this kind carry.",
               [](PersonalDataKind kind) { return std::string(label_of(kind)); });
}

MaskedText masked(const Masker& masker, const std::string& text, Guarded<Pseudonyms>* pseudonyms) {
  MaskedText result;
  if (pseudonyms != nullptr) {
    result = pseudonyms->call([&](Pseudonyms& known) { return masker.mask(text, known); });
  } else {
    result = without_gil([&] { return masker.mask(text); });
  }
  convert_spans(result.found, text, To::kPoints);
  return result;
}

}  // namespace

void bind_masking(py::module_& module) {
  bind_found(module);
  py::class_<Guarded<Pseudonyms>>(module, "Pseudonyms")
      .def(py::init(
          [] { return std::make_unique<Guarded<Pseudonyms>>("Pseudonyms", Pseudonyms()); }))
      .def("keep_clear_of",
           [](Guarded<Pseudonyms>& pseudonyms, const py::object& text) {
             const std::string bytes = text_from(text, "text");
             pseudonyms.call([&](Pseudonyms& known) { known.keep_clear_of(bytes); });
           })
      .def("placeholder", [](Guarded<Pseudonyms>& pseudonyms, const py::object& kind,
                             const py::object& value) {
        const auto which = from_python<PersonalDataKind>(kind, "kind");
        const std::string text = text_from(value, "value");
        return pseudonyms.call([&](Pseudonyms& known) { return known.placeholder(which, text); });
      });
  py::class_<Masker>(module, "Masker")
      .def(py::init([](const py::object& mecab_dictionary, const py::object& rules) {
        const MaskerOptions options{path_from(mecab_dictionary, "mecab_dictionary"),
                                    path_from(rules, "rules")};
        return without_gil([&] { return std::make_unique<Masker>(options); });
      }))
      .def("find",
           [](const Masker& masker, const py::object& text) {
             const std::string bytes = text_from(text, "text");
             return to_python(without_gil([&] {
               auto found = masker.find(bytes);
               convert_spans(found, bytes, To::kPoints);
               return found;
             }));
           })
      .def("mask",
           [](const Masker& masker, const py::object& text, const py::object& pseudonyms) {
             const std::string bytes = text_from(text, "text");
             if (pseudonyms.is_none()) return masked(masker, bytes, nullptr);
             return masked(masker, bytes, &pseudonyms.cast<Guarded<Pseudonyms>&>());
           })
      .def("mask_answer", [](const Masker& masker, const py::object& answer) {
        const auto given = from_python<PastAnswer>(answer, "answer");
        return without_gil([&] { return masker.mask(given); });
      });
}

}  // namespace toibiki_python
