// SPDX-License-Identifier: GPL-2.0-or-later
#include <iostream>
#include <memory>

#include "arguments.h"
#include "command.h"
#include "terminal.h"

namespace toibiki::cli {
namespace {

constexpr std::size_t kNumberLabelWidth = 36;

void print_row(const std::string& name, const std::string& value) {
  std::cout << padded(name, kNumberLabelWidth) << value << "\n";
}

void print(const Stats& stats) {
  const std::uint64_t internal_count = stats.article_count - stats.public_article_count;
  print_row("記事 (articles)", std::to_string(stats.article_count) + " 件: 公開 " +
                                   std::to_string(stats.public_article_count) + "、社内のみ " +
                                   std::to_string(internal_count) + " (public, agent only)");
  print_row("過去の回答 (past answers)", std::to_string(stats.past_answer_count) + " 件");
  for (const std::string& name : stats.missing_shards) {
    print_row("  数えられなかった分割 (missing shard)", name);
  }
  print_row("最後の変更の番号 (last change)", std::to_string(stats.last_change));
  print_row("語などの種類 (distinct terms)", std::to_string(stats.term_count));
  print_row("1 件の平均の長さ (average length)", fixed(stats.average_length, 1));
  print_row("解析器 (analyzer)", stats.analyzer_fingerprint);
}

}  // namespace

void add_stats(CLI::App& app, Invocation& invocation) {
  struct StatsArguments {
    std::filesystem::path knowledge_base;
    bool json = false;
  };
  CLI::App* const command =
      app.add_subcommand("stats", "何がどれだけ入っているかを示す (say what is in it)");
  const auto arguments = std::make_shared<StatsArguments>();
  add_knowledge_base(*command, arguments->knowledge_base);
  add_json(*command, arguments->json);
  command->footer(std::string(exit_code_table()));
  command->callback([&invocation, arguments] {
    invocation.action = [&invocation, arguments] {
      const Stats stats =
          KnowledgeBase::open(arguments->knowledge_base, Audience::kAgent, invocation.open).stats();
      if (arguments->json) {
        std::cout << to_json(stats) << "\n";
      } else {
        print(stats);
      }
      return ExitCode::kDone;
    };
  });
}

}  // namespace toibiki::cli
