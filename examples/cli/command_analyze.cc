// SPDX-License-Identifier: GPL-2.0-or-later
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>

#include "arguments.h"
#include "command.h"
#include "input_text.h"
#include "print_analysis.h"
#include "toibiki/analyzer.h"

namespace toibiki::cli {
namespace {

struct AnalyzeArguments {
  std::string text;
  std::filesystem::path knowledge_base;
  bool every_bigram = false;
  bool json = false;
};

ExitCode run(const AnalyzeArguments& arguments, const OpenOptions& open) {
  const std::string text =
      arguments.text.empty() || arguments.text == "-" ? read_standard_input() : arguments.text;
  require_not_iso_2022_jp(text);
  AnalyzerOptions options;
  options.mecab_dictionary = open.mecab_dictionary;
  if (!arguments.knowledge_base.empty()) {
    require_knowledge_base(arguments.knowledge_base);
    options.rules = arguments.knowledge_base / "dictionaries";
  }
  const Analysis analysis = Analyzer(options).explain(text, {arguments.every_bigram});
  if (arguments.json) {
    std::cout << to_json(analysis) << "\n";
  } else {
    print_analysis(std::cout, text, analysis);
  }
  return ExitCode::kDone;
}

}  // namespace

void add_analyze(CLI::App& app, Invocation& invocation) {
  CLI::App* const command =
      app.add_subcommand("analyze", "文をどう読むか見る (show how a text is analysed)");
  const auto arguments = std::make_shared<AnalyzeArguments>();
  command
      ->add_option(
          "TEXT", arguments->text,
          "調べる文。ないとき、または - のときは標準入力 (text; by default standard input)")
      ->option_text(" ");
  command
      ->add_option("--kb", arguments->knowledge_base,
                   "このナレッジベースの辞書を使う (use the dictionaries of a knowledge base)")
      ->option_text("KB");
  command->add_flag("--title", arguments->every_bigram,
                    "記事の題として読む。すべての文字の連なりを出す\n"
                    "(as the title of an article: bigrams of all letters)");
  add_json(*command, arguments->json);
  command->footer(std::string(exit_code_table()));
  command->callback([arguments, &invocation] {
    invocation.action = [arguments, &invocation] { return run(*arguments, invocation.open); };
  });
}

}  // namespace toibiki::cli
