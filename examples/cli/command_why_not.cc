// SPDX-License-Identifier: GPL-2.0-or-later
#include <iostream>
#include <memory>

#include "arguments.h"
#include "command.h"
#include "input_text.h"
#include "labels.h"
#include "terminal.h"
#include "toibiki/why_not.h"

namespace toibiki::cli {
namespace {

constexpr std::size_t kSignalWidth = 54;
constexpr std::size_t kScoreWidth = 8;

struct WhyNotArguments {
  std::filesystem::path knowledge_base;
  std::string text;
  std::string id;
  std::string kind;
  std::string audience = "agent";
  std::string product;
  WhyNotOptions options;
  bool no_edits = false;
  bool json = false;
};

// What each signal gives to both, where they differ.
void print_gaps(const WhyNot& why) {
  if (why.gaps.empty()) return;
  std::cout << "  " << padded("点数の差のもと (signals)", kSignalWidth)
            << padded_left("この記録", kScoreWidth) << "  "
            << padded_left(why.other_id, kScoreWidth) << "\n";
  for (const SignalGap& gap : why.gaps) {
    std::cout << "  " << padded(label(gap.signal), kSignalWidth)
              << padded_left(fixed(gap.of_record, 2), kScoreWidth) << "  "
              << padded_left(fixed(gap.of_other, 2), kScoreWidth) << "\n";
  }
}

ExitCode run(const WhyNotArguments& arguments, const OpenOptions& open) {
  require_product(arguments.product);
  require_not_blank(arguments.text);
  require_not_iso_2022_jp(arguments.text);
  const KnowledgeBase knowledge_base =
      KnowledgeBase::open(arguments.knowledge_base, Audience::kAgent, open);
  const auto kind = find_kind(knowledge_base, arguments.kind, arguments.id);
  Searcher searcher = knowledge_base.searcher();
  WhyNotOptions options = arguments.options;
  options.audience = audience_named(arguments.audience);
  options.edits = !arguments.no_edits;
  const WhyNot why = why_not(searcher, {arguments.text, arguments.product},
                             kind.value_or(kind_named(arguments.kind)), arguments.id, options);
  if (arguments.json) {
    std::cout << to_json(why) << "\n";
  } else {
    std::cout << to_string(why);
    if (why.cause == WhyNotCause::kOutranked) print_gaps(why);
  }
  return why.cause == WhyNotCause::kNoSuchRecord ? ExitCode::kBadInput : ExitCode::kDone;
}

void add_options(CLI::App& command, WhyNotArguments& arguments) {
  command
      .add_option("--top", arguments.options.top_k,
                  "何番目までに出てほしいか。既定は 3 (among how many it should be)")
      ->check(whole_number(1, 100))
      ->option_text("N");
  add_kind(command, arguments.kind, "記録の種類 (kind of the record)");
  add_audience(command, arguments.audience);
  add_strict(command, arguments.options.search.match);
  command
      .add_option("--product", arguments.product,
                  "この商品と、商品を限らない記事だけから探す (only for this product)")
      ->option_text("NAME");
  command
      .add_option("--as-of", arguments.options.search.as_of,
                  "この日に有効な記事だけから探す。既定は今日 (as of this day; by default today)")
      ->option_text("YYYY-MM-DD");
  command.add_flag("--no-edits", arguments.no_edits,
                   "原因だけを示し、直し方は試さない (the cause only; tries no edits)");
  add_json(command, arguments.json);
}

}  // namespace

void add_why_not(CLI::App& app, Invocation& invocation) {
  CLI::App* const command = app.add_subcommand(
      "why-not",
      "記録がなぜ候補に出ないか、何を直せば出るかを示す (why a record is not suggested)");
  const auto arguments = std::make_shared<WhyNotArguments>();
  add_knowledge_base(*command, arguments->knowledge_base);
  command->add_option("TEXT", arguments->text, "問い合わせの文 (the inquiry)")
      ->required()
      ->option_text(" ");
  command->add_option("ID", arguments->id, "出てほしい記録の ID (id of the record)")
      ->required()
      ->option_text(" ");
  add_options(*command, *arguments);
  command->footer(
      "例 (examples):\n"
      "  toibiki why-not KB 'お金を返してほしい' return-refund\n"
      "ナレッジベースは変わりません。直し方は写しで試します。記録がなければ終了コードは 3 です。 "
      "(Nothing is changed: edits are tried on a copy. Exit code 3: no such record.)\n\n" +
      std::string(exit_code_table()));
  command->callback([&invocation, arguments] {
    invocation.action = [&invocation, arguments] { return run(*arguments, invocation.open); };
  });
}

}  // namespace toibiki::cli
