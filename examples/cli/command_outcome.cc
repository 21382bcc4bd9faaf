// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstdint>
#include <iostream>
#include <limits>
#include <memory>
#include <vector>

#include "arguments.h"
#include "command.h"
#include "input_text.h"
#include "read_outcomes.h"
#include "toibiki/error.h"
#include "toibiki/outcome.h"

namespace toibiki::cli {
namespace {

struct OutcomeArguments {
  std::filesystem::path knowledge_base;
  std::filesystem::path file;
  std::string article_id;
  std::string verdict;
  std::string source;
  std::string recorded_at;
  std::string text = "-";
  std::vector<std::uint64_t> numbers;
  bool json = false;
};

ExitCode run_record(const OutcomeArguments& arguments, const OpenOptions& open) {
  Writer writer = Writer::open(arguments.knowledge_base, open);
  RecordedOutcome outcome;
  outcome.inquiry = arguments.text == "-" ? read_standard_input() : arguments.text;
  require_not_blank(outcome.inquiry);
  require_not_iso_2022_jp(outcome.inquiry);
  outcome.article_id = arguments.article_id;
  outcome.verdict = arguments.verdict == "rejected" ? Verdict::kRejected : Verdict::kResolved;
  outcome.source = arguments.source;
  outcome.recorded_at = arguments.recorded_at;
  const std::uint64_t number = writer.record_outcome(outcome);
  writer.commit();
  std::cout << "記録しました: 番号 " << number
            << "。取り消すには toibiki outcome undo (recorded as number " << number
            << "; to take it back: toibiki outcome undo)\n";
  return ExitCode::kDone;
}

ExitCode run_import(const OutcomeArguments& arguments, const OpenOptions& open) {
  Writer writer = Writer::open(arguments.knowledge_base, open);
  OutcomeFile file = read_outcomes(arguments.file);
  std::size_t count = 0;
  // Nothing is written before the commit, which waits until all of them are good.
  for (const OutcomeLine& line : file.outcomes) {
    try {
      writer.record_outcome(line.outcome);
      ++count;
    } catch (const Error& error) {
      if (error.code() != ErrorCode::kInvalidRecord) throw;
      file.problems.push_back(arguments.file.string() + ":" + std::to_string(line.line) + ": " +
                              error.what());
    }
  }
  if (!file.problems.empty()) {
    const std::size_t shown = std::min(file.problems.size(), kMaxShownProblems);
    for (std::size_t i = 0; i < shown; ++i) std::cerr << file.problems[i] << "\n";
    std::cerr << "問題が " << file.problems.size()
              << " 件あるため、何も記録していません。直してからやり直してください。 ("
              << file.problems.size() << " problems, nothing was recorded; correct them)\n";
    return ExitCode::kBadInput;
  }
  writer.commit();
  std::cout << "結果を " << count << " 件記録しました。 (" << count << " outcomes recorded)\n";
  return ExitCode::kDone;
}

ExitCode run_undo(const OutcomeArguments& arguments, const OpenOptions& open) {
  Writer writer = Writer::open(arguments.knowledge_base, open);
  std::vector<std::uint64_t> unknown;
  std::vector<std::uint64_t> undone;
  for (const std::uint64_t number : arguments.numbers) {
    (writer.undo_outcome(number) ? undone : unknown).push_back(number);
  }
  writer.commit();
  for (const std::uint64_t number : undone) {
    std::cout << "取り消しました: " << number << " (undone)\n";
  }
  for (const std::uint64_t number : unknown) {
    std::cerr << "番号 " << number
              << " の結果はないか、もう取り消されています。toibiki outcome list "
                 "で確かめてください。 (no outcome "
              << number << ", or undone already)\n";
  }
  return unknown.empty() ? ExitCode::kDone : ExitCode::kBadInput;
}

// On one line, cut where it is long.
std::string beginning(const std::string& text) {
  constexpr std::size_t kMaxBytes = 120;
  std::string line = text.substr(0, kMaxBytes);
  while (line.size() < text.size() && !line.empty() &&
         (static_cast<unsigned char>(text[line.size()]) & 0xC0U) == 0x80U) {
    line.pop_back();  // not inside a character
  }
  for (char& c : line) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  return line.size() < text.size() ? line + "…" : line;
}

void print(const RecordedOutcome& outcome, bool json) {
  if (json) {
    std::cout << to_json(outcome) << "\n";
    return;
  }
  const bool is_resolved = outcome.verdict == Verdict::kResolved;
  std::cout << outcome.number << "  " << outcome.recorded_at << "  " << outcome.source << "  "
            << outcome.article_id << "  " << (is_resolved ? "解決 (resolved)" : "不適 (rejected)")
            << (outcome.undone ? "  取り消し済み (undone)" : "") << "\n  "
            << beginning(outcome.inquiry) << "\n";
}

ExitCode run_list(const OutcomeArguments& arguments, const OpenOptions& open) {
  const KnowledgeBase knowledge_base =
      KnowledgeBase::open(arguments.knowledge_base, Audience::kAgent, open);
  OutcomeFilter filter;
  filter.article_id = arguments.article_id;
  filter.source = arguments.source;
  bool is_empty = true;
  while (true) {
    const std::vector<RecordedOutcome> outcomes = knowledge_base.outcomes(filter);
    if (outcomes.empty()) break;
    for (const RecordedOutcome& outcome : outcomes) print(outcome, arguments.json);
    filter.after_number = outcomes.back().number;
    is_empty = false;
  }
  if (is_empty && !arguments.json) std::cout << "結果の記録はありません。 (no outcomes)\n";
  return ExitCode::kDone;
}

CLI::App* add(CLI::App& outcome, const char* name, const std::string& what,
              const std::shared_ptr<OutcomeArguments>& arguments, const std::string& footer = "") {
  CLI::App* const command = outcome.add_subcommand(name, what);
  add_knowledge_base(*command, arguments->knowledge_base);
  command->footer(footer + std::string(exit_code_table()));
  return command;
}

CLI::Option* add_article(CLI::App& command, OutcomeArguments& arguments) {
  return command.add_option("--article", arguments.article_id, "記事の ID (id of the article)")
      ->option_text("ID");
}

CLI::Option* add_source(CLI::App& command, OutcomeArguments& arguments) {
  return command
      .add_option("--source", arguments.source,
                  "だれの判断か。担当者やツールのキー。氏名は書かない (who says so: the key of an "
                  "operator or tool, no name)")
      ->option_text("S");
}

void add_record_options(CLI::App& command, OutcomeArguments& arguments) {
  command
      .add_option("TEXT", arguments.text,
                  "問い合わせの文。省くか - とすると標準入力から読む (the inquiry; standard input "
                  "if missing or -)")
      ->option_text(" ");
  add_article(command, arguments)->required();
  command
      .add_option("--verdict", arguments.verdict,
                  "resolved: 記事で解決した / rejected: 記事は合わなかった (what came of it)")
      ->check(one_of({"resolved", "rejected"}))
      ->required()
      ->option_text("resolved|rejected");
  add_source(command, arguments)->required();
  command
      .add_option("--at", arguments.recorded_at,
                  "いつのことか。日付か RFC 3339 の日時。既定は今 (when; by default now)")
      ->option_text("DATE");
}

}  // namespace

void add_outcome(CLI::App& app, Invocation& invocation) {
  CLI::App* const outcome = app.add_subcommand(
      "outcome", "候補の記事で解決したかを記録し、取り消す (what came of suggested articles)");
  outcome->require_subcommand(1);
  const auto arguments = std::make_shared<OutcomeArguments>();
  const auto on_call = [&invocation, arguments](CLI::App* command, const auto& run) {
    command->callback([&invocation, arguments, run] {
      invocation.action = [&invocation, arguments, run] {
        return run(*arguments, invocation.open);
      };
    });
  };

  CLI::App* const record = add(
      *outcome, "record", "結果を 1 件記録する (record an outcome)", arguments,
      "例 (example):\n"
      "  toibiki outcome record KB --article login --verdict resolved --source op-7 < mail.txt\n"
      "1 つの source の 1 日分のうち、効くのは 1 記事に 3 件、全部で 100 件までです。\n"
      "(Of what one source says on a day, 3 count for an article and 100 in all.)\n\n");
  add_record_options(*record, *arguments);
  on_call(record, run_record);

  CLI::App* const import = add(
      *outcome, "import", "結果を JSONL から記録する (record outcomes from a JSONL file)",
      arguments,
      "1 行 1 件: {\"inquiry\":\"…\",\"article\":\"…\",\"verdict\":\"resolved\",\"source\":\"…\","
      "\"recorded_at\":\"2026-04-01\"}\n"
      "1 行でも悪ければ何も記録しません。同じファイルを 2 度取り込むと 2 度記録します。\n"
      "(With a bad line nothing is recorded; the same file twice is recorded twice.)\n\n");
  import->add_option("FILE", arguments->file, "JSONL のファイル (a JSONL file)")
      ->required()
      ->option_text(" ");
  on_call(import, run_import);

  CLI::App* const undo =
      add(*outcome, "undo", "結果を取り消す。記録には残る (undo outcomes; the journal keeps them)",
          arguments);
  undo->add_option("NUMBER", arguments->numbers, "取り消す結果の番号 (numbers of the outcomes)")
      ->check(whole_number(1, static_cast<std::size_t>(std::numeric_limits<std::int64_t>::max())))
      ->required()
      ->option_text(" ");
  on_call(undo, run_undo);

  CLI::App* const list =
      add(*outcome, "list", "記録した結果を示す (list what was recorded)", arguments);
  add_article(*list, *arguments);
  add_source(*list, *arguments);
  list->add_flag("--json", arguments->json, "1 行 1 件の JSON で出力する (one JSON object a line)");
  on_call(list, run_list);
}

}  // namespace toibiki::cli
