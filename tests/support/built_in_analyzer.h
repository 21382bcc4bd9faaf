// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "toibiki/analyzer.h"

namespace toibiki {

// With the built-in rules only; one for all tests of a program.
inline const Analyzer& analyzer() {
  static const Analyzer made;
  return made;
}

}  // namespace toibiki
