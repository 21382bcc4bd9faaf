// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "record/change_stream.h"
#include "store/sqlite_database.h"
#include "toibiki/error.h"
#include "toibiki/outcome.h"
#include "toibiki/query_log.h"
#include "toibiki/record.h"

namespace toibiki {

// The last change of one record. Indexes follow the record by these numbers.
struct Change {
  std::uint64_t number = 0;
  RecordKind kind = RecordKind::kArticle;
  std::string id;
  std::optional<Record> record;  // nothing: it was removed
  friend bool operator==(const Change&, const Change&) = default;
};

// The last change of one outcome: recorded, or undone.
struct OutcomeChange {
  std::uint64_t number = 0;  // of the change; that of the outcome itself stays
  RecordedOutcome outcome;
  friend bool operator==(const OutcomeChange&, const OutcomeChange&) = default;
};

// Where outcomes are counted together.
struct SourceDay {
  std::string source;
  std::string day;  // the date in recorded_at, as written
  friend auto operator<=>(const SourceDay&, const SourceDay&) = default;
};
SourceDay source_day_of(const RecordedOutcome& outcome);

struct OutcomeCounts {
  std::uint64_t resolved = 0;
  std::uint64_t rejected = 0;
  friend bool operator==(const OutcomeCounts&, const OutcomeCounts&) = default;
};

enum class PutResult { kAdded, kChanged, kUnchanged };

// The durable record of a knowledge base: <kb>/records.sqlite. Everything else can be made again
// from it. A commit is synced to disk, folder included, before it returns.
// Thread safety: one thread at a time. Errors: as SqliteDatabase.
class RecordStore {
 public:
  // kErase: only erases. A file of an earlier format stays in it where there is no room for the
  // present one: what must go must go from a full disk, too.
  enum class Mode { kReadOnly, kReadWrite, kErase };
  static std::filesystem::path path_in(const std::filesystem::path& knowledge_base);
  static void create(const std::filesystem::path& knowledge_base);
  // Copies the record as of its last commit into another knowledge base's folder, synced. Writers
  // wait meanwhile. Errors: as SqliteDatabase.
  static void copy(const std::filesystem::path& from, const std::filesystem::path& to);
  // A file of an earlier format is read as it is (the first has no outcomes); one that is opened
  // for writing gets the present format. Errors: kNotFound, kNewerFormat, kCorrupt.
  RecordStore(const std::filesystem::path& knowledge_base, Mode mode);

  // The first change begins a transaction. Each change gets the next number.
  PutResult put(const Record& record);
  bool remove(RecordKind kind, std::string_view id);  // false: there is none
  // The number that the outcome got. Requires: valid, with recorded_at.
  std::uint64_t record_outcome(const RecordedOutcome& outcome);
  // False: there is none, or it is undone already.
  bool undo_outcome(std::uint64_t number, std::string_view undone_at);
  // In place of those that were there.
  void put_common_queries(std::span<const CommonQuery> queries);
  // The text is gone, and of the rest what names it with forget_erased(). False: nothing is known
  // of it; a record that was removed before is known by its id.
  bool erase(RecordKind kind, std::string_view id);
  bool erase_outcome(std::uint64_t number);
  // Takes from rows that were erased by changes after this one all but their numbers, and commits.
  // Removed records count as erased. Requires: nothing pending; every index holds the last change.
  void forget_erased(std::uint64_t after);
  // Writes the file anew, so that it has no free pages. Requires: nothing pending.
  void write_anew();
  void commit();
  void rollback();
  bool has_pending() const { return database_.in_transaction(); }

  std::optional<Record> find(RecordKind kind, std::string_view id) const;
  std::uint64_t count(RecordKind kind) const;
  std::uint64_t last_change() const;
  std::uint64_t last_change(RecordKind kind) const;  // 0: no record of that kind ever
  std::uint64_t last_change(std::span<const ChangeStream> streams) const;
  // Changes with a number above `after`, of this kind, in order, at most `limit`.
  std::vector<Change> changes(RecordKind kind, std::uint64_t after, std::size_t limit) const;
  std::vector<OutcomeChange> outcome_changes(std::uint64_t after, std::size_t limit) const;
  std::vector<RecordedOutcome> outcomes(const OutcomeFilter& filter) const;
  // Which of the outcomes of one source and day count (outcome.h), in order.
  std::vector<RecordedOutcome> counted_outcomes(const SourceDay& source_day) const;
  // Of each of the articles: how often outcomes say that it resolved an inquiry and that it did not,
  // one a source and day, so that a burst counts little.
  std::vector<OutcomeCounts> outcome_counts(std::span<const std::string_view> article_ids) const;
  std::vector<CommonQuery> common_queries() const;
  std::vector<PastAnswer> past_answers_of_case(std::string_view case_key) const;
  std::vector<std::uint64_t> outcomes_of_inquiry(std::string_view inquiry) const;
  // A record of this kind was removed or erased by a change after this one.
  bool has_removed(RecordKind kind, std::uint64_t after) const;
  std::uint64_t last_erasure() const;  // the last change that was forgotten; 0: none
  // Of all outcomes, each once.
  std::vector<SourceDay> source_days() const;
  // What SQLite's integrity check finds, and rows that do not fit their sums; empty: all is well.
  // Reads the whole file.
  std::vector<std::string> integrity_problems() const;

 private:
  bool has_queries() const;
  std::uint64_t last_change_of_queries() const;
  void begin();
  void upgrade(std::int64_t format);
  // Throws only where the mode does not allow for the earlier format.
  void upgrade_if_possible(std::int64_t format, Mode mode);
  void stay_in(std::int64_t format);
  // SQL that is true where a row fits its sum, of row_sums.h.
  std::string fits(const char* sum) const;
  // Of an UPDATE: what sets the sum, where there is one.
  std::string setting(const std::string& sum) const;
  Error damaged_row(const std::string& what) const;
  // Of a row (body, whether it fits its sum, ...).
  Record stored_record(const SqliteStatement& row, RecordKind kind, std::string_view id) const;
  void require_fit(bool fits, RecordKind kind, std::string_view id) const;

  std::filesystem::path path_;
  SqliteDatabase database_;
  bool has_outcomes_ = true;       // false: a file of the first format
  bool has_sums_ = true;           // false: one of the last, or of the first
  std::uint64_t next_change_ = 0;  // valid inside a transaction
};

}  // namespace toibiki
