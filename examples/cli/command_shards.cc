// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <iostream>
#include <memory>
#include <vector>

#include "arguments.h"
#include "command.h"
#include "terminal.h"

namespace toibiki::cli {
namespace {

struct ShardsArguments {
  std::filesystem::path knowledge_base;
  bool json = false;
};

void print(const ShardState& shard) {
  std::cout << shard.name << "  " << shard.address << "  ";
  if (!shard.is_there) {
    std::cout << "応答なし (missing): " << shard.why << "\n";
    return;
  }
  std::cout << "正常 (there): 過去の回答 " << shard.past_answer_count << " 件、最後の変更の番号 "
            << shard.last_change << " (" << shard.past_answer_count << " past answers, last change "
            << shard.last_change << ")\n"
            << "  解析器 (analyzer): " << shard.analyzer_fingerprint << "\n";
}

ExitCode run(const ShardsArguments& arguments, const OpenOptions& open) {
  const std::vector<ShardState> shards =
      KnowledgeBase::open(arguments.knowledge_base, Audience::kAgent, open).shards();
  for (const ShardState& shard : shards) {
    arguments.json ? void(std::cout << to_json(shard) << "\n") : print(shard);
  }
  if (shards.empty() && !arguments.json) {
    std::cout << "分割した過去の回答はありません(shards.json がありません)。 (no shards)\n";
  }
  const bool all_there = std::all_of(shards.begin(), shards.end(),
                                     [](const ShardState& shard) { return shard.is_there; });
  return all_there ? ExitCode::kDone : ExitCode::kCannotOpen;
}

}  // namespace

void add_shards(CLI::App& app, Invocation& invocation) {
  CLI::App* const command = app.add_subcommand(
      "shards", "分割した過去の回答のサーバーの様子を示す (how the shards of past answers are)");
  const auto arguments = std::make_shared<ShardsArguments>();
  add_knowledge_base(*command, arguments->knowledge_base);
  add_json(*command, arguments->json);
  command->footer(
      "KB/shards.json に書いたサーバーを一つずつ調べます。答えないものがあれば終了コードは 4 "
      "です。\n"
      "設定の仕方は examples/shards にあります。\n"
      "(Asks each server of KB/shards.json; exit code 4 if one does not answer. See "
      "examples/shards.)\n\n" +
      std::string(exit_code_table()));
  command->callback([&invocation, arguments] {
    invocation.action = [&invocation, arguments] { return run(*arguments, invocation.open); };
  });
}

}  // namespace toibiki::cli
