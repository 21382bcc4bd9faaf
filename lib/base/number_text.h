// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace toibiki {

// With `digits` digits after a point, whatever the locale.
std::string fixed_text(double value, int digits = 4);

// The shortest text that reads back as the same number, e.g. "0.3".
std::string shortest_text(double value);

}  // namespace toibiki
