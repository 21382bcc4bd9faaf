// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <filesystem>
#include <string>

#include "record/change_stream.h"
#include "toibiki/record.h"

namespace toibiki {

// What completions are made from.
inline constexpr std::array kCompletionStreams = {ChangeStream::kArticles, ChangeStream::kOutcomes,
                                                  ChangeStream::kQueries};

// <kb>/completion
inline std::filesystem::path completion_folder(const std::filesystem::path& knowledge_base) {
  return knowledge_base / "completion";
}

// <kb>/completion/public.head, made from public articles alone, or agent.head. It names the blocks
// beside it.
inline std::filesystem::path completion_head_path(const std::filesystem::path& knowledge_base,
                                                  Audience audience) {
  return completion_folder(knowledge_base) / (std::string(to_string(audience)) + ".head");
}

inline std::filesystem::path completion_block_path(const std::filesystem::path& knowledge_base,
                                                   Audience audience, const std::string& name) {
  return completion_folder(knowledge_base) /
         (std::string(to_string(audience)) + "." + name + ".block");
}

}  // namespace toibiki
