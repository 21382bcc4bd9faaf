// SPDX-License-Identifier: GPL-2.0-or-later
#include "value.h"

#include <algorithm>

#include "errors.h"

namespace toibiki_python {
namespace {

constexpr std::size_t kShownPoints = 80;
constexpr std::size_t kShownElements = 10;

bool is_plain(py::handle value) {
  return value.is_none() || PyBool_Check(value.ptr()) || PyLong_CheckExact(value.ptr()) ||
         PyFloat_CheckExact(value.ptr());
}

std::string repr_of(py::handle value) { return py::repr(value).cast<std::string>(); }

// A str (or a member of an enumeration, which is one), cut if it is long.
std::string text_repr(py::handle value) {
  const py::object plain = py::reinterpret_steal<py::object>(
      PyUnicode_Substring(value.ptr(), 0, static_cast<Py_ssize_t>(kShownPoints)));
  if (py::len(value) <= kShownPoints) return repr_of(plain);
  return repr_of(plain + py::str("…"));
}

// As repr(), but long texts and lists are cut, so that a notebook stays readable.
std::string short_repr(py::handle value) {
  if (PyUnicode_Check(value.ptr())) return text_repr(value);
  if (!PyTuple_Check(value.ptr())) return repr_of(value);
  std::string shown;
  const std::size_t size = py::len(value);
  for (std::size_t i = 0; i < std::min(size, kShownElements); ++i) {
    shown += (i == 0 ? "" : ", ") + short_repr(value[py::int_(i)]);
  }
  if (size > kShownElements) shown += ", … " + std::to_string(size - kShownElements) + " more";
  return "(" + shown + (size == 1 ? ",)" : ")");
}

const ValueField* field_called(const ValueType& type, const std::string& name) {
  for (const ValueField& field : type.fields) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

// An unknown name is the caller's own word, not data: it may be quoted.
[[noreturn]] void raise_unknown(const ValueType& type, py::handle name) {
  std::string names;
  for (const ValueField& field : type.fields) names += " " + field.name;
  raise_type_error(type.name + ": " + short_repr(name) +
                   " という項目はありません。あるのは:" + names + " (no such field)");
}

py::object replaced(const ValueType& type, const py::object& self, const py::kwargs& changes) {
  const void* value = type.address(self);
  py::dict members;
  for (const ValueField& field : type.fields) members[py::str(field.name)] = field.get(value);
  for (auto [name, given] : changes) {
    if (!members.contains(name)) raise_unknown(type, name);
    members[name] = given;
  }
  return py::type::of(self)(**members);
}

// Of a value that is the default: a number, a boolean or a member of an enumeration is shown all
// the same, an empty text or list is not.
bool says_something(py::handle value) {
  return (is_plain(value) && !value.is_none()) ||
         (PyUnicode_Check(value.ptr()) && py::len(value) > 0);
}

std::string shown(const ValueType& type, const py::object& self) {
  const void* value = type.address(self);
  std::string text;
  for (std::size_t i = 0; i < type.fields.size(); ++i) {
    const py::object given = type.fields[i].get(value);
    const std::string member = short_repr(given);
    if (member == type.defaults[i] && !says_something(given)) continue;
    text += (text.empty() ? "" : ", ") + type.fields[i].name + "=" + member;
  }
  return type.name + "(" + text + ")";
}

// What inspect.signature(cls) asks the class for; made when it does, since inspect takes long to
// import. (A class's __text_signature__ alone does not count where it has an __init__ of its own.)
struct LazySignature {};

py::object signature_of(const LazySignature&, const py::object&, const py::object& cls) {
  const auto text = cls.attr("__text_signature__").cast<std::string>();
  const std::string function = "lambda " + text.substr(1, text.size() - 2) + ": 0";
  return py::module_::import("inspect").attr("signature")(
      py::module_::import("builtins").attr("eval")(function));
}

py::object make_lazy_signature() {
  py::class_<LazySignature>(py::handle(), "_LazySignature").def("__get__", &signature_of);
  return py::cast(LazySignature());
}

}  // namespace

std::string literal_of(py::handle value) {
  if (PyUnicode_Check(value.ptr()) || is_plain(value)) return short_repr(value);
  if (PyTuple_Check(value.ptr()) && py::len(value) == 0) return "()";
  return PyDict_Check(value.ptr()) ? "{}" : "...";
}

void fill_value(const ValueType& type, void* value, const py::args& by_place,
                const py::dict& by_name) {
  if (by_place.size() > type.positional_count) {
    raise_type_error(type.name + ": 項目は名前で渡してください (takes " +
                     std::to_string(type.positional_count) + " positional arguments, got " +
                     std::to_string(by_place.size()) + ")");
  }
  for (std::size_t i = 0; i < by_place.size(); ++i) {
    const ValueField& field = type.fields[i];
    if (by_name.contains(field.name.c_str())) {
      raise_type_error(type.name + ": " + field.name + " が 2 度あります (given twice)");
    }
    field.set(value, by_place[i], type.name + "." + field.name);
  }
  for (auto [name, given] : by_name) {
    const ValueField* field =
        PyUnicode_Check(name.ptr()) ? field_called(type, text_from(name, type.name)) : nullptr;
    if (field == nullptr) raise_unknown(type, name);
    field->set(value, given, type.name + "." + field->name);
  }
}

py::tuple state_of(const ValueType& type, const void* value) {
  py::tuple state(type.fields.size());
  for (std::size_t i = 0; i < type.fields.size(); ++i) state[i] = type.fields[i].get(value);
  return state;
}

void fill_from_state(const ValueType& type, void* value, const py::tuple& state) {
  // Fields are only ever added behind the others.
  if (state.size() > type.fields.size()) {
    raise_type_error(type.name + ": 新しい toibiki の pickle です (pickled by a newer toibiki)");
  }
  for (std::size_t i = 0; i < state.size(); ++i) {
    type.fields[i].set(value, state[i], type.name + "." + type.fields[i].name);
  }
}

std::string docstring_of(ValueType& type, const void* empty, const std::string& doc) {
  std::string signature;
  std::string lines;
  for (std::size_t i = 0; i < type.fields.size(); ++i) {
    const ValueField& field = type.fields[i];
    const py::object value = field.get(empty);
    type.defaults.push_back(short_repr(value));
    if (i > 0) signature += ", ";
    if (i == type.positional_count) signature += "*, ";
    signature += field.name + "=" + literal_of(value);
    if (!field.doc.empty()) lines += "\n    " + field.name + ": " + field.doc;
  }
  // The end of the line and "--" make the first line the signature (CPython's convention).
  return type.name + "(" + signature + ")\n--\n\n" + doc + (lines.empty() ? "" : "\n" + lines);
}

void finish_value(py::object cls, const std::shared_ptr<ValueType>& type, bool is_hashable) {
  const py::object property = py::module_::import("builtins").attr("property");
  py::list names;
  for (std::size_t i = 0; i < type->fields.size(); ++i) {
    const ValueField& field = type->fields[i];
    names.append(field.name);
    const py::cpp_function getter(
        [type, i](const py::object& self) { return type->fields[i].get(type->address(self)); });
    cls.attr(field.name.c_str()) = property(getter, py::none(), py::none(), field.doc);
  }
  const auto method = [&](const char* name, auto function, const char* doc) {
    cls.attr(name) =
        py::cpp_function(std::move(function), py::name(name), py::is_method(cls), py::doc(doc));
  };
  method(
      "__repr__", [type](const py::object& self) { return shown(*type, self); }, "");
  const auto replace = [type](const py::object& self, const py::kwargs& changes) {
    return replaced(*type, self, changes);
  };
  method("replace", replace, "The same value with some fields changed: replace(name=value, ...).");
  method("__replace__", replace, "For copy.replace() of Python 3.13.");
  method(
      "to_dict",
      [type](const py::object& self) {
        py::dict members;
        for (const ValueField& field : type->fields) {
          members[py::str(field.name)] = field.get(type->address(self));
        }
        return members;
      },
      "The fields by name.");
  if (is_hashable) {
    method(
        "__hash__",
        [type](const py::object& self) { return py::hash(state_of(*type, type->address(self))); },
        "");
  } else {
    cls.attr("__hash__") = py::none();
  }
  cls.attr("__match_args__") = py::tuple(names);
  cls.attr("__module__") = "toibiki";
  static const py::object* const signature = new py::object(make_lazy_signature());
  cls.attr("__signature__") = *signature;
}

void def_python_method(py::object cls, const char* name, const char* function, const char* doc) {
  cls.attr(name) = py::cpp_function(
      [function = std::string(function)](const py::object& self) {
        return py::object(py::module_::import("toibiki.frames").attr(function.c_str())(self));
      },
      py::name(name), py::is_method(cls), py::doc(doc));
}

void make_enum(py::module_& module, const char* name, const char* doc,
               const std::vector<std::string>& names, PyObject** type) {
  const py::object string = py::module_::import("builtins").attr("str");
  py::list members;
  for (const std::string& value : names) {
    members.append(py::make_tuple(py::str(value).attr("upper")(), value));
  }
  py::object cls = py::module_::import("enum").attr("Enum")(name, members, py::arg("type") = string,
                                                            py::arg("module") = "toibiki",
                                                            py::arg("qualname") = name);
  cls.attr("__doc__") = doc;
  cls.attr("__str__") = string.attr("__str__");
  cls.attr("__format__") = string.attr("__format__");
  cls.attr("__repr__") = py::cpp_function(
      [name = std::string(name)](const py::object& self) {
        return name + "." + self.attr("name").cast<std::string>();
      },
      py::name("__repr__"), py::is_method(cls));
  module.attr(name) = cls;
  *type = cls.release().ptr();
}

}  // namespace toibiki_python
