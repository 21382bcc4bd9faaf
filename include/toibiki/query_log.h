// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/export.h"
#include "toibiki/masking.h"

namespace toibiki {

// What somebody typed into a search box, as the operator of the box logged it.
struct LoggedQuery {
  std::string text;
  // Pseudonymous key of who typed it; never an address or a name. It is compared, and not kept.
  std::string client;
  std::string day;  // "YYYY-MM-DD"
  friend bool operator==(const LoggedQuery&, const LoggedQuery&) = default;
};

// The JSON form: one object with "text", "client" and "day". Throws Error kInvalidRecord naming the
// member and value: unknown or missing member, wrong type, no day, not JSON.
TOIBIKI_API LoggedQuery logged_query_from_json(std::string_view json);

// A query that many people typed. It may be offered as a completion.
struct CommonQuery {
  std::string text;  // in its most frequent spelling
  std::uint64_t client_count = 0;
  std::uint64_t day_count = 0;
  friend bool operator==(const CommonQuery&, const CommonQuery&) = default;
};
TOIBIKI_API std::string to_string(const CommonQuery& query);  // "32 clients, 5 days: 返品 送料"

// Fewer, and a query might tell who typed it: these are the least that are accepted.
inline constexpr std::size_t kMinQueryClients = 20;
inline constexpr std::size_t kMinQueryDays = 3;
inline constexpr std::size_t kMaxCommonQueries = 2'000;
inline constexpr std::size_t kMaxQueryBytes = 200;  // longer ones are no query

struct CommonQueryOptions {
  std::size_t min_clients = kMinQueryClients;  // distinct ones
  std::size_t min_days = kMinQueryDays;        // distinct ones
};

// The queries that enough clients typed on enough days, most frequent first, at most
// kMaxCommonQueries. Spellings that differ in width, case, kana, long vowels, blanks and
// punctuation only are one query. Left out: where the masker finds personal data, the name of a
// person or the placeholder of a masked value ([氏名1]); and texts with control characters or
// broken UTF-8. Errors: kInvalidArgument for options below the least.
TOIBIKI_API std::vector<CommonQuery> common_queries(std::span<const LoggedQuery> log,
                                                    const Masker& masker,
                                                    const CommonQueryOptions& options = {});

}  // namespace toibiki
