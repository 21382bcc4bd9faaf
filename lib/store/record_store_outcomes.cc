// SPDX-License-Identifier: GPL-2.0-or-later
//
// The journal of outcomes.
#include <algorithm>
#include <limits>
#include <map>

#include "store/record_store.h"
#include "store/row_sums.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

// What read_outcome() reads, behind whether the row fits its sum; one more column may follow.
constexpr const char* kColumns =
    ", number, article, verdict, source, recorded_at, undone_at, inquiry";

std::int64_t to_sqlite(std::uint64_t number) {
  constexpr auto kMax = std::numeric_limits<std::int64_t>::max();
  return static_cast<std::int64_t>(std::min(number, static_cast<std::uint64_t>(kMax)));
}

RecordedOutcome read_outcome(const SqliteStatement& row, const std::filesystem::path& path) {
  RecordedOutcome outcome;
  outcome.number = static_cast<std::uint64_t>(row.integer(1));
  outcome.article_id = row.text(2);
  outcome.verdict =
      row.text(3) == to_string(Verdict::kRejected) ? Verdict::kRejected : Verdict::kResolved;
  outcome.source = row.text(4);
  outcome.recorded_at = row.text(5);
  outcome.undone = !row.is_null(6);
  outcome.undone_at = row.text(6);
  outcome.inquiry = row.text(7);
  const bool fits = row.integer(0) != 0;
  if (fits && row.text(3) == to_string(outcome.verdict)) return outcome;
  throw Error(ErrorCode::kCorrupt, path.string() + ": 結果の記録 " +
                                       std::to_string(outcome.number) +
                                       " の中身が壊れています。バックアップから戻してください。 (" +
                                       path.string() + ": damaged outcome)");
}

}  // namespace

SourceDay source_day_of(const RecordedOutcome& outcome) {
  return {outcome.source, outcome.recorded_at.substr(0, std::string_view("YYYY-MM-DD").size())};
}

std::uint64_t RecordStore::record_outcome(const RecordedOutcome& outcome) {
  begin();
  const std::uint64_t number = next_change_++;
  database_
      .prepare(
          "INSERT INTO outcomes(number,change,article,verdict,source,day,recorded_at,inquiry,sum)"
          " VALUES(?1,?1,?2,?3,?4,?5,?6,?7,row_sum(?1,?1,?2,?3,?4,?5,?6,?7,NULL))")
      .bind(1, to_sqlite(number))
      .bind(2, outcome.article_id)
      .bind(3, to_string(outcome.verdict))
      .bind(4, outcome.source)
      .bind(5, source_day_of(outcome).day)
      .bind(6, outcome.recorded_at)
      .bind(7, outcome.inquiry)
      .run();
  return number;
}

bool RecordStore::undo_outcome(std::uint64_t number, std::string_view undone_at) {
  begin();
  database_
      .prepare(
          "UPDATE outcomes SET change=?1, undone_at=?2,"
          " sum=row_sum(number,?1,article,verdict,source,day,recorded_at,inquiry,?2)"
          " WHERE number=?3 AND undone_at IS NULL")
      .bind(1, to_sqlite(next_change_))
      .bind(2, undone_at)
      .bind(3, to_sqlite(number))
      .run();
  const bool undone = database_.changed_row_count() > 0;
  if (undone) ++next_change_;
  return undone;
}

std::uint64_t RecordStore::last_change(std::span<const ChangeStream> streams) const {
  std::uint64_t last = 0;
  for (const ChangeStream stream : streams) {
    switch (stream) {
      case ChangeStream::kArticles:
        last = std::max(last, last_change(RecordKind::kArticle));
        break;
      case ChangeStream::kPastAnswers:
        last = std::max(last, last_change(RecordKind::kPastAnswer));
        break;
      case ChangeStream::kQueries:
        last = std::max(last, last_change_of_queries());
        break;
      case ChangeStream::kOutcomes:
        if (!has_outcomes_) break;
        auto statement = database_.prepare("SELECT max(change) FROM outcomes");
        statement.step();
        last = std::max(last, static_cast<std::uint64_t>(statement.integer(0)));
        break;
    }
  }
  return last;
}

