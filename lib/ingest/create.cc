// SPDX-License-Identifier: GPL-2.0-or-later
#include <system_error>

#include "base/file.h"
#include "ingest/catch_up.h"
#include "ingest/catch_up_completion.h"
#include "store/manifest.h"
#include "store/record_store.h"
#include "toibiki/error.h"
#include "toibiki/knowledge_base.h"
#include "toibiki/version.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

void require_empty_folder(const fs::path& path) {
  std::error_code error;
  const bool exists = fs::exists(fs::symlink_status(path, error));
  if (!exists || (is_real_folder(path) && fs::is_empty(path, error) && !error)) return;
  throw Error(ErrorCode::kAlreadyExists,
              path.string() +
                  ": すでに何かあります。別の場所を指定するか、中を空にしてください。 (" +
                  path.string() + ": not an empty folder)");
}

}  // namespace

KnowledgeBase KnowledgeBase::create(const fs::path& path, const OpenOptions& options) {
  require_empty_folder(path);
  const Analyzer analyzer({options.mecab_dictionary, {}});  // before anything is written
  make_private_folder(path);
  make_private_folder(path / "dictionaries");
  make_private_folder(path / "index");
  RecordStore::create(path);
  IndexSet::create(path, analyzer.fingerprint());
  rebuild_completion(RecordStore(path, RecordStore::Mode::kReadOnly), path, analyzer,
                     IndexSet(path));
  // The manifest comes last: what has one is whole.
  write_manifest(path, {Manifest::kFormat, analyzer.fingerprint(), version()});
  sync_folder(path / "..");
  return open(path, Audience::kAgent, options);
}

}  // namespace toibiki
