// SPDX-License-Identifier: GPL-2.0-or-later
#include <system_error>

#include "base/file.h"
#include "base/new_folder.h"
#include "ingest/replica_file.h"
#include "toibiki/error.h"
#include "toibiki/replica.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

fs::path without_slash(const fs::path& path) {
  return path.has_filename() ? path : path.parent_path();
}

// What a killed follow() left: the new state before it was put in place, or the old one after.
void remove_left(const fs::path& next) {
  if (!followed_identity(next).empty()) fs::remove_all(next);
}

void put_in_place(const fs::path& next, const fs::path& replica) {
  if (is_there(replica)) {
    exchange_folders(next, replica);
  } else {
    fs::rename(next, replica);
  }
  sync_folder(replica.has_parent_path() ? replica.parent_path() : fs::path("."));
  remove_quietly(next);  // the old one; what has its files open goes on
}

}  // namespace

FollowReport follow(const fs::path& file, const fs::path& to, const OpenOptions& options) {
  const fs::path replica = without_slash(to);
  try {
    const ReplicaHead head = read_replica_head(file);
    const std::string before = followed_identity(replica);
    if (before == head.info.identity) return {head.info, false};
    if (before.empty() && is_there(replica)) {
      throw Error(ErrorCode::kAlreadyExists,
                  replica.string() +
                      ": toibiki follow が作ったフォルダではありません。別の場所を指定してくださ"
                      "い。 (" +
                      replica.string() + ": not a folder that follow made)");
    }
    const fs::path next = replica.string() + ".next";
    remove_left(next);
    NewFolder made(next);
    unpack_replica(head, file, made.path());
    write_followed(made.path(), head.info);
    KnowledgeBase::open(made.path(), Audience::kPublic, options).searcher();
    made.put_in_place();
    put_in_place(next, replica);
    return {head.info, true};
  } catch (const fs::filesystem_error& error) {
    throw system_error(error.code().value(), "写せ", error.path1());
  }
}

}  // namespace toibiki
