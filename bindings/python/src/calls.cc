// SPDX-License-Identifier: GPL-2.0-or-later
#include "calls.h"

namespace toibiki_python {

Progress::Progress(py::object callback) : callback_(std::move(callback)) {
  if (!callback_.is_none() && PyCallable_Check(callback_.ptr()) == 0) {
    PyErr_SetString(PyExc_TypeError,
                    "progress: 呼び出せるもの (callable) を渡してください (must be callable)");
    throw py::error_already_set();
  }
}

std::function<bool(std::size_t, std::size_t)> Progress::function() {
  return [this](std::size_t done, std::size_t total) { return report(done, total); };
}

void Progress::rethrow() {
  if (!raised_) return;
  const std::unique_ptr<py::error_already_set> raised = std::move(raised_);
  throw py::error_already_set(*raised);
}

bool Progress::report(std::size_t done, std::size_t total) {
  const py::gil_scoped_acquire acquire;
  try {
    if (PyErr_CheckSignals() != 0) throw py::error_already_set();
    return callback_.is_none() || callback_(done, total).ptr() != Py_False;
  } catch (py::error_already_set& error) {
    raised_ = std::make_unique<py::error_already_set>(std::move(error));
    return false;
  }
}

}  // namespace toibiki_python
