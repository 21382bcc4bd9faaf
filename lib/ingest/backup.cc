// SPDX-License-Identifier: GPL-2.0-or-later
//
// One committed state without stopping anybody: everything derived is copied before the record.
// What is derived follows the record by number (catch_up), so that it may be behind its record,
// never ahead of it: restore() lets it catch up to the record's last change, which is the state of
// the backup. Two things change what is derived by other means than numbers, a change of the
// dictionaries and an erasure: the copying begins again if either happened meanwhile.
#include "toibiki/backup.h"

#include <optional>
#include <system_error>

#include "base/file.h"
#include "base/folder_names.h"
#include "base/new_folder.h"
#include "index/index_reader.h"
#include "index/shard_list.h"
#include "ingest/backup_files.h"
#include "ingest/backup_steps.h"
#include "ingest/copied_parts.h"
#include "store/dictionary_change.h"
#include "store/erasure_mark.h"
#include "store/manifest.h"
#include "store/record_freeze.h"
#include "store/record_store.h"
#include "toibiki/error.h"
#include "toibiki/version.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

std::uint64_t last_erasure_in(const fs::path& knowledge_base) {
  return RecordStore(knowledge_base, RecordStore::Mode::kReadOnly).last_erasure();
}

// False: it must be made again from the beginning.
bool copy_derived(const fs::path& from, const fs::path& to, const RulesState& state) {
  make_private_folder(to / "index");
  // What an article learned is made from the inquiries: an older one is made again from newer ones.
  for (std::size_t i = kAllIndexes.size(); i-- > 0;) {
    copy_one_index(from, to, kAllIndexes[i]);
    const IndexIdentity copied = read_index_identity(index_path(to, kAllIndexes[i]));
    if (copied.analyzer_fingerprint != state.fingerprint) return false;
  }
  // That of agents says up to which change both have come: it must not be the newer one.
  for (const Audience audience : {Audience::kAgent, Audience::kPublic}) {
    if (!copy_completion(from, to, audience)) return false;
  }
  copy_files(from / "semantic", to / "semantic");
  return true;
}

bool copy_all(const fs::path& from, const fs::path& to, const AfterStep& after_step) {
  const std::optional<RulesState> state = rules_state(from);
  if (!state) return false;
  const std::uint64_t last_erasure = last_erasure_in(from);
  if (!copy_derived(from, to, *state)) return false;
  after_step("derived");
  copy_files(undo_dictionaries_path(from), undo_dictionaries_path(to));
  copy_settings(from, to);
  copy_if_there(shards_path(from), shards_path(to));
  if (rules_state(from) != state || rules_state(to) != state) return false;
  after_step("settings");
  {
    const RecordFreeze freeze(from);
    RecordStore::copy(from, to);
  }
  after_step("record");
  return !is_erasure_under_way(from) && last_erasure_in(to) == last_erasure;
}

void add_sizes(const fs::path& folder, BackupInfo& info) {
  for (const std::string& name : names_in(folder)) {
    if (is_real_folder(folder / name)) {
      add_sizes(folder / name, info);
    } else {
      ++info.file_count;
      info.size_bytes += fs::file_size(folder / name);
    }
  }
}

BackupInfo info_of(const fs::path& backup) {
  const RecordStore store(backed_up_path(backup), RecordStore::Mode::kReadOnly);
  if (const auto problems = store.integrity_problems(); !problems.empty()) {
    throw Error(ErrorCode::kCorrupt,
                RecordStore::path_in(backed_up_path(backup)).string() +
                    ": 記録が壊れています。前のバックアップを残してください: " + problems.front() +
                    " (the record is damaged; keep your earlier backups)");
  }
  BackupInfo info;
  info.written_by = version();
  info.made_at = utc_time();
  info.last_change = store.last_change();
  info.article_count = store.count(RecordKind::kArticle);
  info.past_answer_count = store.count(RecordKind::kPastAnswer);
  add_sizes(backed_up_path(backup), info);
  return info;
}

}  // namespace

BackupInfo make_backup(const fs::path& knowledge_base, const fs::path& destination,
                       const AfterStep& after_step) {
  read_manifest(knowledge_base);
  try {
    NewFolder made(destination);
    after_step("begun");
    const fs::path copied = backed_up_path(made.path());
    copy_one_state(knowledge_base, copied,
                   [&](const fs::path& to) { return copy_all(knowledge_base, to, after_step); });
    const BackupInfo info = info_of(made.path());
    write_backup_info(made.path(), info);
    after_step("described");
    write_digests(made.path(), digests_of_files(made.path()));
    after_step("listed");
    made.put_in_place();
    after_step("placed");
    return info;
  } catch (const fs::filesystem_error& error) {
    throw system_error(error.code().value(), "写せ", error.path1());
  }
}

BackupInfo backup(const fs::path& knowledge_base, const fs::path& destination) {
  return make_backup(knowledge_base, destination, [](std::string_view) {});
}

}  // namespace toibiki
