// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/trust/isolation/secret_words.h"
#include "toibiki/knowledge_base.h"

namespace toibiki {

inline constexpr const char* kTrustDay = "2026-11-01";  // on which everything is asked

// What customers may read.
std::vector<Record> open_records(std::size_t count, std::uint64_t seed);

// Agent-only articles and past answers, half each. The words stand in every field that a record
// has, beside words of customers, so that what customers ask would find them.
std::vector<Record> secret_records(std::size_t count, const std::vector<SecretWord>& words,
                                   std::uint64_t seed);

// Everything that is not public, in a knowledge base that holds open_records(): records, outcomes
// on public and on hidden articles, common queries, synonyms and pins that lead to hidden articles.
void put_secrets(const std::filesystem::path& knowledge_base, std::size_t count,
                 const std::vector<SecretWord>& words, std::uint64_t seed);

}  // namespace toibiki
