// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <system_error>

#include "base/file.h"
#include "base/new_folder.h"
#include "ingest/backup_files.h"
#include "ingest/backup_steps.h"
#include "store/manifest.h"
#include "toibiki/backup.h"
#include "toibiki/error.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kPrefix = "knowledge_base/";
constexpr std::string_view kManifest = "knowledge_base/manifest.json";

// By path below the knowledge base.
FileDigests without_prefix(const FileDigests& digests) {
  FileDigests below;
  for (const auto& [name, digest] : digests) {
    if (name.starts_with(kPrefix)) below.emplace(name.substr(kPrefix.size()), digest);
  }
  return below;
}

// The names come from the folder itself, not from the list, so that none leads out of it.
void copy_named(const fs::path& backup, const std::string& name, const fs::path& to) {
  const fs::path target = to / name.substr(kPrefix.size());
  fs::path folder = to;
  for (const fs::path& part : target.parent_path().lexically_relative(to)) {
    if (part != ".") make_private_folder(folder /= part);
  }
  copy_whole_file(backup / name, target);
}

// The manifest comes last: what has one is whole.
void restore_files(const fs::path& backup, const FileDigests& digests, const fs::path& to) {
  for (const auto& [name, digest] : digests) {
    if (name.starts_with(kPrefix) && name != kManifest) copy_named(backup, name, to);
  }
  copy_named(backup, std::string(kManifest), to);
}

// True if it had to be made again from the record.
bool complete(const fs::path& knowledge_base, const OpenOptions& options) {
  bool other_analyzer = false;
  try {
    Writer::open(knowledge_base, options);  // what is derived catches up to the record
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kAnalyzerMismatch) throw;
    other_analyzer = true;
  }
  CheckOptions check_options;
  check_options.open = options;
  check_options.repair = other_analyzer;
  const CheckReport report = check(knowledge_base, check_options);
  if (report.ok()) return other_analyzer;
  throw Error(ErrorCode::kCorrupt,
              knowledge_base.string() +
                  ": 戻したナレッジベースの確認で問題が見つかったので、置きませんでした: " +
                  report.problems.front() +
                  " (the restored knowledge base has problems, and was not put in place)");
}

}  // namespace

BackupInfo verify_backup(const fs::path& backup) {
  const FileDigests listed = read_digests(backup);
  require_same_files(backup, listed, digests_of_files(backup));
  if (!listed.contains(std::string(kManifest))) {
    require_same_files(backup, {{std::string(kManifest), ""}}, listed);  // throws: missing
  }
  return read_backup_info(backup);
}

RestoreReport put_back(const fs::path& backup, const fs::path& knowledge_base,
                       const OpenOptions& options, const AfterStep& after_step) {
  try {
    RestoreReport report;
    report.backup = verify_backup(backup);
    const FileDigests digests = read_digests(backup);
    NewFolder made(knowledge_base);
    after_step("begun");
    restore_files(backup, digests, made.path());
    settle_folder(made.path());
    after_step("copied");
    // What is put in place is the copy, so it is the copy that must be right.
    require_same_files(backed_up_path(backup), without_prefix(digests),
                       digests_of_files(made.path()));
    after_step("verified");
    report.rebuilt = complete(made.path(), options);
    after_step("checked");
    made.put_in_place();
    after_step("placed");
    return report;
  } catch (const fs::filesystem_error& error) {
    throw system_error(error.code().value(), "写せ", error.path1());
  }
}

RestoreReport restore(const fs::path& backup, const fs::path& knowledge_base,
                      const OpenOptions& options) {
  return put_back(backup, knowledge_base, options, [](std::string_view) {});
}

}  // namespace toibiki
