// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <filesystem>
#include <span>
#include <string_view>

#include "record/change_stream.h"
#include "toibiki/record.h"

namespace toibiki {

// The indexes of one knowledge base. Who may see what is decided by which of them are opened, never
// by a filter: the public side opens kPublic and nothing else.
enum class IndexName {
  kPublic,     // public articles
  kInternal,   // agent-only articles
  kAnswers,    // past answers
  kInquiries,  // inquiries of which it is known what came of an article (inquiry_document.h)
  kLearned,    // what articles learned from them (learned_document.h)
};

// In the order in which they are written: kLearned is made from kInquiries.
inline constexpr std::array kAllIndexes = {IndexName::kPublic, IndexName::kInternal,
                                           IndexName::kAnswers, IndexName::kInquiries,
                                           IndexName::kLearned};

// Those that hold the records which are suggested.
inline constexpr std::array kRecordIndexes = {IndexName::kPublic, IndexName::kInternal,
                                              IndexName::kAnswers};

std::string_view to_string(IndexName name) noexcept;  // "public", "internal", ...

// <kb>/index/<name>
std::filesystem::path index_path(const std::filesystem::path& knowledge_base, IndexName name);

// What kind of record an index holds. Requires: one of kRecordIndexes.
RecordKind kind_in(IndexName name) noexcept;

// The changes that an index follows: up to date, it holds the last one of these streams.
std::span<const ChangeStream> streams_of(IndexName name) noexcept;

// Where a record belongs.
IndexName home_of(const Record& record) noexcept;

}  // namespace toibiki
