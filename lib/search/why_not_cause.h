// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "search/why_not_trial.h"
#include "search/why_not_words.h"
#include "toibiki/why_not.h"

namespace toibiki {

// The record that is asked for, and what has to be known to look for edits.
struct Diagnosis {
  WhyNot why;
  std::optional<Record> record;
  InCommon common;
};

// Everything of WhyNot but the edit.
Diagnosis find_cause(InquiryTrial& trial, RecordKind kind, std::string_view id,
                     const WhyNotOptions& options);

// Where the record stands in the result, from 1 on; 0: it does not.
std::size_t place_in(const Result& result, RecordKind kind, std::string_view id);

}  // namespace toibiki
