// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace toibiki {

// <kb>/manifest.json: which form the knowledge base has, and what its indexes were made with.
struct Manifest {
  static constexpr int kFormat = 1;

  int format = kFormat;
  std::string analyzer_fingerprint;
  std::string written_by;  // version of toibiki
  friend bool operator==(const Manifest&, const Manifest&) = default;
};

std::filesystem::path manifest_path(const std::filesystem::path& knowledge_base);

// Errors: kNotFound (no knowledge base there), kNewerFormat, kCorrupt.
Manifest read_manifest(const std::filesystem::path& knowledge_base);
void write_manifest(const std::filesystem::path& knowledge_base, const Manifest& manifest);

// Throws Error kAnalyzerMismatch that names both if the two differ.
void require_same_analyzer(const std::filesystem::path& where, const std::string& stored,
                           const std::string& current);

}  // namespace toibiki
