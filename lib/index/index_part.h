// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>
#include <filesystem>

#include "index/index_document.h"

namespace toibiki {

// Documents of an index to be, written for merge_parts() alone, in a folder that is private:
// nothing of it is synced, and nobody reads it. Thread safety: one thread at a time. Errors: as
// IndexWriter.
class IndexPart {
 public:
  explicit IndexPart(const std::filesystem::path& path);  // a new folder
  ~IndexPart();
  IndexPart(const IndexPart&) = delete;
  IndexPart& operator=(const IndexPart&) = delete;

  const std::filesystem::path& path() const { return path_; }
  // Requires: no part has a document of this id.
  void add(const IndexDocument& document);
  // Before it is merged. Nothing can be added then.
  void finish();

 private:
  std::filesystem::path path_;
  Xapian::WritableDatabase database_;
  std::size_t pending_count_ = 0;
};

}  // namespace toibiki
