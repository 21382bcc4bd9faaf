// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <ostream>

#include "toibiki/evaluate.h"

// How GoogleTest shows our values when an expectation fails.
namespace toibiki {

inline void PrintTo(const Query& query, std::ostream* out) { *out << to_string(query); }
inline void PrintTo(const Metrics& metrics, std::ostream* out) { *out << to_string(metrics); }
inline void PrintTo(const Evaluation& evaluation, std::ostream* out) {
  *out << to_json(evaluation);
}

}  // namespace toibiki
