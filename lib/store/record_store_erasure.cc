// SPDX-License-Identifier: GPL-2.0-or-later
//
// Erasure. First a row loses its text and gets the number of a new change, so that every index
// learns of it; once all have, it loses what names it as well. The rows themselves stay, since a
// record must not fall behind its indexes in numbers.
#include "record/json.h"
#include "store/record_store.h"
#include "store/row_sums.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

constexpr std::int64_t kArticleCode = 1;
constexpr std::int64_t kPastAnswerCode = 2;

}  // namespace

std::vector<PastAnswer> RecordStore::past_answers_of_case(std::string_view case_key) const {
  auto row =
      database_.prepare("SELECT body, " + fits(kRecordSum) +
                        ", id FROM records WHERE kind=? AND body IS NOT NULL AND instr(body, ?)>0");
  row.bind(1, kPastAnswerCode).bind(2, dump_json(Json(std::string(case_key))));
  std::vector<PastAnswer> found;
  while (row.step()) {
    Record record = stored_record(row, RecordKind::kPastAnswer, row.text(2));
    auto& answer = std::get<PastAnswer>(record);
    if (answer.case_key == case_key) found.push_back(std::move(answer));
  }
  return found;
}

std::vector<std::uint64_t> RecordStore::outcomes_of_inquiry(std::string_view inquiry) const {
  std::vector<std::uint64_t> numbers;
  if (!has_outcomes_) return numbers;
  auto row = database_.prepare("SELECT number FROM outcomes WHERE inquiry=?");
  row.bind(1, inquiry);
  while (row.step()) numbers.push_back(static_cast<std::uint64_t>(row.integer(0)));
  return numbers;
}

bool RecordStore::erase(RecordKind kind, std::string_view id) {
  begin();
  database_
      .prepare("UPDATE records SET change=?1, body=NULL" + setting("row_sum(kind,id,?1,NULL)") +
               " WHERE kind=?2 AND id=?3")
      .bind(1, static_cast<std::int64_t>(next_change_))
      .bind(2, kind == RecordKind::kArticle ? kArticleCode : kPastAnswerCode)
      .bind(3, id)
      .run();
  const bool erased = database_.changed_row_count() > 0;
  if (erased) ++next_change_;
  return erased;
}

bool RecordStore::erase_outcome(std::uint64_t number) {
  if (!has_outcomes_) return false;
  begin();
  // Undone, it counts for nothing any more.
  database_
      .prepare(
          "UPDATE outcomes SET change=?1, inquiry='', undone_at=coalesce(undone_at, recorded_at)" +
          setting("row_sum(number,?1,article,verdict,source,day,recorded_at,'',"
                  "coalesce(undone_at, recorded_at))") +
          " WHERE number=?2 AND inquiry<>''")
      .bind(1, static_cast<std::int64_t>(next_change_))
      .bind(2, static_cast<std::int64_t>(number))
      .run();
  const bool erased = database_.changed_row_count() > 0;
  if (erased) ++next_change_;
  return erased;
}

bool RecordStore::has_removed(RecordKind kind, std::uint64_t after) const {
  auto row =
      database_.prepare("SELECT 1 FROM records WHERE kind=? AND change>? AND body IS NULL LIMIT 1");
  row.bind(1, kind == RecordKind::kArticle ? kArticleCode : kPastAnswerCode)
      .bind(2, static_cast<std::int64_t>(after));
  return row.step();
}

void RecordStore::forget_erased(std::uint64_t after) {
  const std::string number = std::to_string(after);
  // No valid id begins with a line feed.
  const std::string of_records = "UPDATE records SET id=char(10)||change" +
                                 setting("row_sum(kind,char(10)||change,change,NULL)") +
                                 " WHERE body IS NULL AND change>" + number + ";";
  const std::string of_outcomes =
      "UPDATE outcomes SET article='', source='', day='', recorded_at='', undone_at=''" +
      setting("row_sum(number,change,'',verdict,'','','','','')") +
      " WHERE inquiry='' AND change>" + number + ";";
  database_.execute("BEGIN IMMEDIATE;" + of_records + (has_outcomes_ ? of_outcomes : "") +
                    "COMMIT");
}

std::uint64_t RecordStore::last_erasure() const {
  auto row = database_.prepare(
      "SELECT max(change) FROM records WHERE kind IN (1,2) AND id>=char(10) AND id<char(11)");
  row.step();
  auto last = static_cast<std::uint64_t>(row.integer(0));
  if (!has_outcomes_) return last;
  auto outcome = database_.prepare("SELECT max(change) FROM outcomes WHERE inquiry=''");
  outcome.step();
  return std::max(last, static_cast<std::uint64_t>(outcome.integer(0)));
}

void RecordStore::write_anew() { database_.execute("VACUUM"); }

}  // namespace toibiki
