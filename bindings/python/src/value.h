// SPDX-License-Identifier: GPL-2.0-or-later
//
// Binds a struct of the library as a frozen Python value: read-only fields, a constructor that
// takes them by name, ==, hash, repr, replace() and pickling, all from one list of fields.
#pragma once

#include <pybind11/pybind11.h>

#include <concepts>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "convert.h"

namespace toibiki_python {

struct ValueField {
  std::string name;
  std::string doc;
  std::function<py::object(const void* value)> get;
  std::function<void(void* value, py::handle given, Where where)> set;
};

struct ValueType {
  std::string name;
  std::vector<ValueField> fields;
  std::size_t positional_count = 0;                // fields that the constructor takes by place too
  std::function<const void*(py::handle)> address;  // of the struct in a Python object
  std::vector<std::string> defaults = {};          // repr of each field of an empty value
};

// A default as a literal, which is all that inspect.signature() understands.
std::string literal_of(py::handle value);

// Sets the fields that are given; throws TypeError for names that are none.
void fill_value(const ValueType& type, void* value, const py::args& by_place,
                const py::dict& by_name);
// For pickling.
py::tuple state_of(const ValueType& type, const void* value);
void fill_from_state(const ValueType& type, void* value, const py::tuple& state);
// Everything that needs no template.
void finish_value(py::object cls, const std::shared_ptr<ValueType>& type, bool is_hashable);
// "Article(*, id='', question='', ...)", as inspect.signature() reads it from a class's docstring.
std::string docstring_of(ValueType& type, const void* empty, const std::string& doc);

template <class T>
struct BoundValue {
  inline static std::shared_ptr<ValueType> type = nullptr;
};

// Where values are of structs that are bound.
template <class T>
requires std::is_class_v<T>
struct Convert<T> {
  static py::object to(const T& value) { return py::cast(value); }
  static T from(py::handle value, Where where) {
    if (py::isinstance<T>(value)) return value.cast<const T&>();
    const ValueType& type = *BoundValue<T>::type;
    if (PyDict_Check(value.ptr())) {
      T made{};
      fill_value(type, &made, py::args(), py::reinterpret_borrow<py::dict>(value));
      return made;
    }
    raise_type(where, type.name + " を渡してください", "must be a " + type.name, value);
  }
};

template <class T, class M>
ValueField field(const char* name, M T::*member, const char* doc = "") {
  return {name, doc,
          [member](const void* value) { return to_python(static_cast<const T*>(value)->*member); },
          [member](void* value, py::handle given, Where where) {
            static_cast<T*>(value)->*member = from_python<M>(given, where);
          }};
}

struct ValueOptions {
  std::size_t positional_count = 0;
  bool is_hashable = true;
};

template <class T>
py::class_<T> bind_value(py::module_& module, const char* name, const char* doc,
                         const ValueOptions& options, std::vector<ValueField> fields) {
  auto type = std::make_shared<ValueType>();
  type->name = name;
  type->fields = std::move(fields);
  type->positional_count = options.positional_count;
  type->address = [](py::handle value) -> const void* { return &value.cast<const T&>(); };
  BoundValue<T>::type = type;
  const T empty{};
  const std::string full_doc = docstring_of(*type, &empty, doc);
  py::class_<T> cls(module, name, full_doc.c_str());
  cls.def(py::init([type](const py::args& by_place, const py::kwargs& by_name) {
    T value{};
    fill_value(*type, &value, by_place, by_name);
    return value;
  }));
  cls.def("__eq__", [](const T& value, const py::object& other) -> py::object {
    if (!py::isinstance<T>(other)) return py::reinterpret_borrow<py::object>(Py_NotImplemented);
    if constexpr (std::equality_comparable<T>) {
      return py::bool_(value == other.cast<const T&>());
    } else {
      return py::bool_(state_of(*BoundValue<T>::type, &value)
                           .equal(state_of(*BoundValue<T>::type, &other.cast<const T&>())));
    }
  });
  cls.def(py::pickle([type](const T& value) { return state_of(*type, &value); },
                     [type](const py::tuple& state) {
                       T value{};
                       fill_from_state(*type, &value, state);
                       return value;
                     }));
  finish_value(cls, type, options.is_hashable);
  return cls;
}

// str(value), where C++ has to_string(value).
template <class T>
void print_with_to_string(py::class_<T>& cls) {
  cls.def("__str__", [](const T& value) { return to_string(value); });
}

// value.to_json(), where C++ has to_json(value).
template <class T>
void add_to_json(py::class_<T>& cls, const char* doc) {
  cls.def(
      "to_json", [](const T& value) { return to_json(value); }, doc);
}

// A method that the package implements: toibiki.frames.<function>(self).
void def_python_method(py::object cls, const char* name, const char* function, const char* doc);

// Binds an enumeration whose members print themselves with to_string().
void make_enum(py::module_& module, const char* name, const char* doc,
               const std::vector<std::string>& names, PyObject** type);

template <class E>
void bind_enum(py::module_& module, const char* name, const char* doc,
               std::vector<std::pair<E, std::string>> names) {
  EnumTable<E>::names = std::move(names);
  std::vector<std::string> values;
  for (const auto& [member, value] : EnumTable<E>::names) values.push_back(value);
  make_enum(module, name, doc, values, &EnumTable<E>::type);
}

template <class E>
void bind_enum(py::module_& module, const char* name, const char* doc, std::vector<E> members) {
  std::vector<std::pair<E, std::string>> names;
  for (const E member : members) names.emplace_back(member, std::string(to_string(member)));
  bind_enum<E>(module, name, doc, std::move(names));
}

// All members from the first to the last one.
template <class E>
std::vector<E> members_to(E last) {
  std::vector<E> members;
  for (int i = 0; i <= static_cast<int>(last); ++i) members.push_back(static_cast<E>(i));
  return members;
}

}  // namespace toibiki_python
