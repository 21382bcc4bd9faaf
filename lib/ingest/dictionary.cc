// SPDX-License-Identifier: GPL-2.0-or-later
#include "toibiki/dictionary.h"

#include <system_error>

#include "base/file.h"
#include "ingest/dictionary_files.h"
#include "ingest/dictionary_transaction.h"
#include "store/dictionary_change.h"
#include "store/manifest.h"
#include "toibiki/error.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

// Requires: the lock is held, and no change is under way.
DictionaryReport apply_folder(const fs::path& knowledge_base, const DictionaryFolder& folder,
                              DictionaryCheck check, const ApplyOptions& options) {
  DictionaryReport report;
  report.check = std::move(check);
  check_folder(folder, options.open.mecab_dictionary, report.check);
  if (report.check.ok()) change_dictionaries(knowledge_base, folder, options, {}, report);
  return report;
}

}  // namespace

DictionaryCheck check_dictionary(const fs::path& knowledge_base, const DictionaryFiles& change,
                                 const OpenOptions& open) {
  read_manifest(knowledge_base);  // a folder that is none of ours
  DictionaryCheck check;
  const DictionaryFolder folder = changed_folder(
      read_dictionary_folder(dictionaries_path(knowledge_base)), change, check);
  check_folder(folder, open.mecab_dictionary, check);
  return check;
}

DictionaryReport apply_dictionary(const fs::path& knowledge_base, const DictionaryFiles& change,
                                  const ApplyOptions& options) {
  read_manifest(knowledge_base);
  const FolderLock lock(knowledge_base);
  complete_dictionary_change(knowledge_base, options.open);
  DictionaryCheck check;
  const DictionaryFolder folder = changed_folder(
      read_dictionary_folder(dictionaries_path(knowledge_base)), change, check);
  return apply_folder(knowledge_base, folder, std::move(check), options);
}

DictionaryReport undo_dictionary(const fs::path& knowledge_base, const ApplyOptions& options) {
  read_manifest(knowledge_base);
  const FolderLock lock(knowledge_base);
  complete_dictionary_change(knowledge_base, options.open);
  const fs::path kept = undo_dictionaries_path(knowledge_base);
  std::error_code error;
  if (!fs::exists(kept, error)) {
    DictionaryReport report;
    report.check.problems.push_back(
        {kept.string(), 0, "undo",
         "元に戻せる辞書の変更がありません。 (there is no dictionary change to undo)"});
    return report;
  }
  return apply_folder(knowledge_base, read_dictionary_folder(kept), {}, options);
}

}  // namespace toibiki
