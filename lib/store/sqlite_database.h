// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace toibiki {

// A prepared statement. Errors are toibiki::Error. Views from text() hold until the next step().
class SqliteStatement {
 public:
  SqliteStatement(sqlite3* database, std::string_view sql, std::filesystem::path path);

  SqliteStatement& bind(int index, std::int64_t value);
  SqliteStatement& bind(int index, std::string_view value);
  SqliteStatement& bind_null(int index);

  bool step();  // true: there is a row
  void reset();
  // step() until done, then reset(): for statements without rows.
  void run();

  std::int64_t integer(int column) const;
  std::string_view text(int column) const;
  bool is_null(int column) const;

 private:
  void require(int result) const;

  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  sqlite3* database_;
  std::filesystem::path path_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

// A SQLite file. Errors are toibiki::Error: kDiskFull, kNotWritable, kLocked, kCorrupt, kIo.
// SQL can use row_sum(value, ...): a checksum of values and of which type they are, since SQLite
// has none and a bit that flips in a text would be taken for what was written.
class SqliteDatabase {
 public:
  enum class Mode {
    kReadWrite,
    // No statement can change anything. The file itself is opened for writing where permitted: a
    // reader must be able to undo what a killed writer left half done.
    kReadOnly,
  };
  // The file must be there (it may be empty).
  SqliteDatabase(const std::filesystem::path& path, Mode mode);

  void execute(const std::string& sql);
  SqliteStatement prepare(std::string_view sql) const;
  // Makes `target`, of which nothing stays, a copy of the last commit. Writers wait meanwhile.
  void copy_to(SqliteDatabase& target) const;
  int changed_row_count() const;
  bool in_transaction() const;  // false also after SQLite rolled back on its own (full disk)

 private:
  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
  };
  std::filesystem::path path_;
  std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace toibiki
