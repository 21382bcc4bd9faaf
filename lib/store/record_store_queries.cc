// SPDX-License-Identifier: GPL-2.0-or-later
//
// Common queries, replaced as a whole. Their table is made when they are first put, so that a
// record without any stays as older versions know it.
#include "store/record_store.h"
#include "store/row_sums.h"

namespace toibiki {

void RecordStore::put_common_queries(std::span<const CommonQuery> queries) {
  begin();
  if (queries.empty() && !has_queries()) return;
  // The row at place 0 holds the number of the change, also where there are none.
  database_.execute(
      "CREATE TABLE IF NOT EXISTS common_queries(place INTEGER PRIMARY KEY, change INTEGER NOT "
      "NULL,"
      " text TEXT NOT NULL, clients INTEGER NOT NULL, days INTEGER NOT NULL, sum INTEGER);"
      "DELETE FROM common_queries");
  const auto change = static_cast<std::int64_t>(next_change_++);
  const auto insert = [&](std::int64_t place, const CommonQuery& query) {
    database_
        .prepare(
            "INSERT INTO common_queries(place,change,text,clients,days,sum)"
            " VALUES(?1,?2,?3,?4,?5,row_sum(?1,?2,?3,?4,?5))")
        .bind(1, place)
        .bind(2, change)
        .bind(3, query.text)
        .bind(4, static_cast<std::int64_t>(query.client_count))
        .bind(5, static_cast<std::int64_t>(query.day_count))
        .run();
  };
  insert(0, {});
  for (std::size_t i = 0; i < queries.size(); ++i) {
    insert(static_cast<std::int64_t>(i) + 1, queries[i]);
  }
}

bool RecordStore::has_queries() const {
  auto table =
      database_.prepare("SELECT 1 FROM sqlite_master WHERE type='table' AND name='common_queries'");
  return table.step();
}

std::vector<CommonQuery> RecordStore::common_queries() const {
  std::vector<CommonQuery> queries;
  if (!has_queries()) return queries;
  auto row = database_.prepare("SELECT text, clients, days, " + fits(kQuerySum) +
                               " FROM common_queries WHERE place>0 ORDER BY place");
  while (row.step()) {
    if (row.integer(3) == 0) throw damaged_row("common_queries");
    queries.push_back({std::string(row.text(0)), static_cast<std::uint64_t>(row.integer(1)),
                       static_cast<std::uint64_t>(row.integer(2))});
  }
  return queries;
}

std::uint64_t RecordStore::last_change_of_queries() const {
  if (!has_queries()) return 0;
  auto row = database_.prepare("SELECT max(change) FROM common_queries");
  row.step();
  return static_cast<std::uint64_t>(row.integer(0));
}

}  // namespace toibiki
