// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstddef>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "arguments.h"
#include "command.h"
#include "progress_bar.h"
#include "toibiki/error.h"

namespace toibiki::cli {
namespace {

constexpr std::size_t kMaxShownNotes = 10;

struct CheckArguments {
  std::filesystem::path knowledge_base;
  bool repair = false;
  bool rebuild = false;
  bool json = false;
};

CheckReport run_check(const CheckArguments& arguments, const OpenOptions& open) {
  ProgressBar bar(arguments.repair ? "確認と修復 (checking and repairing)" : "確認 (checking)");
  bar.show_label();
  CheckOptions options;
  options.repair = arguments.repair;
  options.rebuild = arguments.rebuild;
  options.open = open;
  options.progress = [&](std::size_t done, std::size_t total) {
    bar.update(done, total);
    return true;
  };
  try {
    return check(arguments.knowledge_base, options);
  } catch (const Error& error) {
    // So damaged that check() could not begin: that is what was asked for, so it is a finding.
    if (error.code() != ErrorCode::kCorrupt) throw;
    CheckReport report;
    report.problems.emplace_back(error.what());
    return report;
  }
}

// Messages name paths, and a path may be no UTF-8.
void print_json(const CheckReport& report) {
  nlohmann::ordered_json json;
  json["ok"] = report.ok();
  json["repaired"] = report.repaired;
  json["problems"] = report.problems;
  json["notes"] = report.notes;
  json["articles"] = report.article_count;
  json["answers"] = report.past_answer_count;
  std::cout << json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
}

// Everything else is made again from the record.
bool is_record_damaged(const CheckReport& report) {
  return std::any_of(report.problems.begin(), report.problems.end(), [](const auto& problem) {
    return problem.find("records.sqlite") != std::string::npos;
  });
}

void print(const CheckReport& report, const CheckArguments& arguments) {
  for (const std::string& problem : report.problems) {
    std::cout << "問題 (problem): " << problem << "\n";
  }
  for (std::size_t i = 0; i < std::min(report.notes.size(), kMaxShownNotes); ++i) {
    std::cout << "参考 (note): " << report.notes[i] << "\n";
  }
  if (report.notes.size() > kMaxShownNotes) {
    std::cout << "参考 (note): ほかに " << report.notes.size() - kMaxShownNotes
              << " 件。すべては --json で出ます。 (all of them: --json)\n";
  }
  std::cout << "記事 " << report.article_count << " 件、過去の回答 " << report.past_answer_count
            << " 件 (" << report.article_count << " articles, " << report.past_answer_count
            << " past answers)\n";
  if (report.problems.empty()) {
    std::cout << "問題はありません。 (everything is in order)\n";
  } else if (report.repaired) {
    std::cout
        << "記録から索引を作り直しました。いまは問題ありません。 (repaired from the record)\n";
  } else if (is_record_damaged(report)) {
    std::cout
        << "記録(records.sqlite)は --repair では直せません。toibiki restore "
           "でバックアップから戻してください。 (the record cannot be repaired: bring a backup "
           "back with toibiki restore)\n";
  } else if (arguments.repair) {
    std::cout
        << "直せませんでした。バックアップから戻してください。 (not repaired; restore a backup)\n";
  } else {
    std::cout << "toibiki check --repair " << arguments.knowledge_base.string()
              << " で索引を記録から作り直せます。 (--repair rebuilds the index from the record)\n";
  }
}

ExitCode run(const CheckArguments& arguments, const OpenOptions& open) {
  const CheckReport report = run_check(arguments, open);
  if (arguments.json) {
    print_json(report);
  } else {
    print(report, arguments);
  }
  return report.ok() ? ExitCode::kDone : ExitCode::kDamaged;
}

}  // namespace

void add_check(CLI::App& app, Invocation& invocation) {
  CLI::App* const command =
      app.add_subcommand("check", "壊れていないか確かめ、直す (look for damage, and repair it)");
  const auto arguments = std::make_shared<CheckArguments>();
  add_knowledge_base(*command, arguments->knowledge_base);
  command->add_flag("--repair", arguments->repair,
                    "壊れた索引を記録から作り直す。記録そのものは変えない\n"
                    "(rebuild what is damaged from the record, which is never changed)");
  command->add_flag(
      "--rebuild", arguments->rebuild,
      "壊れていなくても索引を作り直す。消した文や社内に移した文の跡がファイルに残らない\n"
      "(rebuild the index in any case; nothing of what was removed stays in its files)");
  add_json(*command, arguments->json);
  command->footer(std::string(exit_code_table()));
  command->callback([&invocation, arguments] {
    invocation.action = [&invocation, arguments] { return run(*arguments, invocation.open); };
  });
}

}  // namespace toibiki::cli
