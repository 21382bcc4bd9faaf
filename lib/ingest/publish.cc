// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/file.h"
#include "base/new_folder.h"
#include "index/index_reader.h"
#include "ingest/copied_parts.h"
#include "ingest/replica_file.h"
#include "store/manifest.h"
#include "store/ranking_files.h"
#include "toibiki/error.h"
#include "toibiki/replica.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

// False: it must be made again from the beginning.
bool copy_public(const fs::path& from, const fs::path& to) {
  const std::optional<RulesState> state = rules_state(from);
  if (!state) return false;
  make_private_folder(to / "index");
  copy_one_index(from, to, IndexName::kPublic);
  const fs::path index = index_path(to, IndexName::kPublic);
  if (read_index_identity(index).analyzer_fingerprint != state->fingerprint) return false;
  if (!copy_completion(from, to, Audience::kPublic)) return false;
  make_private_folder(to / "semantic");
  copy_if_there(semantic_model_path(from, Audience::kPublic),
                semantic_model_path(to, Audience::kPublic));
  copy_settings(from, to);
  return rules_state(from) == state && rules_state(to) == state;
}

}  // namespace

ReplicaInfo publish(const fs::path& knowledge_base, const fs::path& file) {
  read_manifest(knowledge_base);
  try {
    NewFolder made(file.string() + ".parts");
    copy_one_state(knowledge_base, made.path() / "public",
                   [&](const fs::path& to) { return copy_public(knowledge_base, to); });
    const fs::path folder = made.path() / "public";
    const ReplicaHead head = describe_replica(
        folder, read_index_identity(index_path(folder, IndexName::kPublic)).record_count);
    pack_replica(head, folder, file);
    return head.info;
  } catch (const fs::filesystem_error& error) {
    throw system_error(error.code().value(), "写せ", error.path1());
  }
}

}  // namespace toibiki