std::vector<OutcomeChange> RecordStore::outcome_changes(std::uint64_t after,
                                                        std::size_t limit) const {
  std::vector<OutcomeChange> changes;
  if (!has_outcomes_) return changes;
  auto row = database_.prepare("SELECT " + fits(kOutcomeSum) + kColumns +
                               ", change FROM outcomes WHERE change>? ORDER BY change LIMIT ?");
  row.bind(1, to_sqlite(after)).bind(2, to_sqlite(limit));
  while (row.step()) {
    changes.push_back({static_cast<std::uint64_t>(row.integer(8)), read_outcome(row, path_)});
  }
  return changes;
}

std::vector<RecordedOutcome> RecordStore::outcomes(const OutcomeFilter& filter) const {
  std::vector<RecordedOutcome> outcomes;
  if (!has_outcomes_) return outcomes;
  auto row =
      database_.prepare("SELECT " + fits(kOutcomeSum) + kColumns +
                        " FROM outcomes WHERE number>? AND inquiry<>'' AND (?='' OR article=?)"
                        " AND (?='' OR source=?) ORDER BY number LIMIT ?");
  row.bind(1, to_sqlite(filter.after_number))
      .bind(2, filter.article_id)
      .bind(3, filter.article_id)
      .bind(4, filter.source)
      .bind(5, filter.source)
      .bind(6, to_sqlite(filter.limit));
  while (row.step()) outcomes.push_back(read_outcome(row, path_));
  return outcomes;
}

std::vector<OutcomeCounts> RecordStore::outcome_counts(
    std::span<const std::string_view> article_ids) const {
  std::vector<OutcomeCounts> counts(article_ids.size());
  if (!has_outcomes_) return counts;
  auto row = database_.prepare(
      "SELECT verdict, count(DISTINCT source || char(10) || day) FROM outcomes"
      " WHERE article=? AND undone_at IS NULL GROUP BY verdict");
  for (std::size_t i = 0; i < article_ids.size(); ++i) {
    row.bind(1, article_ids[i]);
    while (row.step()) {
      const bool rejected = row.text(0) == to_string(Verdict::kRejected);
      (rejected ? counts[i].rejected : counts[i].resolved) =
          static_cast<std::uint64_t>(row.integer(1));
    }
    row.reset();
  }
  return counts;
}

std::vector<SourceDay> RecordStore::source_days() const {
  std::vector<SourceDay> found;
  if (!has_outcomes_) return found;
  auto row = database_.prepare("SELECT DISTINCT source, day FROM outcomes ORDER BY source, day");
  while (row.step()) found.push_back({std::string(row.text(0)), std::string(row.text(1))});
  return found;
}

std::vector<RecordedOutcome> RecordStore::counted_outcomes(const SourceDay& source_day) const {
  std::vector<RecordedOutcome> counted;
  if (!has_outcomes_) return counted;
  auto row = database_.prepare(
      "SELECT " + fits(kOutcomeSum) + kColumns +
      " FROM outcomes WHERE source=? AND day=? AND undone_at IS NULL ORDER BY number");
  row.bind(1, source_day.source).bind(2, source_day.day);
  std::map<std::string, std::size_t, std::less<>> count_of_article;
  while (counted.size() < kMaxCountedPerSourceDay && row.step()) {
    const std::string_view article = row.text(2);
    auto found = count_of_article.find(article);
    if (found == count_of_article.end()) {
      found = count_of_article.emplace(std::string(article), 0).first;
    }
    if (found->second >= kMaxCountedPerSourceDayArticle) continue;
    ++found->second;
    counted.push_back(read_outcome(row, path_));
  }
  return counted;
}

}  // namespace toibiki
