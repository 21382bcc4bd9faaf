// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "toibiki/export.h"

namespace toibiki {

// Where the time of one call went: milliseconds on the wall, stage by stage, in their order. 0: there
// was nothing to do.
struct Timings {
  double read_ms = 0.0;     // the inquiry: sentences, their roles, requests
  double analyze_ms = 0.0;  // what is kept of it: normalisation, MeCab, tokens
  double plan_ms = 0.0;     // tokens to weighted terms, with synonyms
  double match_ms = 0.0;    // postings of the terms, and similar inquiries of the past
  double rerank_ms = 0.0;   // candidates compared with the inquiry, ordered, and fetched
  double explain_ms = 0.0;  // marks, passages, explanations, probabilities, what to ask back
  double total_ms = 0.0;    // of the call; the stages add up to it but for what is between them
  friend bool operator==(const Timings&, const Timings&) = default;
};

// "read 0.11, analyze 0.05, plan 0.01, match 0.20, rerank 0.15, explain 0.30, total 0.83 ms"
TOIBIKI_API std::string to_string(const Timings& timings);

}  // namespace toibiki
