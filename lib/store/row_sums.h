// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace toibiki {

// Each row of the record holds the row_sum() (sqlite_database.h) of its other columns as `sum`. Who
// reads a row compares; who writes one writes its sum. In an UPDATE, a column stands for its old
// value, so that what is set must be written out.
inline constexpr const char* kRecordSum = "row_sum(kind,id,change,body)";
inline constexpr const char* kOutcomeSum =
    "row_sum(number,change,article,verdict,source,day,recorded_at,inquiry,undone_at)";
inline constexpr const char* kQuerySum = "row_sum(place,change,text,clients,days)";

}  // namespace toibiki
