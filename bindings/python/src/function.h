// SPDX-License-Identifier: GPL-2.0-or-later
//
// Functions with named, checked arguments. pybind11's own message for arguments that do not fit
// quotes them; these name the argument only. help() and inspect.signature() know the names.
#pragma once

#include <pybind11/pybind11.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "calls.h"
#include "convert.h"

namespace toibiki_python {

// Without a default it must be given; behind a "*" it must be named.
struct Parameter {
  std::string name;
  std::optional<py::object> fallback = {};
};

struct Signature {
  std::string name;
  std::vector<Parameter> parameters;  // without the "*"
  std::size_t positional_count = 0;
  std::string shown;  // "(record, field, *, limit=10)"
};
Signature signature_of(const char* name, std::vector<Parameter> parameters);
// One for each parameter, in order. Throws TypeError.
std::vector<py::object> arguments_of(const Signature& signature, const py::args& by_place,
                                     const py::kwargs& by_name);
void add_function(py::module_& module, const Signature& signature, const char* doc,
                  std::function<py::object(const std::vector<py::object>&)> function);

template <class R>
py::object result_to_python(R&& result) {
  if constexpr (std::is_base_of_v<py::object, std::decay_t<R>>) {
    return std::forward<R>(result);
  } else {
    return to_python(std::decay_t<R>(std::forward<R>(result)));
  }
}

template <class Function, class R, class... A, std::size_t... kPlace>
void add_typed(py::module_& module, const Signature& signature, const char* doc, bool releases_gil,
               Function function, R (Function::*)(A...) const, std::index_sequence<kPlace...>) {
  add_function(module, signature, doc,
               [signature, function, releases_gil](const std::vector<py::object>& given) {
                 (void)given;
                 std::tuple<std::decay_t<A>...> values{from_python<std::decay_t<A>>(
                     given[kPlace], signature.parameters[kPlace].name)...};
                 if constexpr (std::is_base_of_v<py::object, R>) {
                   return py::object(std::apply(function, std::move(values)));
                 } else {
                   const auto run = [&] { return std::apply(function, std::move(values)); };
                   return result_to_python(releases_gil ? without_gil(run) : run());
                 }
               });
}

// `function`: a lambda that takes converted values. One that returns a py::object keeps the GIL.
template <class Function>
void def_function(py::module_& module, const char* name, std::vector<Parameter> parameters,
                  const char* doc, Function function) {
  const Signature signature = signature_of(name, std::move(parameters));
  [&]<class R, class... A>(R (Function::*call)(A...) const) {
    add_typed(module, signature, doc, false, function, call, std::index_sequence_for<A...>());
  }(&Function::operator());
}

// The same for what takes over 0.1 ms: without the GIL.
template <class Function>
void def_slow_function(py::module_& module, const char* name, std::vector<Parameter> parameters,
                       const char* doc, Function function) {
  const Signature signature = signature_of(name, std::move(parameters));
  [&]<class R, class... A>(R (Function::*call)(A...) const) {
    add_typed(module, signature, doc, true, function, call, std::index_sequence_for<A...>());
  }(&Function::operator());
}

}  // namespace toibiki_python
