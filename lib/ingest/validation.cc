// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/validation.h"

#include <set>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "text/normalize.h"
#include "text/placeholder.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxWorkerCount = 64;

std::string name_of(const Record& record) {
  return std::string(to_string(kind_of(record))) + "「" + shown(id_of(record)) + "」";
}

void require_none(const std::vector<RecordProblem>& problems, std::string message) {
  if (problems.empty()) return;
  for (const RecordProblem& problem : problems) {
    message += "\n  " + problem.field + "「" + problem.value + "」: " + problem.reason;
  }
  throw Error(ErrorCode::kInvalidRecord, message);
}

}  // namespace

void require_valid(const Record& record) {
  require_none(validate(record), name_of(record) + "は登録できません (invalid record):");
}

void require_valid(const RecordedOutcome& outcome) {
  require_none(validate(outcome), "この結果は記録できません (invalid outcome):");
}

void require_valid(std::span<const CommonQuery> queries) {
  const auto refuse = [](const std::string& japanese, const std::string& english) {
    throw Error(ErrorCode::kInvalidArgument, "よくある検索: " + japanese + " (" + english + ")");
  };
  if (queries.size() > kMaxCommonQueries) {
    refuse(std::to_string(queries.size()) + " 件あります。多い順に " +
               std::to_string(kMaxCommonQueries) + " 件までにしてください。",
           "too many");
  }
  for (const CommonQuery& query : queries) {
    require_utf8(query.text, "よくある検索", kMaxQueryBytes);
    if (query.text.empty()) refuse("空の検索があります。", "an empty query");
    if (holds_placeholder(normalize(query.text).text())) {
      refuse("「" + shown(query.text) +
                 "」には個人情報を置き換えた印があります。その検索を除いてください。",
             "a placeholder of masked personal data; leave the query out");
    }
    if (query.client_count < kMinQueryClients || query.day_count < kMinQueryDays) {
      refuse("「" + shown(query.text) + "」は " + std::to_string(query.client_count) + " 人、" +
                 std::to_string(query.day_count) +
                 " 日です。20 人以上が 3 日以上に打ったものだけを渡してください。",
             "at least 20 clients on 3 days");
    }
  }
}

void require_article(const RecordedOutcome& outcome, const RecordStore& store) {
  if (store.find(RecordKind::kArticle, outcome.article_id)) return;
  const std::string id = shown(outcome.article_id);
  throw Error(
      ErrorCode::kInvalidRecord,
      "article「" + id +
          "」という記事はありません。記事の ID を確かめてください。結果は記録していません。 "
          "(no article \"" +
          id + "\"; the outcome was not recorded)");
}

void require_valid_and_distinct(std::span<const Record> records) {
  std::set<std::pair<RecordKind, std::string_view>> seen;
  for (const Record& record : records) {
    require_valid(record);
    if (seen.emplace(kind_of(record), id_of(record)).second) continue;
    throw Error(ErrorCode::kInvalidRecord,
                name_of(record) +
                    "が 2 回あります。どちらかを消すか、id を変えてください。 (duplicate id)");
  }
}

void require_none_published(std::span<const Record> records, const RecordStore& store) {
  std::size_t count = 0;
  std::string first;
  for (const Record& record : records) {
    const auto* article = std::get_if<Article>(&record);
    if (article == nullptr || article->audience != Audience::kPublic) continue;
    const std::optional<Record> stored = store.find(RecordKind::kArticle, article->id);
    if (!stored || std::get<Article>(*stored).audience == Audience::kPublic) continue;
    if (count++ == 0) first = name_of(record);
  }
  if (count == 0) return;
  throw Error(ErrorCode::kInvalidRecord,
              first + "など " + std::to_string(count) +
                  " 件は、いま社内だけの記事です。このまま登録すると公開されます。公開範囲("
                  "audience)を agent "
                  "にするか、公開してよければ import に --publish "
                  "を付けてください。何も書いていません。 (" +
                  std::to_string(count) +
                  " agent-only articles would become public; set their audience to agent, or allow "
                  "it with publish)");
}

void require_bulk_arguments(bool has_pending, const BulkOptions& options) {
  if (has_pending) {
    throw Error(
        ErrorCode::kInvalidArgument,
        "確定していない変更があります。先に commit() か rollback() を呼んでください。 (put_all: "
        "uncommitted changes)");
  }
  if (options.worker_count < 1 || options.worker_count > kMaxWorkerCount) {
    throw Error(ErrorCode::kInvalidArgument,
                "worker_count は 1〜64 です: " + std::to_string(options.worker_count) +
                    " (worker_count out of range)");
  }
  if (options.batch_size < 1) {
    throw Error(ErrorCode::kInvalidArgument,
                "batch_size は 1 以上です: 0 (batch_size out of range)");
  }
}

}  // namespace toibiki
