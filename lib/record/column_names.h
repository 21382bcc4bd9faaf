// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/record.h"

namespace toibiki {

// The fields that a column of a table can hold: those of the record, with the counters one by one.
std::vector<std::string_view> column_fields(RecordKind kind);

// The field that a column's title names, in English or in Japanese ("Question", "質問",
// "ＦＡＱ番号"); nothing if none. Requires: well-formed UTF-8.
std::optional<std::string> field_named(std::string_view title, RecordKind kind);

// If a title names no field of this kind but one of the other, a sentence that says so, for
// messages: the caller probably forgot --kind. Else empty. Requires: well-formed UTF-8.
std::string other_kind_hint(std::string_view title, RecordKind kind);

}  // namespace toibiki
