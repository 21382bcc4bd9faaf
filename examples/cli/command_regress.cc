// SPDX-License-Identifier: GPL-2.0-or-later
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <system_error>

#include "arguments.h"
#include "command.h"
#include "print_regression.h"
#include "toibiki/error.h"
#include "toibiki/regression.h"

namespace toibiki::cli {
namespace {

namespace fs = std::filesystem;

struct RegressArguments {
  fs::path knowledge_base;
  fs::path table;
  fs::path baseline;
  fs::path write_baseline;
  std::string audience = "agent";
  std::string as_of;
  bool json = false;
  bool strict = false;
};

void write_file(const fs::path& path, const std::string& text) {
  errno = 0;
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text << "\n";
  file.close();
  if (file) return;
  const std::string reason = std::generic_category().message(errno);
  throw Error(ErrorCode::kIo, path.string() +
                                  ": 書けません。場所、権限、空きを確かめてください。 (" +
                                  path.string() + ": cannot write: " + reason + ")");
}

// The knowledge base, and what its readers of one audience see of it.
class Opened {
 public:
  Opened(const RegressArguments& arguments, const OpenOptions& open)
      : options_{arguments.as_of, audience_named(arguments.audience)},
        knowledge_base_(KnowledgeBase::open(arguments.knowledge_base, Audience::kAgent, open)),
        searcher_(options_.audience == Audience::kAgent
                      ? knowledge_base_.searcher()
                      : KnowledgeBase::open(arguments.knowledge_base, Audience::kPublic, open)
                            .searcher()) {}

  RegressionRun run(const RegressionTable& table) {
    return run_regression(knowledge_base_, searcher_, table, options_);
  }
  RegressionReport compare(const RegressionRun& before, const RegressionRun& now) {
    RegressionReport report = compare_regression(before, now);
    try_old_weights(searcher_, before, now, report);
    return report;
  }

 private:
  const RegressionOptions options_;
  const KnowledgeBase knowledge_base_;
  Searcher searcher_;
};

void print_json(const RegressionRun& run, const std::optional<RegressionReport>& report) {
  const RegressionCounts counts = count(run);
  std::cout << "{\"passed\":" << counts.passed << ",\"warned\":" << counts.warned
            << ",\"failed\":" << counts.failed << ",\"run\":" << to_json(run);
  if (report) std::cout << ",\"changes\":" << to_json(*report);
  std::cout << "}\n";
}

ExitCode run(const RegressArguments& arguments, const OpenOptions& open) {
  const RegressionTable table = read_input([&] { return read_regression_table(arguments.table); });
  // Before the long part, so that a wrong file is told at once.
  std::optional<RegressionRun> before;
  if (!arguments.baseline.empty()) {
    before = read_input([&] { return read_regression_run(arguments.baseline); });
  }
  Opened opened(arguments, open);
  const RegressionRun now = opened.run(table);
  std::optional<RegressionReport> report;
  if (before) report = opened.compare(*before, now);
  if (arguments.json) {
    print_json(now, report);
  } else {
    print_regression(now, table.path, std::cout);
    if (report) print_regression(*report, table.path, std::cout);
  }
  if (!arguments.write_baseline.empty()) write_file(arguments.write_baseline, to_json(now));
  const RegressionCounts counts = count(now);
  const bool is_bad = counts.failed > 0 || (arguments.strict && counts.warned > 0);
  return is_bad ? ExitCode::kFailedRows : ExitCode::kDone;
}

void add_files(CLI::App& command, RegressArguments& arguments) {
  command
      .add_option("TABLE", arguments.table,
                  "問い合わせと、あるべき記事の表(TSV、CSV)。形は examples/sample/regression.tsv\n"
                  "(inquiries with the articles that they must bring)")
      ->required()
      ->option_text(" ");
  command
      .add_option("--baseline", arguments.baseline,
                  "前の結果と比べ、改善、悪化、移動を原因とともに示す\n"
                  "(compare with what --write-baseline wrote, and tell the causes)")
      ->option_text("F");
  command
      .add_option("--write-baseline", arguments.write_baseline,
                  "今回の結果をこのファイルに書く (write what this run found)")
      ->option_text("F");
}

}  // namespace

void add_regress(CLI::App& app, Invocation& invocation) {
  CLI::App* const command = app.add_subcommand(
      "regress", "検索の回帰テストの表を確かめ、変化と原因を示す (search regression tests)");
  const auto arguments = std::make_shared<RegressArguments>();
  add_knowledge_base(*command, arguments->knowledge_base);
  add_files(*command, *arguments);
  add_audience(*command, arguments->audience);
  command
      ->add_option("--as-of", arguments->as_of,
                   "この日に有効な記事で確かめる。YYYY-MM-DD、既定は今日\n"
                   "(the day whose articles hold; by default today)")
      ->option_text("DATE");
  add_json(*command, arguments->json);
  command->add_flag("--strict", arguments->strict,
                    "should の注意も不合格として終わる (a warning is a failure, too)");
  command->footer(std::string(exit_code_table()));
  command->callback([&invocation, arguments] {
    invocation.action = [&invocation, arguments] { return run(*arguments, invocation.open); };
  });
}

}  // namespace toibiki::cli
