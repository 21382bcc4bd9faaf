// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/first_import.h"

#include <algorithm>
#include <iterator>

#include "base/file.h"
#include "base/new_folder.h"
#include "index/index_copy.h"
#include "index/index_document.h"
#include "ingest/in_parallel.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kThreadBatchSize = 2'000;  // changes a thread, in memory

std::vector<IndexName> names_of(RecordKind kind) {
  std::vector<IndexName> names;
  std::copy_if(kRecordIndexes.begin(), kRecordIndexes.end(), std::back_inserter(names),
               [&](IndexName name) { return kind_in(name) == kind; });
  return names;
}

}  // namespace

bool FirstImport::is_possible(const IndexSet& indexes, RecordKind kind) {
  const std::vector<IndexName> names = names_of(kind);
  return std::all_of(names.begin(), names.end(),
                     [&](IndexName name) { return indexes.at(name).is_empty(); });
}

FirstImport::FirstImport(const fs::path& knowledge_base, RecordKind kind, const Analyzer& analyzer,
                         std::size_t worker_count)
    : knowledge_base_(knowledge_base),
      folder_(knowledge_base / "rebuild"),
      kind_(kind),
      analyzer_(analyzer),
      parts_(worker_count) {
  remove_folder(folder_);
  make_private_folder(folder_);
  for (std::size_t part = 0; part < parts_.size(); ++part) {
    make_private_folder(folder_ / std::to_string(part));
    for (const IndexName name : names_of(kind)) {
      parts_[part].push_back(std::make_unique<IndexPart>(part_path(part, name)));
    }
  }
}

FirstImport::~FirstImport() {
  parts_.clear();
  remove_quietly(folder_);
}

fs::path FirstImport::part_path(std::size_t part, IndexName name) const {
  return folder_ / std::to_string(part) / to_string(name);
}

// Each thread takes neighbours, so that the same records make the same index.
std::size_t FirstImport::add_next(const RecordStore& store) {
  std::vector<Change> changes =
      store.changes(kind_, last_change_, kThreadBatchSize * parts_.size());
  if (changes.empty()) return 0;
  const std::size_t count = changes.size();
  last_change_ = changes.back().number;
  in_parallel(parts_.size(), parts_.size(), [&](std::size_t part) {
    const std::size_t end = count * (part + 1) / parts_.size();
    const std::vector<IndexName> names = names_of(kind_);
    for (std::size_t i = count * part / parts_.size(); i < end; ++i) {
      if (!changes[i].record) continue;  // put and removed
      const auto name = std::find(names.begin(), names.end(), home_of(*changes[i].record));
      parts_[part][static_cast<std::size_t>(name - names.begin())]->add(
          make_index_document(*changes[i].record, analyzer_));
    }
  });
  return count;
}

void FirstImport::put_in_place(IndexSet& indexes) {
  const std::vector<IndexName> names = names_of(kind_);
  in_parallel(parts_.size(), parts_.size(), [&](std::size_t part) {
    for (const auto& index : parts_[part]) index->finish();
    parts_[part].clear();
  });
  in_parallel(names.size(), parts_.size(), [&](std::size_t i) {
    std::vector<fs::path> parts;
    for (std::size_t part = 0; part < parts_.size(); ++part) {
      parts.push_back(part_path(part, names[i]));
    }
    merge_parts(parts, folder_ / to_string(names[i]), analyzer_.fingerprint(), last_change_);
  });
  for (const IndexName name : names) indexes.exchange(name, folder_ / to_string(name));
}

}  // namespace toibiki
