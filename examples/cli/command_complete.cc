// SPDX-License-Identifier: GPL-2.0-or-later
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "arguments.h"
#include "command.h"
#include "terminal.h"

namespace toibiki::cli {
namespace {

constexpr std::size_t kMaxLimit = 50;

struct CompleteArguments {
  std::filesystem::path knowledge_base;
  std::string typed;
  std::string audience = "agent";
  CompleteOptions complete;
  bool json = false;
};

// On a terminal what was typed so far stands in bold; else in brackets, so that it can be seen in a
// file.
std::string marked(const Completion& completion) {
  const bool bold = output_is_terminal();
  std::string out;
  std::size_t at = 0;
  for (const Span& mark : completion.marks) {
    out += completion.text.substr(at, mark.begin - at);
    out +=
        (bold ? "\x1b[1m" : "[") + std::string(mark.of(completion.text)) + (bold ? "\x1b[0m" : "]");
    at = mark.end;
  }
  return out + completion.text.substr(at);
}

std::string label(CompletionSource source) {
  switch (source) {
    case CompletionSource::kTitle:
      return "題 (title)";
    case CompletionSource::kPhrasing:
      return "言い換え (phrasing)";
    case CompletionSource::kKeyword:
      return "キーワード (keyword)";
    case CompletionSource::kQuery:
      return "よくある検索 (query)";
  }
  return "";
}

ExitCode run(const CompleteArguments& arguments, const OpenOptions& open) {
  const KnowledgeBase knowledge_base =
      KnowledgeBase::open(arguments.knowledge_base, audience_named(arguments.audience), open);
  const std::vector<Completion> completions =
      knowledge_base.searcher().complete(arguments.typed, arguments.complete);
  if (arguments.json) {
    std::cout << to_json(completions) << "\n";
    return ExitCode::kDone;
  }
  for (const Completion& completion : completions) {
    std::cout << marked(completion) << "  " << label(completion.source);
    if (!completion.article_id.empty()) std::cout << "  " << completion.article_id;
    std::cout << "\n";
  }
  if (completions.empty()) std::cout << "続く語は見つかりません。 (no completion)\n";
  return ExitCode::kDone;
}

}  // namespace

void add_complete(CLI::App& app, Invocation& invocation) {
  CLI::App* const command = app.add_subcommand(
      "complete", "入力途中の文字に続く質問を出す (how what is being typed may go on)");
  const auto arguments = std::make_shared<CompleteArguments>();
  add_knowledge_base(*command, arguments->knowledge_base);
  command
      ->add_option(
          "TEXT", arguments->typed,
          "入力途中の文字。かな、漢字、ローマ字、変換途中 (kana, kanji, romaji, or half converted)")
      ->required()
      ->option_text(" ");
  add_audience(*command, arguments->audience);
  command
      ->add_option("--limit", arguments->complete.limit,
                   "最大の件数、1〜50。既定は 8 (at most N, 1 to 50; default 8)")
      ->check(whole_number(1, kMaxLimit))
      ->option_text("N");
  add_json(*command, arguments->json);
  command->footer(
      "例 (examples):\n"
      "  toibiki complete KB henp --audience public\n"
      "  toibiki complete KB '返k'\n\n" +
      std::string(exit_code_table()));
  command->callback([&invocation, arguments] {
    invocation.action = [&invocation, arguments] { return run(*arguments, invocation.open); };
  });
}

}  // namespace toibiki::cli
