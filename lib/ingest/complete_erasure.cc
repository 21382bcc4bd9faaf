// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>
#include <system_error>
#include <vector>

#include "base/file.h"
#include "base/folder_names.h"
#include "base/new_folder.h"
#include "index/index_copy.h"
#include "index/index_reader.h"
#include "index/index_writer.h"
#include "ingest/catch_up.h"
#include "ingest/catch_up_completion.h"
#include "ingest/erasure.h"
#include "store/completion_files.h"
#include "store/erasure_mark.h"
#include "store/ranking_files.h"
#include "toibiki/error.h"
#include "toibiki/semantic.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

bool is_full_disk(const Error& error) { return error.code() == ErrorCode::kDiskFull; }

// Where erased records and outcomes can have left anything.
std::vector<IndexName> indexes_with_traces(bool of_articles) {
  if (of_articles) return {kAllIndexes.begin(), kAllIndexes.end()};
  return {IndexName::kAnswers, IndexName::kInquiries, IndexName::kLearned};
}

// What killed writers and repairs may have left: copies.
void remove_leftovers(const fs::path& knowledge_base) {
  for (const char* name : {"rebuild", "index.old", "erasure"}) {
    remove_folder(knowledge_base / name);
  }
  for (const fs::path& folder : {knowledge_base / "semantic", completion_folder(knowledge_base)}) {
    if (!is_real_folder(folder)) continue;
    for (const std::string& name : names_in(folder)) {
      if (name.ends_with(".new")) fs::remove(folder / name);
    }
  }
}

void catch_up_all(const fs::path& knowledge_base, const RecordStore& store,
                  const Analyzer& analyzer, bool of_articles) {
  IndexSet indexes(knowledge_base);
  catch_up(store, indexes, analyzer);
  if (of_articles) return rebuild_completion(store, knowledge_base, analyzer, indexes);
  CompletionSets completion;
  catch_up_completion(store, knowledge_base, analyzer, indexes, completion);
}

// The old folder is exchanged for the new one in one step: a reader always finds one.
void put_in_place(const fs::path& knowledge_base, IndexName name) {
  const fs::path beside = knowledge_base / "erasure";
  const fs::path place = index_path(knowledge_base, name);
  exchange_folders(beside / "made", place);
  sync_folder(place.parent_path());
  remove_folder(beside);
}

// Removed text stays in the free blocks of an index, so that it is written anew. Compacting makes
// it smaller, so that each one leaves more room for the next.
void write_index_anew(const fs::path& knowledge_base, IndexName name) {
  const fs::path beside = knowledge_base / "erasure";
  const fs::path place = index_path(knowledge_base, name);
  remove_folder(beside);
  make_private_folder(beside);
  compact_index(place, beside / "made");
  put_in_place(knowledge_base, name);
}

// Their words are known by hashes only, and yet whoever has a word can ask whether it is there.
void learn_anew(const fs::path& knowledge_base) {
  std::error_code error;
  const bool is_learned =
      fs::exists(semantic_model_path(knowledge_base, Audience::kPublic), error) ||
      fs::exists(semantic_model_path(knowledge_base, Audience::kAgent), error);
  if (!is_learned) return;
  try {
    learn_semantic_models(knowledge_base);
  } catch (const Error&) {  // ranking works without one
    for (const Audience audience : {Audience::kPublic, Audience::kAgent}) {
      fs::remove(semantic_model_path(knowledge_base, audience));
    }
  }
}

void make_empty_index(const fs::path& knowledge_base, const Analyzer& analyzer) {
  const fs::path beside = knowledge_base / "erasure";
  remove_folder(beside);
  make_private_folder(beside);
  IndexWriter::create(beside / "made", analyzer.fingerprint());
}

