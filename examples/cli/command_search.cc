// SPDX-License-Identifier: GPL-2.0-or-later
#include <iostream>
#include <memory>

#include "arguments.h"
#include "command.h"
#include "input_text.h"
#include "print_corrections.h"
#include "print_suggestions.h"
#include "terminal.h"

namespace toibiki::cli {
namespace {

struct SearchArguments {
  std::filesystem::path knowledge_base;
  std::string query;
  std::string audience = "agent";
  SearchOptions search;
  bool json = false;
};

ExitCode run(const SearchArguments& arguments, const OpenOptions& open) {
  require_not_blank(arguments.query);
  const Audience audience = audience_named(arguments.audience);
  const KnowledgeBase knowledge_base =
      KnowledgeBase::open(arguments.knowledge_base, audience, open);
  Searcher searcher = knowledge_base.searcher();
  const Result result = searcher.search(arguments.query, arguments.search);
  if (arguments.json) {
    std::cout << to_json(result) << "\n";
  } else {
    print_corrections(std::cout, corrections_of(searcher, arguments.query));
    print_suggestions(std::cout, result, {audience, output_is_terminal()});
  }
  return ExitCode::kDone;
}

}  // namespace

void add_search(CLI::App& app, Invocation& invocation) {
  CLI::App* const command = app.add_subcommand("search", "語で探す (search for words)");
  const auto arguments = std::make_shared<SearchArguments>();
  add_knowledge_base(*command, arguments->knowledge_base);
  command
      ->add_option("QUERY", arguments->query,
                   "探す語。空白で区切り、全体を引用符で囲む (words, in quotes)")
      ->required()
      ->option_text(" ");
  add_audience(*command, arguments->audience);
  add_limit(*command, arguments->search.limit);
  add_strict(*command, arguments->search.match);
  add_json(*command, arguments->json);
  command->footer(
      "すべての語を含むものが先に並びます。 (What holds every word stands first.)\n"
      "例 (examples):\n"
      "  toibiki search KB '返品 送料'\n\n" +
      std::string(exit_code_table()));
  command->callback([&invocation, arguments] {
    invocation.action = [&invocation, arguments] { return run(*arguments, invocation.open); };
  });
}

}  // namespace toibiki::cli
