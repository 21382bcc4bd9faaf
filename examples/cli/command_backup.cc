// SPDX-License-Identifier: GPL-2.0-or-later
#include <iostream>
#include <memory>
#include <string>

#include "arguments.h"
#include "command.h"
#include "toibiki/backup.h"

namespace toibiki::cli {
namespace {

struct BackupArguments {
  std::filesystem::path knowledge_base;
  std::filesystem::path backup;
  bool verify_only = false;
  bool json = false;
};

void print_info(const BackupInfo& info) {
  std::cout << "変更 " << info.last_change << " まで、記事 " << info.article_count
            << " 件、過去の回答 " << info.past_answer_count << " 件、" << info.file_count
            << " ファイル " << info.size_bytes << " バイト (up to change " << info.last_change
            << ", " << info.article_count << " articles, " << info.past_answer_count
            << " past answers, " << info.file_count << " files)\n";
}

ExitCode run_backup(const BackupArguments& arguments) {
  const BackupInfo info = backup(arguments.knowledge_base, arguments.backup);
  if (arguments.json) {
    std::cout << to_json(info) << "\n";
    return ExitCode::kDone;
  }
  std::cout << "バックアップしました: " << arguments.backup.string() << " (backed up)\n";
  print_info(info);
  return ExitCode::kDone;
}

ExitCode run_verify(const BackupArguments& arguments) {
  const BackupInfo info = verify_backup(arguments.backup);
  if (arguments.json) {
    std::cout << to_json(info) << "\n";
    return ExitCode::kDone;
  }
  std::cout << "すべてのファイルが作ったときのままです: " << arguments.backup.string()
            << " (every file is as it was written)\n";
  print_info(info);
  return ExitCode::kDone;
}

ExitCode run_restore(const BackupArguments& arguments, const OpenOptions& open) {
  const RestoreReport report = restore(arguments.backup, arguments.knowledge_base, open);
  if (arguments.json) {
    std::string json = to_json(report.backup);
    json.back() = ',';
    std::cout << json << "\"rebuilt\":" << (report.rebuilt ? "true" : "false") << "}\n";
    return ExitCode::kDone;
  }
  std::cout << "戻しました: " << arguments.knowledge_base.string() << " (restored)\n";
  if (report.rebuilt) {
    std::cout
        << "辞書か toibiki の版が違うので、索引を記録から作り直しました。 (another dictionary or "
           "version: indexes rebuilt from the record)\n";
  }
  print_info(report.backup);
  return ExitCode::kDone;
}

}  // namespace

void add_backup(CLI::App& app, Invocation& invocation) {
  CLI::App* const command =
      app.add_subcommand("backup", "使いながらバックアップする (back up, also while it is used)");
  const auto arguments = std::make_shared<BackupArguments>();
  add_knowledge_base(*command, arguments->knowledge_base);
  command
      ->add_option("BACKUP", arguments->backup,
                   "作るフォルダ。まだない場所を指定する (the folder to make)")
      ->required()
      ->option_text(" ");
  add_json(*command, arguments->json);
  command->footer(
      "顧客の文がすべて入ります。持ち主だけが読めるフォルダにして置きます。\n"
      "(It holds all that customers wrote; only its owner can read it.)\n\n" +
      std::string(exit_code_table()));
  command->callback([&invocation, arguments] {
    invocation.action = [arguments] { return run_backup(*arguments); };
  });
}

void add_restore(CLI::App& app, Invocation& invocation) {
  CLI::App* const command =
      app.add_subcommand("restore", "バックアップから戻す (restore a backup)");
  const auto arguments = std::make_shared<BackupArguments>();
  command->add_option("BACKUP", arguments->backup, "バックアップのフォルダ (folder of the backup)")
      ->required()
      ->option_text(" ");
  command
      ->add_option("KB", arguments->knowledge_base,
                   "戻す先。まだない場所を指定する (the folder to make)")
      ->option_text(" ");
  command->add_flag("--verify", arguments->verify_only,
                    "戻さずに、ファイルが壊れていないかだけを確かめる\n"
                    "(only looks whether a file is damaged)");
  add_json(*command, arguments->json);
  command->footer(std::string(exit_code_table()));
  command->callback([&invocation, arguments] {
    if (arguments->verify_only != arguments->knowledge_base.empty()) {
      throw CLI::ValidationError(
          "KB", "戻す先か --verify のどちらかを指定してください (give a folder or --verify)");
    }
    invocation.action = [&invocation, arguments] {
      return arguments->verify_only ? run_verify(*arguments)
                                    : run_restore(*arguments, invocation.open);
    };
  });
}

}  // namespace toibiki::cli
