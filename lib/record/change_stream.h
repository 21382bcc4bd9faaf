// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace toibiki {

// The streams of changes of the record. All take their numbers from one sequence; what follows some
// of them (an index) is up to date when it holds the last change of these.
enum class ChangeStream { kArticles, kPastAnswers, kOutcomes, kQueries };

}  // namespace toibiki
