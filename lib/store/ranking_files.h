// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "toibiki/record.h"

namespace toibiki {

// <kb>/profile.json
inline std::filesystem::path profile_path(const std::filesystem::path& knowledge_base) {
  return knowledge_base / "profile.json";
}

// <kb>/semantic/public.model, learned from public articles alone, or agent.model
inline std::filesystem::path semantic_model_path(const std::filesystem::path& knowledge_base,
                                                 Audience audience) {
  return knowledge_base / "semantic" / (std::string(to_string(audience)) + ".model");
}

}  // namespace toibiki
