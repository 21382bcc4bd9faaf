// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/record_store.h"

#include <array>
#include <system_error>

#include "base/file.h"
#include "base/utf8.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

constexpr int kFormat = 2;
constexpr int kLastFormat = 1;              // without outcomes
constexpr int kApplicationId = 0x746f6962;  // "toib"

// Added by format 2. An outcome that is undone stays, and gets the number of a new change.
constexpr const char* kCreateOutcomes =
    "CREATE TABLE outcomes(number INTEGER PRIMARY KEY, change INTEGER NOT NULL UNIQUE,"
    " article TEXT NOT NULL, verdict TEXT NOT NULL, source TEXT NOT NULL, day TEXT NOT NULL,"
    " recorded_at TEXT NOT NULL, inquiry TEXT NOT NULL, undone_at TEXT);"
    "CREATE INDEX outcomes_source_day ON outcomes(source, day);";

std::int64_t code_of(RecordKind kind) { return kind == RecordKind::kArticle ? 1 : 2; }

fs::path existing(const fs::path& path) {
  std::error_code error;
  if (fs::exists(path, error)) return path;
  if (error) throw system_error(error.value(), "開け", path);
  throw Error(ErrorCode::kNotFound,
              path.string() +
                  ": "
                  "記録のファイルがありません。バックアップから戻すか、公開側だけを配った場所では公"
                  "開用(--audience public)として開いてください。 (" +
                  path.string() +
                  ": no record here; restore a backup, or open it for the public audience)");
}

SqliteDatabase::Mode sqlite_mode(RecordStore::Mode mode) {
  return mode == RecordStore::Mode::kReadOnly ? SqliteDatabase::Mode::kReadOnly
                                              : SqliteDatabase::Mode::kReadWrite;
}

}  // namespace

fs::path RecordStore::path_in(const fs::path& knowledge_base) {
  return knowledge_base / "records.sqlite";
}

void RecordStore::create(const fs::path& knowledge_base) {
  const fs::path path = path_in(knowledge_base);
  write_file_atomically(path, "");  // private before SQLite writes to it; its journal follows suit
  SqliteDatabase database(path, SqliteDatabase::Mode::kReadWrite);
  // A removed record stays as a row without body, so that every index learns of the removal.
  database.execute(
      "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; BEGIN;"
      "CREATE TABLE records(kind INTEGER NOT NULL, id TEXT NOT NULL, change INTEGER NOT NULL,"
      " body TEXT, UNIQUE(kind, id));"
      "CREATE UNIQUE INDEX records_change ON records(kind, change);" +
      std::string(kCreateOutcomes) + "PRAGMA application_id=" + std::to_string(kApplicationId) +
      "; PRAGMA user_version=" + std::to_string(kFormat) + "; COMMIT");
  sync_folder(knowledge_base);
}

void RecordStore::copy(const fs::path& from, const fs::path& to) {
  const SqliteDatabase source(existing(path_in(from)), SqliteDatabase::Mode::kReadOnly);
  write_file_atomically(path_in(to), "");  // private before SQLite writes to it
  SqliteDatabase target(path_in(to), SqliteDatabase::Mode::kReadWrite);
  source.copy_to(target);
  sync_folder(to);
}

RecordStore::RecordStore(const fs::path& knowledge_base, Mode mode)
    : path_(existing(path_in(knowledge_base))), database_(path_, sqlite_mode(mode)) {
  auto version = database_.prepare("PRAGMA user_version");
  version.step();
  const std::int64_t format = version.integer(0);
  if (format != kFormat && format != kLastFormat) {
    const std::string path = path_.string();
    if (format < kFormat) {
      throw Error(ErrorCode::kCorrupt,
                  path + ": 記録のファイルが壊れています。バックアップから戻してください。 (" +
                      path + ": damaged record)");
    }
    throw Error(ErrorCode::kNewerFormat,
                path + ": 記録の形式 " + std::to_string(format) + " は、この版(形式 " +
                    std::to_string(kFormat) +
                    ")では読めません。新しい toibiki を使ってください。 (" + path +
                    ": unknown record format)");
  }
  // Without spilling, the file is locked against readers during a commit only.
  if (mode == Mode::kReadWrite) {
    database_.execute("PRAGMA synchronous=EXTRA; PRAGMA cache_spill=OFF");
  }
  version.reset();  // it would keep the file locked
  if (format == kFormat) return;
  has_outcomes_ = mode == Mode::kReadWrite;
  if (has_outcomes_) upgrade();
}

