// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/current_ranking.h"

#include <sys/stat.h>

#include "store/ranking_files.h"
#include "toibiki/error.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

RankingProfile profile_in(const fs::path& path) {
  std::error_code failed;  // a loop of links: reading it says so
  return fs::exists(path, failed) || failed ? read_profile(path) : default_profile();
}

// A damaged model is as none: it is derived, ranking works without it, and a customer waits.
// check() reports and mends it. What is not the model's fault (no descriptors) is no reason to rank
// without it from then on.
std::shared_ptr<const SemanticModel> model_in(const fs::path& path) {
  std::error_code failed;
  if (!fs::is_regular_file(path, failed)) return nullptr;
  try {
    return open_semantic_model(path).model;
  } catch (const Error& error) {
    if (error.code() == ErrorCode::kIo) throw;
    return nullptr;
  }
}

}  // namespace

CurrentRanking::CurrentRanking(const fs::path& knowledge_base, Audience audience)
    : profile_path_(profile_path(knowledge_base)),
      model_path_(semantic_model_path(knowledge_base, audience)),
      profile_seen_(identity_of(profile_path_)),
      model_seen_(identity_of(model_path_)) {
  current_ = std::make_shared<const RankingRules>(
      RankingRules{profile_in(profile_path_), model_in(model_path_)});
}

CurrentRanking::Identity CurrentRanking::identity_of(const fs::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return {};
  return {
      status.st_ino,
      std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + std::int64_t{status.st_mtim.tv_nsec},
      status.st_size};
}

std::shared_ptr<const RankingRules> CurrentRanking::latest() {
  const std::lock_guard lock(mutex_);
  const Identity profile_now = identity_of(profile_path_);
  const Identity model_now = identity_of(model_path_);
  if (profile_now == profile_seen_ && model_now == model_seen_) return current_;
  RankingRules rules = *current_;
  if (profile_now != profile_seen_) {
    try {
      rules.profile = profile_in(profile_path_);
    } catch (const Error& error) {  // edited by hand, and broken: toibiki profile show tells how
      if (error.code() == ErrorCode::kIo) throw;
    }
  }
  if (model_now != model_seen_) rules.model = model_in(model_path_);
  profile_seen_ = profile_now;
  model_seen_ = model_now;
  current_ = std::make_shared<const RankingRules>(std::move(rules));
  return current_;
}

}  // namespace toibiki
