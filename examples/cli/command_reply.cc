// SPDX-License-Identifier: GPL-2.0-or-later
#include <iostream>
#include <memory>

#include "arguments.h"
#include "command.h"
#include "input_text.h"
#include "print_reply.h"
#include "terminal.h"

namespace toibiki::cli {
namespace {

struct ReplyArguments {
  std::filesystem::path knowledge_base;
  std::string id;
  bool json = false;
};

ExitCode run(const ReplyArguments& arguments, const OpenOptions& open) {
  require_id(arguments.id);
  const KnowledgeBase knowledge_base =
      KnowledgeBase::open(arguments.knowledge_base, Audience::kAgent, open);
  const auto reply = knowledge_base.reply_template(arguments.id);
  if (!reply) {
    std::cerr << "「" << arguments.id
              << "」という ID の過去の回答はありません。toibiki search で探してください。 (no past "
                 "answer \""
              << arguments.id << "\")\n";
    return ExitCode::kBadInput;
  }
  if (arguments.json) {
    std::cout << to_json(*reply) << "\n";
  } else {
    print_reply(std::cout, *reply, knowledge_base, output_is_terminal());
  }
  return ExitCode::kDone;
}

}  // namespace

void add_reply(CLI::App& app, Invocation& invocation) {
  CLI::App* const command = app.add_subcommand(
      "reply", "過去の回答の返信を、差し込み欄のあるひな型にする (a past reply as a template)");
  const auto arguments = std::make_shared<ReplyArguments>();
  add_knowledge_base(*command, arguments->knowledge_base);
  command->add_option("ID", arguments->id, "過去の回答の ID (id of the past answer)")
      ->required()
      ->option_text(" ");
  add_json(*command, arguments->json);
  command->footer(std::string(exit_code_table()));
  command->callback([&invocation, arguments] {
    invocation.action = [&invocation, arguments] { return run(*arguments, invocation.open); };
  });
}

}  // namespace toibiki::cli
