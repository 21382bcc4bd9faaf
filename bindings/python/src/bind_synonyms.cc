// SPDX-License-Identifier: GPL-2.0-or-later
#include "bind.h"
#include "calls.h"
#include "toibiki/synonyms.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

void bind_synonyms(py::module_& module) {
  bind_value<SudachiSynonyms>(
      module, "SudachiSynonyms", "A synonym dictionary of Sudachi as lines of synonyms.txt.", {},
      {field("text", &SudachiSynonyms::text, "for <kb>/dictionaries/synonyms.txt"),
       field("group_count", &SudachiSynonyms::group_count),
       field("word_count", &SudachiSynonyms::word_count),
       field("notes", &SudachiSynonyms::notes, "what was left out, and why")});
  module.def("read_sudachi_synonyms",
             [](const py::object& path, const py::object& dictionary, const py::object& rules) {
               const std::filesystem::path file = path_from(path, "path");
               const AnalyzerOptions options{path_from(dictionary, "mecab_dictionary"),
                                             path_from(rules, "rules")};
               return without_gil([&] { return read_sudachi_synonyms(file, options); });
             });
}

}  // namespace toibiki_python
