// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "toibiki/error.h"

namespace toibiki {

// "invalid_file: queries.jsonl:17: ...", or "no error".
template <class Action>
std::string error_of(const Action& action) {
  try {
    action();
  } catch (const Error& error) {
    return std::string(to_string(error.code())) + ": " + error.what();
  }
  return "no error";
}

}  // namespace toibiki
