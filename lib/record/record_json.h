// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "record/json.h"
#include "toibiki/record.h"

namespace toibiki {

struct RecordFromJson {
  Record record;                        // members that are missing or wrong have their default
  std::vector<RecordProblem> problems;  // unknown members and wrong types; empty: none
};

// The record that a JSON value holds; not validated.
RecordFromJson read_record(const Json& json, RecordKind kind);

}  // namespace toibiki
