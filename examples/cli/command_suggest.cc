// SPDX-License-Identifier: GPL-2.0-or-later
#include <iostream>
#include <memory>

#include "arguments.h"
#include "command.h"
#include "input_text.h"
#include "print_corrections.h"
#include "print_inquiry.h"
#include "terminal.h"

namespace toibiki::cli {
namespace {

// Longer, and an inquiry is read rather than typed: what looks like a slip is more often a name.
constexpr std::size_t kMaxCorrectedBytes = 120;

struct SuggestArguments {
  std::filesystem::path knowledge_base;
  std::string text = "-";
  std::string audience = "agent";
  std::string product;
  SearchOptions search;
  std::vector<std::string> narrow;
  bool json = false;
};

SearchOptions search_options(const SuggestArguments& arguments) {
  SearchOptions search = arguments.search;
  for (const std::string& text : arguments.narrow) {
    search.narrowing.push_back(narrowing_from_string(text));
  }
  return search;
}

// What may have been meant, as search says it; none for what is more than a line.
std::vector<Correction> corrections_of_line(Searcher& searcher, std::string_view text) {
  const std::size_t last =
      text.find_last_not_of(" \t\r\n");  // standard input ends with a line feed
  const std::string_view line = text.substr(0, last + 1);
  if (line.size() > kMaxCorrectedBytes || line.find('\n') != line.npos) return {};
  return corrections_of(searcher, line);
}

ExitCode run(const SuggestArguments& arguments, const OpenOptions& open) {
  require_product(arguments.product);
  const Audience audience = audience_named(arguments.audience);
  const KnowledgeBase knowledge_base =
      KnowledgeBase::open(arguments.knowledge_base, audience, open);
  const std::string text = read_inquiry(arguments.text);
  Searcher searcher = knowledge_base.searcher();
  const InquiryResult result =
      searcher.answer({text, arguments.product}, search_options(arguments));
  if (!arguments.json) {
    print_corrections(std::cout, corrections_of_line(searcher, text));
    print_inquiry(std::cout, text, result, {audience, output_is_terminal(), true});
    return ExitCode::kDone;
  }
  for (const Result& of_request : result.results) std::cout << to_json(of_request) << "\n";
  if (result.results.empty()) std::cout << to_json(Result()) << "\n";
  return ExitCode::kDone;
}

}  // namespace

void add_suggest(CLI::App& app, Invocation& invocation) {
  CLI::App* const command = app.add_subcommand(
      "suggest", "問い合わせに答えの候補を出す (suggest answers for an inquiry)");
  const auto arguments = std::make_shared<SuggestArguments>();
  add_knowledge_base(*command, arguments->knowledge_base);
  command
      ->add_option("TEXT", arguments->text,
                   "問い合わせの文。省くか - とすると標準入力から読む。メール(.eml)のままでもよい "
                   "(the inquiry; standard input if missing or -; may be a raw mail)")
      ->option_text(" ");
  add_audience(*command, arguments->audience);
  add_limit(*command, arguments->search.limit);
  command->add_flag("--explain", arguments->search.explain,
                    "候補ごとに、どの語がどれだけ効いたかを示す (say why each was suggested)");
  command->add_flag("--timings", arguments->search.timings,
                    "どの段に何ミリ秒かかったかを示す (say where the time went)");
  add_strict(*command, arguments->search.match);
  command->add_flag_callback(
      "--whole", [arguments] { arguments->search.read = false; },
      "挨拶や署名も含めて、文の全体から探す (search with all of the text, greetings too)");
  add_json(*command, arguments->json);
  command
      ->add_option("--product", arguments->product,
                   "この商品と、商品を限らない記事だけから探す (only for this product)")
      ->option_text("NAME");
  command
      ->add_option(
          "--narrow", arguments->narrow,
          "聞き返しで選ばれたものに絞る。何度でも指定できる (only what was chosen when asked "
          "back; may be repeated)")
      ->option_text("VALUE")
      ->allow_extra_args(false);
  command
      ->add_option("--as-of", arguments->search.as_of,
                   "この日に有効な記事だけから探す。既定は今日 (as of this day; by default today)")
      ->option_text("YYYY-MM-DD");
  command->footer(
      "例 (examples):\n"
      "  toibiki suggest KB 'パスワードを忘れました'\n"
      "  toibiki suggest KB --explain < mail.eml\n"
      "一致がなければそう伝え、終了コードは 0 です。 (No match: a sentence says so, exit code "
      "0.)\n\n" +
      std::string(exit_code_table()));
  command->callback([&invocation, arguments] {
    invocation.action = [&invocation, arguments] { return run(*arguments, invocation.open); };
  });
}

}  // namespace toibiki::cli
