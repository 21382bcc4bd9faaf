// SPDX-License-Identifier: GPL-2.0-or-later
#include <iostream>
#include <memory>

#include "arguments.h"
#include "command.h"

namespace toibiki::cli {
namespace {

ExitCode run(const std::filesystem::path& path, const OpenOptions& open) {
  KnowledgeBase::create(path, open);
  std::cout << "ナレッジベースを作りました: " << path.string() << " (created)\n"
            << "次は取り込みです: toibiki import " << path.string() << " FILE... (next: import)\n";
  return ExitCode::kDone;
}

}  // namespace

void add_create(CLI::App& app, Invocation& invocation) {
  CLI::App* const command =
      app.add_subcommand("create", "空のナレッジベースを作る (make an empty knowledge base)");
  const auto path = std::make_shared<std::filesystem::path>();
  add_knowledge_base(*command, *path);
  command->footer(
      "フォルダはなければ作ります。中は空でなければなりません。持ち主だけが読める権限で作ります。\n"
      "(The folder is made if needed and must be empty; it is private to its owner.)\n\n" +
      std::string(exit_code_table()));
  command->callback([&invocation, path] {
    invocation.action = [&invocation, path] { return run(*path, invocation.open); };
  });
}

}  // namespace toibiki::cli
