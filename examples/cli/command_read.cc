// SPDX-License-Identifier: GPL-2.0-or-later
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>

#include "arguments.h"
#include "command.h"
#include "input_text.h"
#include "labels.h"
#include "terminal.h"
#include "toibiki/reading.h"

namespace toibiki::cli {
namespace {

struct ReadArguments {
  std::string file = "-";
  std::filesystem::path knowledge_base;
  bool json = false;
};

// Line ends and tabs would break the table.
std::string on_one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "⏎";
    } else if (c == '\t') {
      out += "→";
    } else if (c != '\r') {
      out += c;
    }
  }
  return out;
}

void print_sentence(std::ostream& out, std::string_view text, const ReadSentence& sentence) {
  out << padded(label(sentence.role), 6)
      << padded_left(sentence.request ? std::to_string(*sentence.request + 1) : "-", 2) << "  "
      << on_one_line(sentence.span.of(text)) << "\n";
  out << "            " << sentence.reason;
  if (!sentence.rule.empty()) out << " (" << sentence.rule << ")";
  out << "\n";
  for (const Span dropped : sentence.dropped) {
    out << "            除いた語句 (dropped): " << on_one_line(dropped.of(text)) << "\n";
  }
}

void print_reading(std::ostream& out, std::string_view text, const Reading& reading) {
  out << "形: " << label(reading.form) << " (" << to_string(reading.form)
      << ")、用件: " << reading.requests.size() << " 件 (requests)\n";
  if (!reading.has_content()) {
    out << "調べる内容がありません。挨拶や引用などだけの文です。 (nothing is left to search for)\n";
  }
  for (const ReadSentence& sentence : reading.sentences) print_sentence(out, text, sentence);
  if (reading.complaint_words.empty()) return;
  out << "苦情の語 (words of complaint):";
  for (const Span word : reading.complaint_words)
    out << " 「" << on_one_line(word.of(text)) << "」";
  out << "\n";
}

ExitCode run(const ReadArguments& arguments) {
  const std::string text =
      arguments.file == "-" ? read_inquiry("-") : read_inquiry_file(arguments.file);
  InquiryReaderOptions options;
  if (!arguments.knowledge_base.empty()) {
    require_knowledge_base(arguments.knowledge_base);
    options.rules = arguments.knowledge_base / "dictionaries";
  }
  const Reading reading = InquiryReader(options).read(text);
  if (arguments.json) {
    std::cout << to_json(reading, text) << "\n";
  } else {
    print_reading(std::cout, text, reading);
  }
  return ExitCode::kDone;
}

}  // namespace

void add_read(CLI::App& app, Invocation& invocation) {
  CLI::App* const command = app.add_subcommand("read",
                                               "問い合わせから挨拶や引用を除き、用件に分ける (show "
                                               "what an inquiry asks, and what is dropped)");
  const auto arguments = std::make_shared<ReadArguments>();
  command
      ->add_option("FILE", arguments->file,
                   "問い合わせのファイル。ないとき、または - のときは標準入力\n"
                   "(file of the inquiry; by default standard input)")
      ->option_text(" ");
  command
      ->add_option("--kb", arguments->knowledge_base,
                   "このナレッジベースの規則も使う (add the rules of a knowledge base)")
      ->option_text("KB");
  add_json(*command, arguments->json);
  command->footer(std::string(exit_code_table()));
  command->callback(
      [arguments, &invocation] { invocation.action = [arguments] { return run(*arguments); }; });
}

}  // namespace toibiki::cli
