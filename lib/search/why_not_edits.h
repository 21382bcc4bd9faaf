// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "search/why_not_cause.h"
#include "search/why_not_trial.h"
#include "toibiki/why_not.h"

namespace toibiki {

// Whether an edit of texts or synonyms may help against the cause.
bool may_be_edited(WhyNotCause cause);

// Edits that may help, smallest first: some tens at most; of one kind, the most promising first.
std::vector<Edit> possible_edits(const Inquiry& inquiry, const Record& record,
                                 const InCommon& common, const Analyzer& analyzer);

// Tries them in order, and fills in the first that brings the record among the first top_k.
void look_for_edit(InquiryTrial& trial, Diagnosis& diagnosis, const WhyNotOptions& options);

}  // namespace toibiki
