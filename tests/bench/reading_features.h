// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "inquiry/sentence_reader.h"
#include "tests/support/labelled_inquiries.h"

namespace toibiki {

// One JSON object on one line: what the models of lib/inquiry are told about an inquiry, with the
// outputs that its labels ask for. fit_reading.py reads it.
std::string features_as_json(const LabelledInquiry& inquiry, const std::string& file,
                             const SentenceReader& reader);

}  // namespace toibiki
