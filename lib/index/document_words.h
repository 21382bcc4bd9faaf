// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace toibiki {

// The words of one index document: hash64() of the index term, and its weighted frequency.
struct DocumentWords {
  std::string id;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> words;
};

// Of every document, in the order in which they were put. Errors: kIndexMissing, kCorrupt, kIo.
std::vector<DocumentWords> read_document_words(const std::filesystem::path& index);

}  // namespace toibiki
