// SPDX-License-Identifier: GPL-2.0-or-later
#include <system_error>

#include "base/file.h"
#include "base/new_folder.h"
#include "index/index_audit.h"
#include "ingest/replica_file.h"
#include "toibiki/error.h"
#include "toibiki/replica.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

fs::path without_slash(const fs::path& path) {
  return path.has_filename() ? path : path.parent_path();
}

Error foreign_folder(const fs::path& replica) {
  return {ErrorCode::kAlreadyExists,
          replica.string() +
              ": toibiki follow が作ったフォルダではありません。別の場所を指定してください。 (" +
              replica.string() + ": not a folder that follow made)"};
}

// Read through in a child process: digests tell damage on the way, and not what was packed.
void require_sound(const fs::path& file, const fs::path& index) {
  const IndexAudit audit = audit_index(index);
  if (audit.problems.empty()) return;
  throw Error(ErrorCode::kCorrupt, file.string() +
                                       ": 索引が壊れています: " + audit.problems.front() + " (" +
                                       file.string() + ": its index is damaged)");
}

}  // namespace

FollowReport follow(const fs::path& file, const fs::path& to, const OpenOptions& options) {
  const fs::path replica = without_slash(to);
  try {
    const ReplicaHead head = read_replica_head(file);
    // One at a time; and nothing is left of one that was killed.
    NewFolder made(replica.string() + ".next");
    const std::string before = followed_identity(replica);
    if (before == head.info.identity) return {head.info, false};
    if (before.empty() && is_there(replica)) throw foreign_folder(replica);
    unpack_replica(head, file, made.path());
    write_followed(made.path(), head.info);
    require_sound(file, index_path(made.path(), IndexName::kPublic));
    KnowledgeBase::open(made.path(), Audience::kPublic, options).searcher();
    settle_folder(made.path());
    if (is_there(replica)) {
      exchange_folders(made.path(), replica);  // the old one goes with `made`
    } else {
      fs::rename(made.path(), replica);
    }
    sync_folder(replica.has_parent_path() ? replica.parent_path() : fs::path("."));
    return {head.info, true};
  } catch (const fs::filesystem_error& error) {
    throw system_error(error.code().value(), "写せ", error.path1());
  }
}

}  // namespace toibiki