// A full disk: the indexes are exchanged for empty ones, which makes room, and made again from the
// record as far as the room goes.
void empty_derived(const fs::path& knowledge_base, const Analyzer& analyzer, bool of_articles) {
  give_up_reserve(knowledge_base);
  remove_folder(knowledge_base / "semantic");
  if (of_articles) remove_folder(completion_folder(knowledge_base));
  for (const IndexName name : indexes_with_traces(of_articles)) {
    try {
      make_empty_index(knowledge_base, analyzer);
      put_in_place(knowledge_base, name);
    } catch (const Error& error) {
      if (!is_full_disk(error)) throw;
      // No folder is made for it: not even for that there need be room.
      fs::rename(index_path(knowledge_base, name), knowledge_base / "index.old");
      remove_folder(knowledge_base / "index.old");
      remove_folder(knowledge_base / "erasure");
      make_missing_indexes(knowledge_base, analyzer);
    }
  }
}

void remove_traces(const fs::path& knowledge_base, const RecordStore& store,
                   const Analyzer& analyzer, bool of_articles, const ErasureHooks& hooks) {
  catch_up_all(knowledge_base, store, analyzer, of_articles);
  hooks.after_step("caught up");
  for (const IndexName name : indexes_with_traces(of_articles)) {
    write_index_anew(knowledge_base, name);
    hooks.after_step("anew " + std::string(to_string(name)));
  }
  learn_anew(knowledge_base);
  hooks.after_step("learned");
}

// Files that were removed would be there again after a power cut, with nobody to remove them once
// the mark is gone. Other folders are synced on the way.
void sync_removals(const fs::path& knowledge_base) {
  for (const fs::path& folder : {knowledge_base / "semantic", completion_folder(knowledge_base)}) {
    if (is_real_folder(folder)) sync_folder(folder);
  }
}

// secure_delete has overwritten what was deleted; this drops what the moving of rows inside a page
// may have left. Without room for it the first must do.
void write_record_anew(RecordStore& store) {
  try {
    store.write_anew();
  } catch (const Error& error) {
    if (!is_full_disk(error)) throw;
  }
}

}  // namespace

void make_missing_indexes(const fs::path& knowledge_base, const Analyzer& analyzer) {
  if (!is_erasure_under_way(knowledge_base)) return;
  try {
    for (const IndexName name : kAllIndexes) {
      const fs::path place = index_path(knowledge_base, name);
      if (fs::exists(fs::symlink_status(place))) continue;
      make_empty_index(knowledge_base, analyzer);
      fs::rename(knowledge_base / "erasure" / "made", place);
      sync_folder(place.parent_path());
      remove_folder(knowledge_base / "erasure");
    }
  } catch (const fs::filesystem_error& error) {
    throw system_error(error.code().value(), "移せ", error.path1());
  }
}

bool complete_erasure(const fs::path& knowledge_base, RecordStore& store, const Analyzer& analyzer,
                      const ErasureHooks& hooks) {
  const auto last_change = read_erasure_mark(knowledge_base);
  if (!last_change) return false;
  const bool of_articles = store.has_removed(RecordKind::kArticle, *last_change);
  bool is_full = false;
  try {
    remove_leftovers(knowledge_base);
    if (store.last_change() > *last_change) {
      try {
        remove_traces(knowledge_base, store, analyzer, of_articles, hooks);
      } catch (const Error& error) {
        if (!is_full_disk(error)) throw;
        is_full = true;
        remove_leftovers(knowledge_base);
        empty_derived(knowledge_base, analyzer, of_articles);
      }
      store.forget_erased(*last_change);
      hooks.after_step("forgotten");
      write_record_anew(store);
      hooks.after_step("record anew");
    }
    sync_removals(knowledge_base);
    remove_erasure_mark(knowledge_base);
    hooks.after_step("done");
    if (!is_full) return false;
    try {
      catch_up_all(knowledge_base, store, analyzer, of_articles);
    } catch (const Error& error) {
      if (!is_full_disk(error)) throw;
      return true;
    }
    return false;
  } catch (const fs::filesystem_error& error) {
    throw system_error(error.code().value(), "消せ", error.path1());
  }
}

}  // namespace toibiki