void RecordStore::upgrade() {
  database_.execute("BEGIN IMMEDIATE;" + std::string(kCreateOutcomes) +
                    "PRAGMA user_version=" + std::to_string(kFormat) + "; COMMIT");
}

Record RecordStore::stored_record(std::string_view body, RecordKind kind,
                                  std::string_view id) const {
  try {
    return record_from_json(body, kind);
  } catch (const Error& error) {
    throw Error(ErrorCode::kCorrupt,
                path_.string() + ": " + std::string(to_string(kind)) + "「" + shown(id) +
                    "」の中身が壊れています。バックアップから戻してください: " + error.what() +
                    " (" + path_.string() + ": damaged record)");
  }
}

void RecordStore::begin() {
  if (database_.in_transaction()) return;
  database_.execute("BEGIN IMMEDIATE");
  next_change_ = last_change() + 1;
}

PutResult RecordStore::put(const Record& record) {
  begin();
  const std::int64_t kind = code_of(kind_of(record));
  const std::string body = to_json(record);
  auto find = database_.prepare("SELECT body FROM records WHERE kind=? AND id=?");
  const bool known = find.bind(1, kind).bind(2, id_of(record)).step();
  const bool present = known && !find.is_null(0);
  if (present && find.text(0) == body) return PutResult::kUnchanged;
  database_
      .prepare(
          "INSERT INTO records(kind,id,change,body) VALUES(?,?,?,?)"
          " ON CONFLICT(kind,id) DO UPDATE SET change=excluded.change, body=excluded.body")
      .bind(1, kind)
      .bind(2, id_of(record))
      .bind(3, static_cast<std::int64_t>(next_change_++))
      .bind(4, body)
      .run();
  return present ? PutResult::kChanged : PutResult::kAdded;
}

bool RecordStore::remove(RecordKind kind, std::string_view id) {
  begin();
  database_
      .prepare("UPDATE records SET change=?, body=NULL WHERE kind=? AND id=? AND body IS NOT NULL")
      .bind(1, static_cast<std::int64_t>(next_change_))
      .bind(2, code_of(kind))
      .bind(3, id)
      .run();
  const bool removed = database_.changed_row_count() > 0;
  if (removed) ++next_change_;
  return removed;
}

void RecordStore::commit() {
  if (database_.in_transaction()) database_.execute("COMMIT");
}

void RecordStore::rollback() {
  if (database_.in_transaction()) database_.execute("ROLLBACK");
}

std::optional<Record> RecordStore::find(RecordKind kind, std::string_view id) const {
  auto statement =
      database_.prepare("SELECT body FROM records WHERE kind=? AND id=? AND body IS NOT NULL");
  if (!statement.bind(1, code_of(kind)).bind(2, id).step()) return std::nullopt;
  return stored_record(statement.text(0), kind, id);
}

std::uint64_t RecordStore::count(RecordKind kind) const {
  auto statement =
      database_.prepare("SELECT count(*) FROM records WHERE kind=? AND body IS NOT NULL");
  statement.bind(1, code_of(kind)).step();
  return static_cast<std::uint64_t>(statement.integer(0));
}

std::uint64_t RecordStore::last_change() const {
  using enum ChangeStream;
  static constexpr std::array kAll = {kArticles, kPastAnswers, kOutcomes, kQueries};
  return last_change(kAll);
}

std::uint64_t RecordStore::last_change(RecordKind kind) const {
  auto statement = database_.prepare("SELECT max(change) FROM records WHERE kind=?");
  statement.bind(1, code_of(kind)).step();
  return static_cast<std::uint64_t>(statement.integer(0));
}

std::vector<Change> RecordStore::changes(RecordKind kind, std::uint64_t after,
                                         std::size_t limit) const {
  auto statement = database_.prepare(
      "SELECT change, id, body FROM records WHERE kind=? AND change>? ORDER BY change LIMIT ?");
  statement.bind(1, code_of(kind))
      .bind(2, static_cast<std::int64_t>(after))
      .bind(3, static_cast<std::int64_t>(limit));
  std::vector<Change> changes;
  while (statement.step()) {
    Change change{static_cast<std::uint64_t>(statement.integer(0)), kind,
                  std::string(statement.text(1)), std::nullopt};
    if (!statement.is_null(2)) change.record = stored_record(statement.text(2), kind, change.id);
    changes.push_back(std::move(change));
  }
  return changes;
}

std::vector<std::string> RecordStore::integrity_problems() const {
  auto statement = database_.prepare("PRAGMA integrity_check");
  std::vector<std::string> problems;
  while (statement.step()) {
    if (statement.text(0) != "ok") problems.emplace_back(statement.text(0));
  }
  return problems;
}

}  // namespace toibiki
