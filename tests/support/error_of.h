// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "toibiki/error.h"

namespace toibiki {

// "locked: /tmp/kb: ...", or "no error". Any other exception passes through and fails the test.
template <class Action>
std::string error_of(const Action& action) {
  try {
    action();
  } catch (const Error& error) {
    return std::string(to_string(error.code())) + ": " + error.what();
  }
  return "no error";
}

// "locked", or "no error".
template <class Action>
std::string code_of(const Action& action) {
  const std::string error = error_of(action);
  return error.substr(0, error.find(':'));
}

}  // namespace toibiki
