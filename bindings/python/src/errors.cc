// SPDX-License-Identifier: GPL-2.0-or-later
#include "errors.h"

#include "toibiki/error.h"
#include "value.h"

namespace toibiki_python {
namespace {

using toibiki::Error;
using toibiki::ErrorCode;

PyObject* error_type = nullptr;  // kept for the life of the process

void raise(const Error& error) {
  if (error.code() == ErrorCode::kInvalidArgument) {
    PyErr_SetString(PyExc_ValueError, error.what());
    return;
  }
  const py::object raised = py::handle(error_type)(py::str(error.what()));
  raised.attr("code") = to_python(error.code());
  PyErr_SetObject(error_type, raised.ptr());
}

}  // namespace

void raise_type_error(const std::string& message) {
  PyErr_SetString(PyExc_TypeError, message.c_str());
  throw pybind11::error_already_set();
}

void bind_error(py::module_& module) {
  std::vector<ErrorCode> codes;
  for (int i = static_cast<int>(ErrorCode::kInvalidArgument);
       i <= static_cast<int>(ErrorCode::kNotAllowed); ++i) {
    codes.push_back(static_cast<ErrorCode>(i));
  }
  bind_enum<ErrorCode>(module, "ErrorCode", "Why something could not be done.", codes);
  const py::object type = py::reinterpret_steal<py::object>(PyErr_NewExceptionWithDoc(
      "toibiki.Error",
      "What prevents the work: what failed, where, and what to do; `code` says which kind.",
      nullptr, nullptr));
  module.attr("Error") = type;
  error_type = py::object(type).release().ptr();
  py::register_exception_translator([](std::exception_ptr raised) {
    try {
      if (raised) std::rethrow_exception(raised);
    } catch (const Error& error) {
      raise(error);
    }
  });
}

}  // namespace toibiki_python
