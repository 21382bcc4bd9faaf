// SPDX-License-Identifier: GPL-2.0-or-later
#include "bind.h"
#include "function.h"
#include "toibiki/semantic.h"
#include "value.h"

namespace toibiki_python {

using namespace toibiki;

void bind_semantic(py::module_& module) {
  auto status = bind_value<SemanticModelStatus>(
      module, "SemanticModelStatus", "A latent-semantic model of a knowledge base.", {},
      {field("audience", &SemanticModelStatus::audience),
       field("is_there", &SemanticModelStatus::is_there),
       field("fits_analyzer", &SemanticModelStatus::fits_analyzer),
       field("dimension_count", &SemanticModelStatus::dimension_count),
       field("term_count", &SemanticModelStatus::term_count),
       field("learned_from_count", &SemanticModelStatus::learned_from_count),
       field("record_count", &SemanticModelStatus::record_count),
       field("learned_at_change", &SemanticModelStatus::learned_at_change),
       field("size_bytes", &SemanticModelStatus::size_bytes)});
  print_with_to_string(status);
  status.def_property_readonly(
      "is_stale", [](const SemanticModelStatus& value) { return is_stale(value); },
      "It should be learned (again).");
  def_slow_function(module, "learn_semantic_models", {{"knowledge_base"}},
                    "Learns the models of both audiences and puts them in place.",
                    [](const std::filesystem::path& path) { return learn_semantic_models(path); });
  def_slow_function(module, "semantic_model_status", {{"knowledge_base"}},
                    "What is learned, and how much was put since.",
                    [](const std::filesystem::path& path) { return semantic_model_status(path); });
}

}  // namespace toibiki_python
