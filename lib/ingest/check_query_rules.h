// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string_view>

#include "analysis/rule_file.h"
#include "ingest/dictionary_files.h"

namespace toibiki {

// Looks at the folder's own synonyms.txt, confusables.tsv, pins.tsv and variants.tsv with the
// analyzer that the folder gives, since what they mean is what analysis makes of them; not while
// other files have problems. The built-in files need no look. `files` has all names.
void check_query_rules(const DictionaryFolder& folder,
                       const std::map<std::string_view, RuleFile>& files,
                       const std::filesystem::path& mecab_dictionary, DictionaryCheck& check);

}  // namespace toibiki
