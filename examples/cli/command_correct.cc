// SPDX-License-Identifier: GPL-2.0-or-later
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "arguments.h"
#include "command.h"
#include "input_text.h"
#include "print_corrections.h"

namespace toibiki::cli {
namespace {

constexpr std::size_t kMaxLimit = 20;

struct CorrectArguments {
  std::filesystem::path knowledge_base;
  std::string text;
  std::string audience = "agent";
  CorrectOptions correct;
  bool json = false;
};

nlohmann::ordered_json json_of(const Correction& correction) {
  nlohmann::ordered_json json;
  json["text"] = correction.text;
  json["changed"] = nlohmann::ordered_json::array();
  for (const Span span : correction.changed) json["changed"].push_back({span.begin, span.end});
  json["slip"] = to_string(correction.slip);
  json["score"] = correction.score;
  return json;
}

ExitCode run(const CorrectArguments& arguments, const OpenOptions& open) {
  require_not_blank(arguments.text);
  const KnowledgeBase knowledge_base =
      KnowledgeBase::open(arguments.knowledge_base, audience_named(arguments.audience), open);
  Searcher searcher = knowledge_base.searcher();
  const std::vector<Correction> corrections = searcher.correct(arguments.text, arguments.correct);
  if (arguments.json) {
    nlohmann::ordered_json json;
    json["query"] = arguments.text;
    json["corrections"] = nlohmann::ordered_json::array();
    for (const Correction& correction : corrections) {
      json["corrections"].push_back(json_of(correction));
    }
    std::cout << json.dump() << "\n";
  } else if (corrections.empty()) {
    std::cout << "直すところは見つかりません。 (nothing to correct)\n";
  } else {
    print_corrections(std::cout, corrections);
  }
  return ExitCode::kDone;
}

}  // namespace

void add_correct(CLI::App& app, Invocation& invocation) {
  CLI::App* const command = app.add_subcommand(
      "correct", "打ち間違いを、記事にある語に直す (correct slips of typing to words of articles)");
  const auto arguments = std::make_shared<CorrectArguments>();
  add_knowledge_base(*command, arguments->knowledge_base);
  command->add_option("TEXT", arguments->text, "打たれた語や文 (what was typed)")
      ->required()
      ->option_text(" ");
  add_audience(*command, arguments->audience);
  command
      ->add_option("--limit", arguments->correct.limit,
                   "最大の件数、1〜20。既定は 3 (at most N, 1 to 20; default 3)")
      ->check(whole_number(1, kMaxLimit))
      ->option_text("N");
  add_json(*command, arguments->json);
  command->footer(
      "記事にある語と、正しく書かれた語は直しません。 (Words of articles, and words that are "
      "spelt well, are left alone.)\n"
      "例 (examples):\n"
      "  toibiki correct KB 'ぱすわーｄ 忘れた'\n\n" +
      std::string(exit_code_table()));
  command->callback([&invocation, arguments] {
    invocation.action = [&invocation, arguments] { return run(*arguments, invocation.open); };
  });
}

}  // namespace toibiki::cli
