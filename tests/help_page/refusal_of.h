// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "examples/help_page/server/problem.h"

namespace toibiki::help_page {

// The status and kind that a call refuses with: "400 not-utf-8"; empty if it does not.
template <class Call>
std::string refusal_of(Call call) {
  try {
    call();
  } catch (const Refusal& refusal) {
    return std::to_string(refusal.problem().status) + " " + refusal.problem().kind;
  }
  return {};
}

}  // namespace toibiki::help_page
