// SPDX-License-Identifier: GPL-2.0-or-later
#include <iostream>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "arguments.h"
#include "command.h"
#include "input_text.h"
#include "labels.h"

namespace toibiki::cli {
namespace {

struct RemoveArguments {
  std::filesystem::path knowledge_base;
  std::vector<std::string> ids;
  std::string kind;
};

ExitCode run(const RemoveArguments& arguments, const OpenOptions& open) {
  for (const std::string& id : arguments.ids) require_id(id);
  Writer writer = Writer::open(arguments.knowledge_base, open);
  // Which record each id means is settled before the first one is removed.
  std::vector<std::pair<RecordKind, std::string>> found;
  std::vector<std::string> unknown;
  {
    const KnowledgeBase knowledge_base =
        KnowledgeBase::open(arguments.knowledge_base, Audience::kAgent, open);
    for (const std::string& id : arguments.ids) {
      if (const auto kind = find_kind(knowledge_base, arguments.kind, id)) {
        found.emplace_back(*kind, id);
      } else {
        unknown.push_back(id);
      }
    }
  }
  std::vector<std::string> elsewhere;
  std::erase_if(found, [&](const auto& record) {
    if (writer.remove(record.first, record.second)) return false;
    elsewhere.push_back(record.second);
    return true;
  });
  writer.commit();
  for (const auto& [kind, id] : found) {
    std::cout << "消しました: " << label(kind) << " " << id << " (removed)\n";
  }
  for (const std::string& id : elsewhere) {
    std::cerr
        << "「" << id
        << "」は分割先(shards.json)の過去の回答です。分割先のナレッジベースで消してください。 "
           "(\""
        << id << "\" stands on a shard: remove it there)\n";
  }
  for (const std::string& id : unknown) {
    std::cerr << "「" << id
              << "」という ID の記録はありません。ID を確かめてください。 (no record \"" << id
              << "\")\n";
  }
  return unknown.empty() && elsewhere.empty() ? ExitCode::kDone : ExitCode::kBadInput;
}

}  // namespace

void add_remove(CLI::App& app, Invocation& invocation) {
  CLI::App* const command = app.add_subcommand("remove", "記録を消す (remove records)");
  const auto arguments = std::make_shared<RemoveArguments>();
  add_knowledge_base(*command, arguments->knowledge_base);
  command->add_option("ID", arguments->ids, "消す記録の ID (ids of the records)")
      ->required()
      ->option_text(" ");
  add_kind(*command, arguments->kind,
           "記事か過去の回答か。省くと両方から探す (looks at both kinds if missing)");
  command->footer(
      "ある ID の記録はすべて消し、ない ID があれば名を示して終了コード 3 で終わります。\n"
      "(Removes the records that are there; names the others and ends with 3.)\n\n" +
      std::string(exit_code_table()));
  command->callback([&invocation, arguments] {
    invocation.action = [&invocation, arguments] { return run(*arguments, invocation.open); };
  });
}

}  // namespace toibiki::cli
