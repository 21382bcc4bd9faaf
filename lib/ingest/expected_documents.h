// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "index/layout.h"
#include "store/record_store.h"
#include "toibiki/analyzer.h"

namespace toibiki {

// What the record says that each index must hold: id of a document -> its digest(). All indexes are
// there.
using ExpectedDocuments = std::map<IndexName, std::map<std::string, std::uint64_t>>;

// Reads all of the record; what is wrong with the record itself is added to `problems`.
ExpectedDocuments expected_documents(const RecordStore& store, const Analyzer& analyzer,
                                     std::vector<std::string>& problems);

}  // namespace toibiki
