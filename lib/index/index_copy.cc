// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/index_copy.h"

#include <xapian.h>

#include <functional>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/folder_names.h"
#include "base/new_folder.h"
#include "index/block_sums.h"
#include "index/glass_files.h"
#include "index/index_metadata.h"
#include "index/xapian_errors.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

constexpr int kMaxCopies = 10;

std::vector<std::string> file_names(const fs::path& index) {
  std::vector<std::string> names;
  for (const std::string& name : names_in(index)) {
    // Nothing that comes and goes beside them: the lock, sums.new, a commit that is being written.
    const bool is_wanted = name.ends_with(kTableSuffix) || name == kCommitFile;
    if (is_wanted && fs::is_regular_file(index / name)) names.push_back(name);
  }
  return names;
}

void make_index_folder(const fs::path& index) {
  remove_folder(index);
  make_private_folder(index.parent_path());
  make_private_folder(index);
}

// Xapian takes a table for empty that it cannot open for reading, also if that is for want of
// descriptors: every document of ours has terms and data.
bool is_whole_at(const Xapian::Database& database, Xapian::docid number) {
  try {
    return database.termlist_begin(number) != database.termlist_end(number) &&
           !database.get_document(number).get_data().empty();
  } catch (const Xapian::DocNotFoundError&) {
    return false;
  }
}

bool is_whole(const fs::path& index) {
  const Xapian::Database database(index.string(), Xapian::DB_BACKEND_GLASS);
  const auto first = database.postlist_begin("");
  return first == database.postlist_end("") || is_whole_at(database, *first);
}

// Looks at the first document of each part: they are behind each other in the order of the parts,
// numbered from 1.
bool holds_all(const fs::path& merged, const std::vector<fs::path>& parts) {
  const Xapian::Database database(merged.string(), Xapian::DB_BACKEND_GLASS);
  Xapian::docid first = 1;
  for (const fs::path& part : parts) {
    const Xapian::doccount count =
        Xapian::Database(part.string(), Xapian::DB_BACKEND_GLASS).get_doccount();
    if (count > 0 && !is_whole_at(database, first)) return false;
    first += count;
  }
  return database.get_doccount() + 1 == first;
}

Error not_read_whole(const fs::path& index) {
  return {ErrorCode::kIo, index.string() +
                              ": 索引を読みきれません。開けるファイルの数などを確かめてから、やり"
                              "直してください。記録は失われていません。 (" +
                              index.string() + ": part of the index could not be opened)"};
}

void compact(const std::vector<fs::path>& from, const fs::path& to, unsigned flags) {
  Xapian::Database database;
  for (const fs::path& index : from) {
    require_index_folder(index);
    database.add_database(Xapian::Database(index.string(), Xapian::DB_BACKEND_GLASS));
  }
  remove_folder(to);
  make_private_folder(to);
  database.compact(to.string(), flags);
}

void settle_index(const fs::path& index) {
  write_block_sums(index);
  settle_folder(index);
  sync_folder(index.parent_path());
}

// The failure of a system call, as an Error of ours.
void translating_files(const std::function<void()>& action) {
  try {
    action();
  } catch (const fs::filesystem_error& error) {
    throw system_error(error.code().value(), "写せ", error.path1());
  }
}

}  // namespace

void copy_index(const fs::path& from, const fs::path& to, IndexName name) {
  const fs::path source = index_path(from, name);
  const fs::path target = index_path(to, name);
  require_index_folder(source);
  translating_files([&] {
    for (int i = 0; i < kMaxCopies; ++i) {
      make_index_folder(target);
      const std::string commit = read_file(source / kCommitFile, kMaxCommitFileBytes);
      for (const std::string& file : file_names(source)) {
        copy_whole_file(source / file, target / file);
      }
      write_file_atomically(target / kCommitFile, commit);
      if (read_file(source / kCommitFile, kMaxCommitFileBytes) == commit) return;
    }
    throw Error(ErrorCode::kIo,
                source.string() +
                    ": 写すあいだに何度も書き換えられました。取り込みが終わってからやり直してくださ"
                    "い。 (" +
                    source.string() + ": changed again and again while it was copied)");
  });
}

void compact_index(const fs::path& from, const fs::path& to, int max_attempts) {
  const auto compact_unless_overtaken = [&] {
    try {
      compact({from}, to, Xapian::DBCOMPACT_NO_RENUMBER);
      return true;
    } catch (const Xapian::DatabaseModifiedError&) {
      if (--max_attempts <= 0) throw;
      return false;
    }
  };
  translating_files([&] {
    translating(from, [&] {
      while (!compact_unless_overtaken()) {
      }
      if (!is_whole(to)) throw not_read_whole(from);
    });
  });
  settle_index(to);
}

void merge_parts(const std::vector<fs::path>& parts, const fs::path& to,
                 std::string_view analyzer_fingerprint, std::uint64_t applied_change) {
  translating_files([&] {
    translating(to, [&] {
      compact(parts, to, 0);
      if (!holds_all(to, parts)) throw not_read_whole(to);
      Xapian::WritableDatabase merged(to.string(), Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS);
      merged.begin_transaction(true);
      write_identity(merged, analyzer_fingerprint, applied_change);
      merged.commit_transaction();
      merged.close();
    });
  });
  settle_index(to);
}

void link_index(const fs::path& from, const fs::path& to, IndexName name) {
  const fs::path source = index_path(from, name);
  const fs::path target = index_path(to, name);
  require_index_folder(source);
  translating_files([&] {
    make_index_folder(target);
    for (const std::string& file : file_names(source)) {
      fs::create_symlink(fs::absolute(source / file), target / file);
    }
  });
}

}  // namespace toibiki
