// SPDX-License-Identifier: GPL-2.0-or-later
#include <chrono>
#include <iostream>
#include <memory>
#include <string>
#include <thread>

#include "arguments.h"
#include "command.h"
#include "toibiki/error.h"
#include "toibiki/replica.h"

namespace toibiki::cli {
namespace {

struct ReplicaArguments {
  std::filesystem::path knowledge_base;
  std::filesystem::path file;
  std::filesystem::path replica;
  double every_seconds = 0.0;
  bool json = false;
};

std::string described(const ReplicaInfo& info) {
  return "公開記事 " + std::to_string(info.article_count) + " 件、" +
         std::to_string(info.size_bytes) + " バイト、" + info.made_at + " (" +
         std::to_string(info.article_count) + " public articles)";
}

ExitCode run_publish(const ReplicaArguments& arguments) {
  const ReplicaInfo info = publish(arguments.knowledge_base, arguments.file);
  if (arguments.json) {
    std::cout << to_json(info) << "\n";
  } else {
    std::cout << "公開用のファイルを作りました: " << arguments.file.string() << " (published)\n"
              << described(info) << "\n";
  }
  return ExitCode::kDone;
}

void print(const ReplicaArguments& arguments, const FollowReport& report) {
  if (arguments.json) {
    std::string json = to_json(report.replica);
    json.back() = ',';
    std::cout << json << "\"changed\":" << (report.changed ? "true" : "false") << "}" << std::endl;
    return;
  }
  std::cout << (report.changed ? "新しくしました: " : "すでに最新です: ")
            << arguments.replica.string()
            << (report.changed ? " (brought up to date)\n" : " (up to date)\n")
            << described(report.replica) << std::endl;
}

// What failed is told, and tried again at the next time: the replica goes on as it is.
[[noreturn]] void keep_following(const ReplicaArguments& arguments, const OpenOptions& open) {
  bool is_first = true;
  while (true) {
    try {
      const FollowReport report = follow(arguments.file, arguments.replica, open);
      if (report.changed || is_first) print(arguments, report);
      is_first = false;
    } catch (const Error& error) {
      std::cerr << error.what() << std::endl;
    }
    std::this_thread::sleep_for(std::chrono::duration<double>(arguments.every_seconds));
  }
}

ExitCode run_follow(const ReplicaArguments& arguments, const OpenOptions& open) {
  if (arguments.every_seconds > 0.0) keep_following(arguments, open);
  print(arguments, follow(arguments.file, arguments.replica, open));
  return ExitCode::kDone;
}

}  // namespace

void add_publish(CLI::App& app, Invocation& invocation) {
  CLI::App* const command = app.add_subcommand(
      "publish", "公開してよいものだけを1つのファイルにする (write what is public into one file)");
  const auto arguments = std::make_shared<ReplicaArguments>();
  add_knowledge_base(*command, arguments->knowledge_base);
  command
      ->add_option("FILE", arguments->file,
                   "作るファイル。あれば丸ごと置き換える (the file to write or replace)")
      ->required()
      ->option_text(" ");
  add_json(*command, arguments->json);
  command->footer(
      "公開記事の索引、入力補完、意味モデル、辞書、プロファイルが入ります。社内用の記事と過去の"
      "回答は\n入りません。辞書はそのまま入ります。\n"
      "(Public articles only; the dictionaries go along as they are.)\n\n" +
      std::string(exit_code_table()));
  command->callback([&invocation, arguments] {
    invocation.action = [arguments] { return run_publish(*arguments); };
  });
}

void add_follow(CLI::App& app, Invocation& invocation) {
  CLI::App* const command = app.add_subcommand(
      "follow", "publish のファイルに合わせて複製を新しくする (bring a replica up to date)");
  const auto arguments = std::make_shared<ReplicaArguments>();
  command->add_option("FILE", arguments->file, "toibiki publish が作ったファイル (what it wrote)")
      ->required()
      ->option_text(" ");
  command
      ->add_option("REPLICA", arguments->replica,
                   "複製のフォルダ。なければ作る (folder of the replica)")
      ->required()
      ->option_text(" ");
  command
      ->add_option("--every", arguments->every_seconds,
                   "この秒数ごとに見続ける。止めるまで終わらない (look every so many seconds)")
      ->check(CLI::Range(0.1, 86'400.0))
      ->option_text("SECONDS");
  add_json(*command, arguments->json);
  command->footer(
      "開いたままの検索やページは、次の検索から新しい内容になります。ファイルが壊れていれば複製は"
      "そのままです。\n(Whoever has the replica open sees the new state from the next call "
      "on.)\n\n" +
      std::string(exit_code_table()));
  command->callback([&invocation, arguments] {
    invocation.action = [&invocation, arguments] {
      return run_follow(*arguments, invocation.open);
    };
  });
}

}  // namespace toibiki::cli
