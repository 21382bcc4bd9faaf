// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/index_writer.h"

#include <unistd.h>
#include <xapian.h>

#include "base/file.h"
#include "base/folder_names.h"
#include "index/block_sums.h"
#include "index/index_metadata.h"
#include "index/packed_data.h"
#include "index/term.h"
#include "index/xapian_document.h"
#include "index/xapian_errors.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

// Who writes has the lock of the knowledge base, so that nobody else can have Xapian's. Only a
// child process that was just made by another thread, to read an index, still has what this process
// gave up (child_lines.cc).
Xapian::WritableDatabase opened(const fs::path& path) {
  constexpr int kMaxAttempts = 40;
  constexpr useconds_t kWait = 5'000;
  for (int attempt = 1;; ++attempt) {
    try {
      return Xapian::WritableDatabase(path.string(), Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS);
    } catch (const Xapian::DatabaseLockError&) {
      if (attempt == kMaxAttempts) throw;
    }
    ::usleep(kWait);
  }
}

}  // namespace

struct IndexWriter::State {
  fs::path path;
  Xapian::WritableDatabase database;
  bool in_transaction = false;
};

void IndexWriter::create(const fs::path& path, std::string_view analyzer_fingerprint) {
  make_private_folder(path);
  translating(path, [&] {
    Xapian::WritableDatabase database(path.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    database.begin_transaction(true);
    write_identity(database, analyzer_fingerprint, 0);
    database.commit_transaction();
    database.close();
  });
  make_files_private(path);
  write_block_sums(path);
  sync_folder(path);
  sync_folder(path.parent_path());
}

IndexWriter::IndexWriter(const fs::path& path) {
  require_index_folder(path);
  // Xapian would write through a link.
  for (const std::string& name : names_in(path)) require_own_file(path / name);
  make_files_private(path);  // killed inside a commit, Xapian leaves a file as umask would have it
  translating(path, [&] { state_ = std::make_unique<State>(State{path, opened(path), false}); });
}

// A WritableDatabase that is destroyed or closed commits what it has, if no transaction is open. A
// commit that failed has ended its transaction, and may have left half of the changes in memory:
// another one is opened, which is given up with the object.
IndexWriter::~IndexWriter() {
  try {
    if (state_->in_transaction) state_->database.begin_transaction(false);
  } catch (...) {  // the transaction is still open
  }
}

std::uint64_t IndexWriter::applied_change() const {
  return translating(state_->path, [&] { return read_applied_change(state_->database); });
}

bool IndexWriter::is_empty() const {
  return translating(state_->path, [&] { return state_->database.get_doccount() == 0; });
}

RecordState IndexWriter::record_state() const {
  return translating(state_->path, [&] {
    return read_record_state(state_->database.get_metadata(kRecordStateKey));
  });
}

std::string IndexWriter::analyzer_fingerprint() const {
  return translating(state_->path, [&] { return state_->database.get_metadata(kAnalyzerKey); });
}

std::optional<std::string> IndexWriter::data_of(std::string_view id) const {
  return translating(state_->path, [&]() -> std::optional<std::string> {
    const std::string term = id_term(id);
    const auto found = state_->database.postlist_begin(term);
    if (found == state_->database.postlist_end(term)) return std::nullopt;
    return unpack_data(state_->database.get_document(*found).get_data());
  });
}

bool IndexWriter::has_term(std::string_view term) const {
  return translating(state_->path, [&] { return state_->database.term_exists(std::string(term)); });
}

void IndexWriter::for_each_data_with(std::string_view term,
                                     const std::function<void(std::string_view data)>& take) const {
  translating(state_->path, [&] {
    const std::string name(term);
    for (auto at = state_->database.postlist_begin(name); at != state_->database.postlist_end(name);
         ++at) {
      take(unpack_data(state_->database.get_document(*at).get_data()));
    }
  });
}

void IndexWriter::begin() {
  translating(state_->path, [&] { state_->database.begin_transaction(true); });
  state_->in_transaction = true;
}

void IndexWriter::put(const IndexDocument& document) {
  translating(state_->path, [&] {
    state_->database.replace_document(id_term(document.id), xapian_document(document));
  });
}

void IndexWriter::remove(std::string_view id) {
  translating(state_->path, [&] { state_->database.delete_document(id_term(id)); });
}

void IndexWriter::set_analyzer(std::string_view fingerprint) {
  translating(state_->path,
              [&] { state_->database.set_metadata(kAnalyzerKey, std::string(fingerprint)); });
}

void IndexWriter::set_record_state(const RecordState& state) {
  translating(state_->path,
              [&] { state_->database.set_metadata(kRecordStateKey, to_string(state)); });
}

void IndexWriter::commit(std::uint64_t applied_change) {
  translating(state_->path, [&] {
    state_->database.set_metadata(kChangeKey, std::to_string(applied_change));
    state_->database.commit_transaction();
  });
  state_->in_transaction = false;
  make_files_private(state_->path);
  // Xapian syncs its files, not their folder; without this a power cut undoes the commit.
  sync_folder(state_->path);
  write_block_sums(state_->path);
}

}  // namespace toibiki
