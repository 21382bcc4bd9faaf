// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "toibiki/import.h"

namespace toibiki {

// Text -> rows -> fields -> records, one function a format. `path` is for messages.

// CSV and TSV. The text may have broken bytes: their rows are problems. Throws as read_columns().
ImportedFile read_table(std::string_view text, char delimiter, const ImportOptions& options,
                        const std::string& path);

// One object a line; blank lines are skipped.
ImportedFile read_jsonl(std::string_view text, RecordKind kind, const std::string& path);

// The same with the members of a BEIR corpus, as articles.
ImportedFile read_beir(std::string_view text, const std::string& path);

}  // namespace toibiki
