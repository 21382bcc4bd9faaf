// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "index/index_reader.h"

namespace toibiki {

// Numbers of documents of one index, ascending.
using DocumentNumbers = std::vector<std::uint32_t>;

// The articles that do not hold on the day ("YYYY-MM-DD"), or are about another product (an empty
// one: none is). May throw Xapian errors.
DocumentNumbers left_out(const IndexReader& reader, std::string_view day, std::string_view product);

// All documents. May throw Xapian errors.
DocumentNumbers all_documents(const IndexReader& reader);

// The terms of categories that the index holds. May throw Xapian errors.
std::vector<std::string> all_category_terms(const IndexReader& reader);

DocumentNumbers without(const DocumentNumbers& documents, const DocumentNumbers& left_out);
DocumentNumbers in_both(const DocumentNumbers& a, const DocumentNumbers& b);

}  // namespace toibiki
