// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>

#include "rank/semantic_model.h"
#include "toibiki/ranking_profile.h"
#include "toibiki/record.h"

namespace toibiki {

// What a knowledge base ranks with.
struct RankingRules {
  RankingProfile profile;
  std::shared_ptr<const SemanticModel> model;  // null: none was learned, or one of another version
};

// The profile and latent-semantic model of an open knowledge base, followed as their files change
// (two stats tell). Thread-safe; shared by all searchers.
class CurrentRanking {
 public:
  // Errors: kInvalidFile, kNewerFormat of the profile.
  CurrentRanking(const std::filesystem::path& knowledge_base, Audience audience);

  // Never null. A profile that was replaced by a broken one is not taken: the one in use stays in
  // use until the next change of the file.
  std::shared_ptr<const RankingRules> latest();

 private:
  // Of a file: another one after each replacement; all 0 if there is none.
  struct Identity {
    std::uint64_t file = 0;
    std::int64_t changed_ns = 0;
    std::int64_t size = 0;
    friend bool operator==(const Identity&, const Identity&) = default;
  };
  static Identity identity_of(const std::filesystem::path& path);

  const std::filesystem::path profile_path_;
  const std::filesystem::path model_path_;
  std::mutex mutex_;
  Identity profile_seen_;
  Identity model_seen_;
  std::shared_ptr<const RankingRules> current_;
};

}  // namespace toibiki
