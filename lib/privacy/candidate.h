// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "toibiki/masking.h"
#include "toibiki/span.h"

namespace toibiki {

// How well a rule knows what it found; the stronger one wins where two overlap.
enum class Strength {
  kShape,    // it looks like one
  kChecked,  // and its check digit, or several parts, say so
  kContext,  // what stands beside it says so
};

// What a recogniser takes for personal data.
struct MaskingCandidate {
  Span span;  // of the unify()ed text
  PersonalDataKind kind = PersonalDataKind::kName;
  Strength strength = Strength::kShape;
  std::string reason;
};

// The candidates that hold, in order and disjoint. The one rule of overlaps: the stronger goes
// before the weaker, then the longer before the shorter, then the earlier before the later.
std::vector<MaskingCandidate> without_overlaps(std::vector<MaskingCandidate> candidates);

}  // namespace toibiki
