// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <pybind11/pybind11.h>

namespace toibiki_python {

// toibiki.Error, with .code. Error kInvalidArgument becomes a ValueError.
void bind_error(pybind11::module_& module);

}  // namespace toibiki_python
