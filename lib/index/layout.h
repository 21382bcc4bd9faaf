// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <filesystem>
#include <string_view>

#include "toibiki/record.h"

namespace toibiki {

// The indexes of one knowledge base. Who may see what is decided by which of them are opened, never
// by a filter: the public side opens kPublic and nothing else.
enum class IndexName { kPublic, kInternal, kAnswers };

inline constexpr std::array kAllIndexes = {IndexName::kPublic, IndexName::kInternal,
                                           IndexName::kAnswers};

inline constexpr std::array kRecordIndexes = {IndexName::kPublic, IndexName::kInternal,
                                              IndexName::kAnswers};

std::string_view to_string(IndexName name) noexcept;  // "public", "internal", "answers"

// <kb>/index/<name>
std::filesystem::path index_path(const std::filesystem::path& knowledge_base, IndexName name);

// What kind of record an index holds.
RecordKind kind_in(IndexName name) noexcept;

// Where a record belongs.
IndexName home_of(const Record& record) noexcept;

}  // namespace toibiki
