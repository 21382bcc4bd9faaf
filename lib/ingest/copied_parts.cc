// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/copied_parts.h"

#include <array>
#include <chrono>
#include <ctime>
#include <system_error>
#include <thread>

#include "base/file.h"
#include "base/folder_names.h"
#include "base/new_folder.h"
#include "complete/head.h"
#include "index/index_audit.h"
#include "index/index_copy.h"
#include "store/completion_files.h"
#include "store/dictionary_change.h"
#include "store/erasure_mark.h"
#include "store/manifest.h"
#include "store/ranking_files.h"
#include "store/record_freeze.h"
#include "store/record_store.h"
#include "toibiki/error.h"
#include "toibiki/knowledge_base.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

constexpr int kMaxCopyAttempts = 30;
constexpr int kAttemptsWithoutLock = 3;
constexpr std::chrono::milliseconds kPause{200};
constexpr std::size_t kMaxCopiedFileBytes = std::size_t{4} << 30U;

// The writer's lock keeps off changes of the dictionaries and erasures. Who has it for long is a
// writer, and keeps them off as well.
void lock_if_free(const fs::path& knowledge_base, std::optional<FolderLock>& lock) {
  try {
    lock.emplace(knowledge_base);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kLocked) throw;
  }
}

// What a killed change of the dictionaries or erasure left half done is completed by a writer.
void mend(const fs::path& knowledge_base) {
  if (rules_state(knowledge_base)) return;
  try {
    Writer::open(knowledge_base);
  } catch (const Error&) {  // somebody is at it; or nobody can, which the copying will find
  }
}

}  // namespace

std::string utc_time() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  std::array<char, 64> text{};
  const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
  return {text.data(), size};
}

// A file that is replaced as a whole, read once. One that is not there is not copied.
void copy_if_there(const fs::path& from, const fs::path& to) {
  try {
    write_file_atomically(to, read_file(from, kMaxCopiedFileBytes));
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kNotFound || fs::exists(from)) throw;
  }
}

// The files directly in a folder that a user may write to; what is being replaced is left out.
void copy_files(const fs::path& from, const fs::path& to) {
  if (!is_real_folder(from)) return;
  make_private_folder(to);
  for (const std::string& name : names_in(from)) {
    std::error_code gone;
    if (name.ends_with(".new") || !fs::is_regular_file(from / name, gone)) continue;
    copy_if_there(from / name, to / name);
  }
}

// The head names its blocks; those of the last head go when the next one is in place.
bool copy_completion(const fs::path& from, const fs::path& to, Audience audience) {
  std::string head_bytes;
  try {
    head_bytes = read_file(completion_head_path(from, audience), kMaxCopiedFileBytes);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kNotFound) throw;
    return true;  // of a version that had none
  }
  make_private_folder(completion_folder(to));
  const CompletionHead head = decode_completion_head(head_bytes);
  const auto copy = [&](const std::string& name) {
    const fs::path path = completion_block_path(from, audience, name);
    copy_if_there(path, completion_block_path(to, audience, name));
    return fs::exists(completion_block_path(to, audience, name));
  };
  bool is_whole = head.queries.empty() || copy(head.queries);
  for (const CompletionHead::Block& block : head.blocks) is_whole = is_whole && copy(block.name);
  if (is_whole) write_file_atomically(completion_head_path(to, audience), head_bytes);
  return is_whole;
}

// A writer that commits faster than an index is read would make the copy begin again for ever: it
// is made to wait then.
void copy_one_index(const fs::path& from, const fs::path& to, IndexName name) {
  const fs::path source = index_path(from, name);
  try {
    compact_index(source, index_path(to, name), 3);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kLocked) throw;
    const RecordFreeze freeze(from);
    compact_index(source, index_path(to, name));
  }
  const IndexAudit audit = audit_index(index_path(to, name));
  if (!audit.problems.empty()) {
    throw Error(
        ErrorCode::kCorrupt,
        source.string() +
            ": 索引が壊れていてバックアップできません。toibiki check --repair で直してくださ"
            "い: " +
            audit.problems.front() + " (" + source.string() +
            ": damaged; toibiki check --repair mends it)");
  }
}

// Nothing while a change of the dictionaries or an erasure is being completed.
std::optional<RulesState> rules_state(const fs::path& knowledge_base) {
  if (is_dictionary_change_decided(knowledge_base) || is_erasure_under_way(knowledge_base)) {
    return std::nullopt;
  }
  return RulesState{read_manifest(knowledge_base).analyzer_fingerprint,
                    files_digest(dictionaries_path(knowledge_base))};
}

void copy_settings(const fs::path& from, const fs::path& to) {
  copy_files(dictionaries_path(from), dictionaries_path(to));
  copy_if_there(profile_path(from), profile_path(to));
  copy_if_there(manifest_path(from), manifest_path(to));
}

void copy_one_state(const fs::path& from, const fs::path& to, const CopyParts& copy) {
  for (int attempt = 1;; ++attempt) {
    remove_folder(to);
    make_private_folder(to);
    mend(from);
    // Where one such change follows another, no gap between them may be long enough.
    std::optional<FolderLock> lock;
    if (attempt > kAttemptsWithoutLock) lock_if_free(from, lock);
    if (copy(to)) return;
    if (attempt == kMaxCopyAttempts) {
      throw Error(
          ErrorCode::kLocked,
          from.string() + ": 辞書の変更か消去が終わりません。終わってからやり直してください。 (" +
              from.string() + ": its dictionaries are being changed, or something is erased)");
    }
    std::this_thread::sleep_for(kPause);
  }
}

}  // namespace toibiki
