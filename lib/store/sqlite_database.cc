// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/sqlite_database.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "base/file.h"
#include "base/hash.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

// Whether no file can be made where this one is for want of room. SQLite does not say why it could
// not make its journal.
bool has_no_room_beside(const fs::path& path) {
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  const int file = ::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
  if (file < 0) return errno == ENOSPC || errno == EDQUOT;
  ::close(file);
  return false;
}

Error sqlite_error(sqlite3* database, int result, const fs::path& path) {
  const std::string reason =
      database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(result);
  const std::string english = " (" + path.string() + ": " + reason + ")";
  int system = 0;
  if (database != nullptr) sqlite3_file_control(database, "main", SQLITE_FCNTL_LAST_ERRNO, &system);
  if (database != nullptr && system == 0) system = sqlite3_system_errno(database);
  const int kind = result & 0xFF;
  const bool is_of_system = kind == SQLITE_IOERR || kind == SQLITE_CANTOPEN;
  if (is_of_system && (system == EMFILE || system == ENFILE)) {
    return system_error(system, "開け", path);
  }
  // SQLite calls only ENOSPC full, and a journal that may not be removed an error of the disk.
  const bool no_space = (kind == SQLITE_IOERR && (system == EDQUOT || system == EFBIG)) ||
                        (kind == SQLITE_CANTOPEN && has_no_room_beside(path));
  const bool no_permission =
      kind == SQLITE_IOERR && (system == EACCES || system == EPERM || system == EROFS);
  switch (no_space ? SQLITE_FULL : no_permission ? SQLITE_PERM : kind) {
    case SQLITE_FULL:
      return {ErrorCode::kDiskFull, path.string() +
                                        ": "
                                        "ディスクに空きがありません。空きを作ってからやり直してくだ"
                                        "さい。今回の変更は入っていません。" +
                                        english};
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return {
          ErrorCode::kNotWritable,
          path.string() + ": 開けないか、書き込めません。権限と場所を確かめてください。" + english};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {
          ErrorCode::kLocked,
          path.string() + ": 別の処理が使用中です。しばらくしてからやり直してください。" + english};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR:  // a table or column of ours is not there: the schema is damaged
      return {ErrorCode::kCorrupt,
              path.string() + ": 記録のファイルが壊れています。バックアップから戻してください。" +
                  english};
    default:
      return {ErrorCode::kIo, path.string() + ": 記録を読み書きできません。" + english};
  }
}

// row_sum() of SQL.
void row_sum(sqlite3_context* context, int count, sqlite3_value** values) {
  std::string bytes;
  for (int i = 0; i < count; ++i) {
    const int type = sqlite3_value_type(values[i]);
    const auto* text = static_cast<const char*>(sqlite3_value_blob(values[i]));
    const auto size = static_cast<std::size_t>(sqlite3_value_bytes(values[i]));
    bytes += std::to_string(type) + ' ' + std::to_string(size) + ' ';
    if (text != nullptr) bytes.append(text, size);
  }
  sqlite3_result_int64(context, static_cast<sqlite3_int64>(hash64(bytes)));
}

}  // namespace

SqliteStatement::SqliteStatement(sqlite3* database, std::string_view sql, fs::path path)
    : database_(database), path_(std::move(path)) {
  sqlite3_stmt* statement = nullptr;
  require(
      sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement, nullptr));
  statement_.reset(statement);
}

void SqliteStatement::require(int result) const {
  if (result != SQLITE_OK) throw sqlite_error(database_, result, path_);
}

SqliteStatement& SqliteStatement::bind(int index, std::int64_t value) {
  require(sqlite3_bind_int64(statement_.get(), index, value));
  return *this;
}

SqliteStatement& SqliteStatement::bind(int index, std::string_view value) {
  require(sqlite3_bind_text(statement_.get(), index, value.data(), static_cast<int>(value.size()),
                            SQLITE_TRANSIENT));
  return *this;
}

SqliteStatement& SqliteStatement::bind_null(int index) {
  require(sqlite3_bind_null(statement_.get(), index));
  return *this;
}

bool SqliteStatement::step() {
  const int result = sqlite3_step(statement_.get());
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) return false;
  const Error error = sqlite_error(database_, result, path_);
  sqlite3_reset(statement_.get());
  throw error;
}

void SqliteStatement::reset() { sqlite3_reset(statement_.get()); }

void SqliteStatement::run() {
  while (step()) {
  }
  reset();
}

std::int64_t SqliteStatement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string_view SqliteStatement::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  if (text == nullptr) return {};
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

bool SqliteStatement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

SqliteDatabase::SqliteDatabase(const fs::path& path, Mode mode) : path_(path) {
  sqlite3* database = nullptr;
  std::error_code error;
  // A relative path could begin with "file:", which SQLite takes for a URI.
  const fs::path absolute = fs::absolute(path, error);
  if (error) throw system_error(error.value(), "開け", path);
  for (const char* ending : {"", "-journal", "-wal", "-shm"}) {
    require_own_file(absolute.string() + ending);
  }
  const int result = sqlite3_open_v2(absolute.c_str(), &database,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  database_.reset(database);
  if (result != SQLITE_OK) throw sqlite_error(database, result, path);
  sqlite3_extended_result_codes(database, 1);
  // Writers have their own lock, so that a writer waits for readers only: a check of a large record
  // may take minutes and must not make an import fail.
  sqlite3_busy_timeout(database, mode == Mode::kReadWrite ? 600'000 : 5'000);
  // A row that was not written by us cannot run functions; deleted text is overwritten.
  execute("PRAGMA trusted_schema=OFF; PRAGMA secure_delete=ON");
  if (mode == Mode::kReadOnly) execute("PRAGMA query_only=ON");
  const int made = sqlite3_create_function_v2(
      database, "row_sum", -1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, nullptr,
      row_sum, nullptr, nullptr, nullptr);
  if (made != SQLITE_OK) throw sqlite_error(database, made, path);
}

void SqliteDatabase::execute(const std::string& sql) {
  const int result = sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (result != SQLITE_OK) throw sqlite_error(database_.get(), result, path_);
}

SqliteStatement SqliteDatabase::prepare(std::string_view sql) const {
  return {database_.get(), sql, path_};
}

void SqliteDatabase::copy_to(SqliteDatabase& target) const {
  sqlite3_backup* const copy =
      sqlite3_backup_init(target.database_.get(), "main", database_.get(), "main");
  if (copy == nullptr) {
    throw sqlite_error(target.database_.get(), sqlite3_errcode(target.database_.get()),
                       target.path_);
  }
  const int result = sqlite3_backup_step(copy, -1);  // all pages: one state
  sqlite3_backup_finish(copy);
  if (result == SQLITE_DONE) return;
  // Where it failed is not told: a full disk is the copy's, a damaged file the original.
  const bool is_source = (result & 0xFF) == SQLITE_BUSY || (result & 0xFF) == SQLITE_CORRUPT;
  throw sqlite_error(is_source ? nullptr : target.database_.get(), result,
                     is_source ? path_ : target.path_);
}

bool SqliteDatabase::in_transaction() const { return sqlite3_get_autocommit(database_.get()) == 0; }

int SqliteDatabase::changed_row_count() const { return sqlite3_changes(database_.get()); }

}  // namespace toibiki
