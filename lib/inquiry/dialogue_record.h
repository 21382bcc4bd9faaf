// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "inquiry/line.h"
#include "toibiki/span.h"

namespace toibiki {

// One line of a chat that a program wrote as JSON or CSV.
struct DialogueRecord {
  Span name;  // of the speaker; empty: said by the speaker of the last one
  Span text;  // what was said; empty: nothing, or below
};

// {"role":"user","text":"…"}, "role": "user" alone on its line, "10:02","user","…". Nothing if the
// line is no such record.
std::optional<DialogueRecord> scan_record(std::string_view text, Span line);

// Lines that hold several JSON objects, each of which is said by somebody, become several lines.
void split_records(InquiryLines& inquiry);

}  // namespace toibiki
