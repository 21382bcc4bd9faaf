// SPDX-License-Identifier: GPL-2.0-or-later
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "arguments.h"
#include "command.h"
#include "input_text.h"
#include "terminal.h"
#include "toibiki/error.h"
#include "toibiki/query_log.h"

namespace toibiki::cli {
namespace {

constexpr std::size_t kMaxShownLines = 20;  // of what is wrong
constexpr std::size_t kMaxCount = 1'000'000;

struct QueriesArguments {
  std::filesystem::path knowledge_base;
  std::filesystem::path file;
  CommonQueryOptions options;
};

struct QueryLog {
  std::vector<LoggedQuery> queries;
  std::size_t blank_count = 0;  // lines without a text: a search button that was pressed too early
};

// Throws Error kInvalidFile with the first bad lines: a log that is half understood says nothing of
// how many typed a query.
QueryLog read_log(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file) {
    throw Error(ErrorCode::kInvalidFile,
                path.string() + ": 開けません。場所と権限を確かめてください。 (cannot open)");
  }
  QueryLog log;
  std::string problems;
  std::size_t problem_count = 0;
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.empty()) continue;
    try {
      LoggedQuery query = logged_query_from_json(line);
      if (is_blank(query.text)) {
        ++log.blank_count;
      } else {
        log.queries.push_back(std::move(query));
      }
    } catch (const Error& error) {
      if (++problem_count > kMaxShownLines) continue;
      problems += "\n  " + path.string() + ":" + std::to_string(number) + ": " + error.what();
    }
  }
  if (problem_count > 0) {
    throw Error(ErrorCode::kInvalidFile,
                "検索の記録に直す行が " + std::to_string(problem_count) +
                    " 行あります。何も変えていません。 (bad lines; nothing was changed)" +
                    problems);
  }
  return log;
}

ExitCode import_queries(const QueriesArguments& arguments, const OpenOptions& open) {
  Writer writer = Writer::open(arguments.knowledge_base, open);
  const Masker masker({open.mecab_dictionary, arguments.knowledge_base / "dictionaries"});
  const QueryLog log = read_log(arguments.file);
  const std::vector<CommonQuery> queries = common_queries(log.queries, masker, arguments.options);
  writer.set_common_queries(queries);
  writer.commit();
  std::cout << "検索の記録 " << log.queries.size() << " 件から、よくある検索 " << queries.size()
            << " 件を入力補完に加えました。 (" << queries.size() << " common queries of "
            << log.queries.size() << ")\n";
  if (log.blank_count > 0) {
    std::cout << "文が空の行 " << log.blank_count << " 行は飛ばしました。 (" << log.blank_count
              << " blank texts were skipped)\n";
  }
  return ExitCode::kDone;
}

ExitCode list_queries(const QueriesArguments& arguments, const OpenOptions& open) {
  const KnowledgeBase knowledge_base =
      KnowledgeBase::open(arguments.knowledge_base, Audience::kAgent, open);
  const std::vector<CommonQuery> queries = knowledge_base.common_queries();
  for (const CommonQuery& query : queries) {
    std::cout << padded_left(std::to_string(query.client_count), 6) << " 人  "
              << padded_left(std::to_string(query.day_count), 4) << " 日  " << query.text << "\n";
  }
  if (queries.empty()) std::cout << "よくある検索はありません。 (no common queries)\n";
  return ExitCode::kDone;
}

ExitCode run_clear(const QueriesArguments& arguments, const OpenOptions& open) {
  Writer writer = Writer::open(arguments.knowledge_base, open);
  writer.set_common_queries({});
  writer.commit();
  std::cout << "よくある検索を消しました。 (common queries removed)\n";
  return ExitCode::kDone;
}

}  // namespace

void add_queries(CLI::App& app, Invocation& invocation) {
  CLI::App* const queries = app.add_subcommand(
      "queries", "よくある検索を入力補完に加える (offer what many people searched for)");
  queries->require_subcommand(1);
  const auto arguments = std::make_shared<QueriesArguments>();
  const auto add = [&](const char* name, const std::string& what, const std::string& footer,
                       const auto& run) {
    CLI::App* const command = queries->add_subcommand(name, what);
    add_knowledge_base(*command, arguments->knowledge_base);
    command->footer(footer + std::string(exit_code_table()));
    command->callback([&invocation, arguments, run] {
      invocation.action = [&invocation, arguments, run] {
        return run(*arguments, invocation.open);
      };
    });
    return command;
  };
  CLI::App* const import =
      add("import",
          "検索の記録から、多くの人が打ったものを選び、前のものと入れ替える\n(choose those that "
          "many typed, in place of those before)",
          "1 行に {\"text\":\"返品 "
          "送料\",\"client\":\"仮名のキー\",\"day\":\"2026-05-01\"}"
          "。個人情報や人名を含むものは入りません。\n"
          "(one JSON object a line; what holds personal data or a name is left out)\n\n",
          import_queries);
  import->add_option("LOG", arguments->file, "検索の記録、JSONL (log of queries)")
      ->required()
      ->option_text(" ");
  import
      ->add_option("--min-clients", arguments->options.min_clients,
                   "何人以上が打ったものか。20 以上、既定 20 (at least N clients; 20 or more)")
      ->check(whole_number(kMinQueryClients, kMaxCount))
      ->option_text("N");
  import
      ->add_option("--min-days", arguments->options.min_days,
                   "何日以上に打たれたものか。3 以上、既定 3 (on at least N days; 3 or more)")
      ->check(whole_number(kMinQueryDays, kMaxCount))
      ->option_text("N");
  add("list", "今のよくある検索を示す (list them)", "", list_queries);
  add("clear", "よくある検索を消す (remove all)", "", run_clear);
}

}  // namespace toibiki::cli
