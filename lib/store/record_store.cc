// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/record_store.h"

#include <array>
#include <system_error>

#include "base/file.h"
#include "base/utf8.h"
#include "store/row_sums.h"

namespace toibiki {
namespace fs = std::filesystem;
namespace {

// No bit that flips makes one of another: 3 is none.
constexpr int kFormat = 4;
constexpr int kLastFormat = 2;              // without sums
constexpr int kFirstFormat = 1;             // without outcomes
constexpr int kApplicationId = 0x746f6962;  // "toib"

// Added by format 2. An outcome that is undone stays, and gets the number of a new change.
constexpr const char* kCreateOutcomes =
    "CREATE TABLE outcomes(number INTEGER PRIMARY KEY, change INTEGER NOT NULL UNIQUE,"
    " article TEXT NOT NULL, verdict TEXT NOT NULL, source TEXT NOT NULL, day TEXT NOT NULL,"
    " recorded_at TEXT NOT NULL, inquiry TEXT NOT NULL, undone_at TEXT, sum INTEGER);"
    "CREATE INDEX outcomes_source_day ON outcomes(source, day);";

// Of all formats that have outcomes: without it every change of an article would read all of them.
constexpr const char* kIndexArticlesOfOutcomes =
    "CREATE INDEX IF NOT EXISTS outcomes_article ON outcomes(article);";

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
      " body TEXT, sum INTEGER, UNIQUE(kind, id));"
      "CREATE UNIQUE INDEX records_change ON records(kind, change);" +
      std::string(kCreateOutcomes) + kIndexArticlesOfOutcomes +
      "PRAGMA application_id=" + std::to_string(kApplicationId) +
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
  if (format != kFormat && format != kLastFormat && format != kFirstFormat) {
    const std::string path = path_.string();
    if (format < kFirstFormat) {
      throw Error(ErrorCode::kCorrupt,
                  path + ": 記録のファイルが壊れています。バックアップから戻してください。 (" +
                      path + ": damaged record)");
    }
    throw Error(ErrorCode::kNewerFormat,
                path + ": 記録の形式 " + std::to_string(format) + " は、この版(形式 " +
                    std::to_string(kFormat) +
                    ")では読めません。新しい toibiki を使うか、壊れているならバックアップから戻して"
                    "ください。 (" +
                    path + ": unknown record format: of a newer toibiki, or damaged)");
  }
  // Without spilling, the file is locked against readers during a commit only.
  version.reset();  // it would keep the file locked
  if (mode == Mode::kReadOnly) {
    stay_in(format);
    return;
  }
  database_.execute("PRAGMA synchronous=EXTRA");
  upgrade_if_possible(format, mode);  // of all rows: may spill
  if (mode == Mode::kReadWrite) database_.execute(kIndexArticlesOfOutcomes);
  database_.execute("PRAGMA cache_spill=OFF");
}

void RecordStore::stay_in(std::int64_t format) {
  has_outcomes_ = format != kFirstFormat;
  has_sums_ = format == kFormat;
}

void RecordStore::upgrade_if_possible(std::int64_t format, Mode mode) {
  if (format == kFormat) return;
  try {
    upgrade(format);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kDiskFull || mode != Mode::kErase) throw;
    rollback();
    stay_in(format);
  }
}

void RecordStore::upgrade(std::int64_t format) {
  const auto add_sums = [](const std::string& table, const char* sum) {
    return "ALTER TABLE " + table + " ADD COLUMN sum INTEGER; UPDATE " + table + " SET sum=" + sum +
           ";";
  };
  database_.execute("BEGIN IMMEDIATE;" + add_sums("records", kRecordSum) +
                    (format == kFirstFormat ? kCreateOutcomes : add_sums("outcomes", kOutcomeSum)) +
                    (has_queries() ? add_sums("common_queries", kQuerySum) : "") +
                    "PRAGMA user_version=" + std::to_string(kFormat) + "; COMMIT");
}

std::string RecordStore::fits(const char* sum) const {
  return has_sums_ ? "sum IS " + std::string(sum) : "1";
}

std::string RecordStore::setting(const std::string& sum) const {
  return has_sums_ ? ", sum=" + sum : "";
}

Error RecordStore::damaged_row(const std::string& what) const {
  return {ErrorCode::kCorrupt, path_.string() + ": " + what +
                                   " の中身が壊れています。バックアップから戻してください。 (" +
                                   path_.string() + ": damaged; restore a backup)"};
}

void RecordStore::require_fit(bool fits, RecordKind kind, std::string_view id) const {
  if (!fits) throw damaged_row(std::string(to_string(kind)) + "「" + shown(id) + "」");
}

Record RecordStore::stored_record(const SqliteStatement& row, RecordKind kind,
                                  std::string_view id) const {
  require_fit(row.integer(1) != 0, kind, id);
  try {
    return record_from_json(row.text(0), kind);
  } catch (const Error&) {
    require_fit(false, kind, id);
    throw;
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
          "INSERT INTO records(kind,id,change,body,sum) VALUES(?1,?2,?3,?4,row_sum(?1,?2,?3,?4))"
          " ON CONFLICT(kind,id) DO UPDATE SET change=excluded.change, body=excluded.body,"
          " sum=excluded.sum")
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
      .prepare(
          "UPDATE records SET change=?1, body=NULL, sum=row_sum(kind,id,?1,NULL)"
          " WHERE kind=?2 AND id=?3 AND body IS NOT NULL")
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
      database_.prepare("SELECT body, " + fits(kRecordSum) + " FROM records WHERE kind=? AND id=?");
  if (!statement.bind(1, code_of(kind)).bind(2, id).step()) return std::nullopt;
  if (!statement.is_null(0)) return stored_record(statement, kind, id);
  require_fit(statement.integer(1) != 0, kind, id);
  return std::nullopt;
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
      "SELECT body, " + fits(kRecordSum) +
      ", change, id FROM records WHERE kind=? AND change>? ORDER BY change LIMIT ?");
  statement.bind(1, code_of(kind))
      .bind(2, static_cast<std::int64_t>(after))
      .bind(3, static_cast<std::int64_t>(limit));
  std::vector<Change> changes;
  while (statement.step()) {
    Change change{static_cast<std::uint64_t>(statement.integer(2)), kind,
                  std::string(statement.text(3)), std::nullopt};
    require_fit(statement.integer(1) != 0, kind, change.id);
    if (!statement.is_null(0)) change.record = stored_record(statement, kind, change.id);
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
  if (!has_sums_) return problems;
  const auto require_sums = [&](const char* table, const char* sum) {
    auto rows = database_.prepare("SELECT count(*) FROM " + std::string(table) +
                                  " WHERE sum IS NOT " + sum);
    rows.step();
    if (rows.integer(0) == 0) return;
    problems.push_back(std::string(table) + ": " + std::to_string(rows.integer(0)) +
                       " rows do not fit their sums");
  };
  require_sums("records", kRecordSum);
  require_sums("outcomes", kOutcomeSum);
  if (has_queries()) require_sums("common_queries", kQuerySum);
  return problems;
}

}  // namespace toibiki
