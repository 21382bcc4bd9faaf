// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/current_completion.h"

#include <sys/stat.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "base/file.h"
#include "base/hash.h"
#include "complete/head.h"
#include "store/completion_files.h"
#include "store/manifest.h"
#include "toibiki/error.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMaxFileBytes = std::size_t{4} << 30U;

}  // namespace

CurrentCompletion::CurrentCompletion(fs::path knowledge_base, Audience audience)
    : knowledge_base_(std::move(knowledge_base)),
      audience_(audience),
      head_path_(completion_head_path(knowledge_base_, audience)),
      current_(std::make_shared<const std::vector<LiveBlock>>()) {}

CurrentCompletion::Identity CurrentCompletion::identity() const {
  struct stat status {};
  if (::stat(head_path_.c_str(), &status) != 0) {
    if (errno == ENOENT) return {};
    const std::string reason = std::generic_category().message(errno);
    throw Error(ErrorCode::kIo, head_path_.string() + ": 入力補完のファイルを調べられません: " +
                                    reason + "。フォルダとその権限を確かめてください。 (" +
                                    head_path_.string() + ": " + reason + ")");
  }
  return {
      status.st_ino,
      std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + std::int64_t{status.st_mtim.tv_nsec},
      status.st_size};
}

std::vector<LiveBlock> CurrentCompletion::read() {
  CompletionHead head = decode_completion_head(read_file(head_path_, kMaxFileBytes));
  if (!head.queries.empty()) head.blocks.push_back({head.queries, {}});
  std::vector<LiveBlock> live;
  std::map<std::string, std::shared_ptr<const CompletionBlock>> used;
  for (const CompletionHead::Block& one : head.blocks) {
    std::shared_ptr<const CompletionBlock>& block = used[one.name];
    if (const auto known = blocks_.find(one.name); known != blocks_.end()) block = known->second;
    if (block == nullptr) {
      block = std::make_shared<const CompletionBlock>(
          read_file(completion_block_path(knowledge_base_, audience_, one.name), kMaxFileBytes));
    }
    std::vector<bool> gone(one.gone.empty() ? 0 : one.gone.back() + std::size_t{1});
    for (const std::uint32_t article : one.gone) gone[article] = true;
    live.push_back({block, std::move(gone)});
  }
  blocks_ = std::move(used);
  return live;
}

std::shared_ptr<const std::vector<LiveBlock>> CurrentCompletion::latest() {
  constexpr int kMaxAttempts = 5;
  const std::lock_guard lock(mutex_);
  for (int attempt = 1;; ++attempt) {
    const Identity now = identity();
    if (now == seen_) return current_;
    if (failure_ && now == failed_) throw Error(*failure_);
    try {
      // A commit may take blocks away between the head and them: then there is another head.
      current_ = std::make_shared<const std::vector<LiveBlock>>(
          now == Identity{} ? std::vector<LiveBlock>{} : read());
      seen_ = now;
      failure_.reset();
      return current_;
    } catch (const Error& error) {
      if (error.code() == ErrorCode::kNotFound && attempt < kMaxAttempts) continue;
      const bool missing = error.code() == ErrorCode::kNotFound;
      if (!missing && error.code() != ErrorCode::kCorrupt) throw;
      // A read of all the blocks for each keystroke would keep everybody waiting.
      failed_ = now;
      failure_ = Error(ErrorCode::kCorrupt,
                       head_path_.string() +
                           ": 入力補完のファイルが壊れているか、欠けています。toibiki check "
                           "--repair で作り直してください。 (" +
                           head_path_.string() + ": completion damaged: " + error.what() + ")");
      throw Error(*failure_);
    }
  }
}

bool has_completion(const fs::path& knowledge_base) {
  std::error_code ignored;
  return fs::exists(completion_head_path(knowledge_base, Audience::kPublic), ignored) &&
         fs::exists(completion_head_path(knowledge_base, Audience::kAgent), ignored);
}

bool is_completion_behind(const fs::path& knowledge_base, const RecordStore& store) {
  try {
    const CompletionHead head = decode_completion_head(
        read_file(completion_head_path(knowledge_base, Audience::kAgent), kMaxFileBytes));
    return head.analyzer != hash64(read_manifest(knowledge_base).analyzer_fingerprint) ||
           head.applied_change < store.last_change(kCompletionStreams);
  } catch (const Error&) {  // for check() to tell
    return false;
  }
}

}  // namespace toibiki
