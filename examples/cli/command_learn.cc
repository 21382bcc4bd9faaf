// SPDX-License-Identifier: GPL-2.0-or-later
#include <iostream>
#include <memory>

#include "arguments.h"
#include "command.h"
#include "terminal.h"
#include "toibiki/semantic.h"

namespace toibiki::cli {
namespace {

void print(const SemanticModelStatus& status) {
  const std::string audience =
      status.audience == Audience::kPublic ? "公開用 (public)" : "社内用 (agent)";
  if (!status.is_there) {
    std::cout << audience << ": まだありません。toibiki learn で作れます。 (none yet)\n";
    return;
  }
  std::cout << audience << ": " << status.record_count << " 件のうち " << status.learned_from_count
            << " 件から、語 " << status.term_count << " 個、" << status.dimension_count << " 次元、"
            << status.size_bytes / 1'024 << " KB (learned from " << status.learned_from_count
            << " of " << status.record_count << " records, " << status.term_count << " words)\n";
  if (is_stale(status)) {
    std::cout << "  記録が 1 割以上変わりました。toibiki learn で作り直すと、新しい語も分かるように"
                 "なります。 (stale: learn again)\n";
  }
}

}  // namespace

void add_learn(CLI::App& app, Invocation& invocation) {
  struct LearnArguments {
    std::filesystem::path knowledge_base;
    bool status = false;
  };
  CLI::App* const command = app.add_subcommand(
      "learn", "言葉の近さを学び、言い換えに強くする (learn which words are close)");
  const auto arguments = std::make_shared<LearnArguments>();
  add_knowledge_base(*command, arguments->knowledge_base);
  command->add_flag("--status", arguments->status,
                    "学ばずに、今の状態だけを示す (only show what is there)");
  command->footer(std::string(exit_code_table()));
  command->callback([&invocation, arguments] {
    invocation.action = [arguments] {
      const auto models = arguments->status ? semantic_model_status(arguments->knowledge_base)
                                            : learn_semantic_models(arguments->knowledge_base);
      for (const SemanticModelStatus& status : models) print(status);
      return ExitCode::kDone;
    };
  });
}

}  // namespace toibiki::cli
