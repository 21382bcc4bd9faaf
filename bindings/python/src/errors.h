// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <pybind11/pybind11.h>

#include <string>

namespace toibiki_python {

[[noreturn]] void raise_type_error(const std::string& message);

// toibiki.Error, with .code. Error kInvalidArgument becomes a ValueError.
void bind_error(pybind11::module_& module);

}  // namespace toibiki_python
