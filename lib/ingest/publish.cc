// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/file.h"
#include "base/new_folder.h"
#include "complete/head.h"
#include "index/index_reader.h"
#include "ingest/copied_parts.h"
#include "ingest/replica_file.h"
#include "store/completion_files.h"
#include "store/ranking_files.h"
#include "store/record_store.h"
#include "toibiki/error.h"
#include "toibiki/replica.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

// A writer brings that of agents to a commit when that of the public side is there.
bool is_completion_behind(const fs::path& from, const RecordStore& store) {
  constexpr std::size_t kMaxHeadBytes = std::size_t{1} << 30U;
  const CompletionHead head = decode_completion_head(
      read_file(completion_head_path(from, Audience::kAgent), kMaxHeadBytes));
  return head.applied_change < store.last_change(kCompletionStreams);
}

// False: it must be made again from the beginning.
bool copy_public(const fs::path& from, const fs::path& to) {
  const std::optional<RulesState> state = rules_state(from);
  if (!state) return false;
  const RecordStore store(from, RecordStore::Mode::kReadOnly);
  const std::uint64_t last_erasure = store.last_erasure();
  const std::uint64_t last_change = store.last_change(streams_of(IndexName::kPublic));
  make_private_folder(to / "index");
  copy_one_index(from, to, IndexName::kPublic);
  const IndexIdentity copied = read_index_identity(index_path(to, IndexName::kPublic));
  if (copied.analyzer_fingerprint != state->fingerprint) return false;
  if (copied.applied_change < last_change) return false;  // a commit is on its way
  // Titles that are not public any more must not be in it: no older than the index.
  if (is_completion_behind(from, store) || !copy_completion(from, to, Audience::kPublic))
    return false;
  make_private_folder(to / "semantic");
  copy_if_there(semantic_model_path(from, Audience::kPublic),
                semantic_model_path(to, Audience::kPublic));
  copy_settings(from, to);
  return rules_state(from) == state && rules_state(to) == state &&
         store.last_erasure() == last_erasure;
}

}  // namespace

ReplicaInfo publish(const fs::path& knowledge_base, const fs::path& file) {
  // What a killed writer left is caught up with: nobody does that to a replica.
  KnowledgeBase::open(knowledge_base, Audience::kAgent);
  try {
    NewFolder made(file.string() + ".parts");
    copy_one_state(knowledge_base, made.path() / "public",
                   [&](const fs::path& to) { return copy_public(knowledge_base, to); });
    const fs::path folder = made.path() / "public";
    const ReplicaHead head = describe_replica(
        folder, read_index_identity(index_path(folder, IndexName::kPublic)).record_count);
    const fs::path packed = made.path() / "packed";
    pack_replica(head, folder, packed);
    fs::rename(packed, file);
    sync_folder(file.has_parent_path() ? file.parent_path() : fs::path("."));
    return head.info;
  } catch (const fs::filesystem_error& error) {
    throw system_error(error.code().value(), "写せ", error.path1());
  }
}

}  // namespace toibiki
