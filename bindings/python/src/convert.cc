// SPDX-License-Identifier: GPL-2.0-or-later
#include "convert.h"

#include <cmath>

#include "value.h"

namespace toibiki_python {
namespace {

std::string message_of(Where where, std::string_view japanese, std::string_view english) {
  return where + ": " + std::string(japanese) + " (" + std::string(english) + ")";
}

[[noreturn]] void raise(PyObject* type, const std::string& message) {
  PyErr_SetString(type, message.c_str());
  throw py::error_already_set();
}

// numpy's numbers and booleans are told by their protocols or names; toibiki does not need numpy.
bool is_numpy_bool(py::handle value) {
  const std::string_view name = Py_TYPE(value.ptr())->tp_name;
  return name == "numpy.bool_" || name == "numpy.bool";
}

// Kept for the life of the process: it would be freed after the interpreter.
PyObject* kept_attribute(const char* module, const char* name) {
  return py::object(py::module_::import(module).attr(name)).release().ptr();
}

// The place of the first lone surrogate of a str that cannot be written in UTF-8.
std::size_t lone_surrogate_in(py::handle text) {
  const auto size = static_cast<std::size_t>(PyUnicode_GET_LENGTH(text.ptr()));
  for (std::size_t i = 0; i < size; ++i) {
    const Py_UCS4 point = PyUnicode_READ_CHAR(text.ptr(), static_cast<Py_ssize_t>(i));
    if (point >= 0xD800 && point <= 0xDFFF) return i;
  }
  return size;
}

}  // namespace

void raise_type(Where where, std::string_view japanese, std::string_view english,
                py::handle given) {
  raise(PyExc_TypeError, message_of(where, japanese, english) + ": " +
                             (given.is_none() ? "None" : Py_TYPE(given.ptr())->tp_name));
}

void raise_value(Where where, std::string_view japanese, std::string_view english) {
  raise(PyExc_ValueError, message_of(where, japanese, english));
}

std::string text_from(py::handle value, Where where) {
  if (!PyUnicode_Check(value.ptr())) {
    raise_type(where, "文字列 (str) を渡してください", "must be str", value);
  }
  Py_ssize_t size = 0;
  const char* bytes = PyUnicode_AsUTF8AndSize(value.ptr(), &size);
  if (bytes != nullptr) return {bytes, static_cast<std::size_t>(size)};
  PyErr_Clear();
  const std::string place = std::to_string(lone_surrogate_in(value));
  raise_value(where,
              place +
                  " 文字目に単独のサロゲートがあり、UTF-8 で表せません。"
                  "str.encode(errors=\"replace\") などで取り除いてください",
              "lone surrogate at code point " + place + ", not representable in UTF-8");
}

bool bool_from(py::handle value, Where where) {
  if (value.ptr() == Py_True) return true;
  if (value.ptr() == Py_False) return false;
  if (is_numpy_bool(value)) return PyObject_IsTrue(value.ptr()) == 1;
  raise_type(where, "True か False を渡してください", "must be bool", value);
}

double double_from(py::handle value, Where where) {
  const bool is_number = PyFloat_Check(value.ptr()) || PyIndex_Check(value.ptr()) ||
                         (PyNumber_Check(value.ptr()) && !PyComplex_Check(value.ptr()));
  if (is_number && !PyBool_Check(value.ptr()) && !PyUnicode_Check(value.ptr())) {
    const double number = PyFloat_AsDouble(value.ptr());
    if (!PyErr_Occurred()) return number;
    PyErr_Clear();
  }
  raise_type(where, "数 (float) を渡してください", "must be a number", value);
}

std::int64_t integer_from(py::handle value, Where where, std::int64_t low, std::int64_t high) {
  if (!PyIndex_Check(value.ptr()) || PyBool_Check(value.ptr())) {
    raise_type(where, "整数 (int) を渡してください", "must be int", value);
  }
  const auto index = py::reinterpret_steal<py::object>(PyNumber_Index(value.ptr()));
  if (!index) throw py::error_already_set();
  int overflow = 0;
  const long long number = PyLong_AsLongLongAndOverflow(index.ptr(), &overflow);
  if (overflow != 0 || number < low || number > high) {
    const std::string range = std::to_string(low) + "-" + std::to_string(high);
    raise_value(where, range + " の整数を渡してください", "out of range " + range);
  }
  return number;
}

std::uint64_t natural_from(py::handle value, Where where) {
  return static_cast<std::uint64_t>(
      integer_from(value, where, 0, std::numeric_limits<std::int64_t>::max()));
}

std::filesystem::path path_from(py::handle value, Where where) {
  PyObject* bytes = nullptr;
  const auto given = py::reinterpret_steal<py::object>(PyOS_FSPath(value.ptr()));
  if (!given) {
    PyErr_Clear();
    raise_type(where, "パス (str か os.PathLike) を渡してください", "must be str or os.PathLike",
               value);
  }
  if (PyUnicode_FSConverter(given.ptr(), &bytes) == 0) {
    PyErr_Clear();
    raise_value(where, "パスとして使えない文字があります",
                "holds a character that no path can hold");
  }
  const auto owned = py::reinterpret_steal<py::object>(bytes);
  return std::string(PyBytes_AS_STRING(bytes), static_cast<std::size_t>(PyBytes_GET_SIZE(bytes)));
}

py::iterator elements_of(py::handle value, Where where) {
  const bool is_text = PyUnicode_Check(value.ptr()) || PyBytes_Check(value.ptr());
  if (!is_text && !PyDict_Check(value.ptr())) {
    PyObject* iterator = PyObject_GetIter(value.ptr());
    if (iterator != nullptr) return py::reinterpret_steal<py::iterator>(iterator);
    PyErr_Clear();
  }
  raise_type(where, "リストやタプルを渡してください", "must be a list, a tuple or another iterable",
             value);
}

py::dict mapping_from(py::handle value, Where where) {
  if (PyDict_Check(value.ptr())) return py::reinterpret_borrow<py::dict>(value);
  if (PyMapping_Check(value.ptr()) && py::hasattr(value, "keys")) {
    return py::dict(py::reinterpret_borrow<py::object>(value));
  }
  raise_type(where, "辞書 (dict) を渡してください", "must be a mapping", value);
}

py::object enum_member(PyObject* type, const std::string& name) { return py::handle(type)(name); }

std::string enum_name_from(py::handle value, Where where, PyObject* type) {
  if (PyUnicode_Check(value.ptr())) {
    static PyObject* const base = kept_attribute("enum", "Enum");
    const bool is_other =
        PyObject_IsInstance(value.ptr(), base) == 1 && PyObject_IsInstance(value.ptr(), type) != 1;
    if (!is_other) return text_from(value, where);
  }
  const auto name = py::handle(type).attr("__name__").cast<std::string>();
  raise_type(where, name + " かその名前を渡してください", "must be a " + name + " or its name",
             value);
}

py::object Convert<std::filesystem::path>::to(const std::filesystem::path& value) {
  static PyObject* const type = kept_attribute("pathlib", "Path");
  const std::string& bytes = value.native();
  const auto text = py::reinterpret_steal<py::object>(
      PyUnicode_DecodeFSDefaultAndSize(bytes.data(), static_cast<Py_ssize_t>(bytes.size())));
  if (!text) throw py::error_already_set();
  return py::handle(type)(text);
}

py::object Convert<toibiki::Record>::to(const toibiki::Record& value) {
  return std::visit([](const auto& record) { return py::cast(record); }, value);
}

toibiki::Record Convert<toibiki::Record>::from(py::handle value, Where where) {
  if (py::isinstance<toibiki::Article>(value)) return value.cast<toibiki::Article>();
  if (py::isinstance<toibiki::PastAnswer>(value)) return value.cast<toibiki::PastAnswer>();
  if (PyMapping_Check(value.ptr()) && py::hasattr(value, "keys")) {
    const py::dict members = mapping_from(value, where);
    if (members.contains("inquiry")) return from_python<toibiki::PastAnswer>(members, where);
    return from_python<toibiki::Article>(members, where);
  }
  raise_type(where, "Article か PastAnswer、またはその辞書を渡してください",
             "must be an Article, a PastAnswer or a mapping", value);
}

}  // namespace toibiki_python
