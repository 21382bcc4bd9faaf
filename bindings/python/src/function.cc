// SPDX-License-Identifier: GPL-2.0-or-later
#include "function.h"

#include <algorithm>

#include "errors.h"
#include "value.h"

namespace toibiki_python {
namespace {

std::size_t place_of(const Signature& signature, const std::string& name) {
  const auto found = std::find_if(signature.parameters.begin(), signature.parameters.end(),
                                  [&](const Parameter& known) { return known.name == name; });
  if (found == signature.parameters.end()) {
    raise_type_error(signature.name + "(): " + name +
                     " という引数はありません (no such argument): " + signature.shown);
  }
  return static_cast<std::size_t>(found - signature.parameters.begin());
}

}  // namespace

Signature signature_of(const char* name, std::vector<Parameter> parameters) {
  Signature signature{name, {}, parameters.size(), ""};
  for (Parameter& parameter : parameters) {
    signature.shown += (signature.shown.empty() ? "" : ", ") + parameter.name;
    if (parameter.name == "*") {
      signature.positional_count = signature.parameters.size();
      continue;
    }
    if (parameter.fallback) signature.shown += "=" + literal_of(*parameter.fallback);
    signature.parameters.push_back(std::move(parameter));
  }
  signature.positional_count = std::min(signature.positional_count, signature.parameters.size());
  signature.shown = "(" + signature.shown + ")";
  return signature;
}

std::vector<py::object> arguments_of(const Signature& signature, const py::args& by_place,
                                     const py::kwargs& by_name) {
  if (by_place.size() > signature.positional_count) {
    raise_type_error(signature.name +
                     "(): 引数が多すぎます (too many positional arguments): " + signature.shown);
  }
  std::vector<py::object> values(signature.parameters.size());
  for (std::size_t i = 0; i < by_place.size(); ++i) values[i] = by_place[i];
  for (auto [name, value] : by_name) {
    py::object& place = values[place_of(signature, text_from(name, signature.name))];
    if (place) {
      raise_type_error(signature.name +
                       "(): 同じ引数が 2 度あります (given twice): " + signature.shown);
    }
    place = py::reinterpret_borrow<py::object>(value);
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i]) continue;
    const Parameter& parameter = signature.parameters[i];
    if (!parameter.fallback) {
      raise_type_error(signature.name + "(): " + parameter.name +
                       " を指定してください (missing argument): " + signature.shown);
    }
    values[i] = *parameter.fallback;
  }
  return values;
}

void add_function(py::module_& module, const Signature& signature, const char* doc,
                  std::function<py::object(const std::vector<py::object>&)> function) {
  // The defaults live as long as the function, which outlives the interpreter's objects.
  const auto* kept = new Signature(signature);
  const std::string full_doc = signature.name + signature.shown + "\n--\n\n" + doc;
  module.attr(signature.name.c_str()) = py::cpp_function(
      [kept, function = std::move(function)](const py::args& by_place, const py::kwargs& by_name) {
        return function(arguments_of(*kept, by_place, by_name));
      },
      py::name(kept->name.c_str()), py::scope(module), py::doc(full_doc.c_str()));
}

}  // namespace toibiki_python
