// SPDX-License-Identifier: GPL-2.0-or-later
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>

#include "arguments.h"
#include "command.h"
#include "input_text.h"
#include "terminal.h"
#include "toibiki/error.h"
#include "toibiki/reading.h"

namespace toibiki::cli {
namespace {

struct Arguments {
  std::string file;
  std::filesystem::path knowledge_base;
  bool json = false;
};

std::string read_text(const std::string& file) {
  // Longer than what may be searched for: a whole mail with its quotes.
  if (file.empty() || file == "-") return {std::istreambuf_iterator<char>(std::cin), {}};
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    throw Error(ErrorCode::kNotFound,
                file + ": 開けません。場所を確かめてください。 (" + file + ": cannot open)");
  }
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string_view name_of(SentenceRole role) {
  switch (role) {
    case SentenceRole::kQuestion:
      return "質問";
    case SentenceRole::kRequest:
      return "依頼";
    case SentenceRole::kBackground:
      return "事情";
    case SentenceRole::kComplaint:
      return "苦情";
    case SentenceRole::kThanks:
      return "お礼";
    case SentenceRole::kBoilerplate:
      return "除外";
  }
  return "";
}

std::string_view name_of(InquiryForm form) {
  switch (form) {
    case InquiryForm::kLine:
      return "一文 (line)";
    case InquiryForm::kMail:
      return "メール (mail)";
    case InquiryForm::kChat:
      return "チャット (chat)";
    case InquiryForm::kForm:
      return "フォーム (form)";
    case InquiryForm::kCall:
      return "通話 (call)";
  }
  return "";
}

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
  out << padded(name_of(sentence.role), 6)
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
  out << "形: " << name_of(reading.form) << "、求め: " << reading.requests.size()
      << " 件 (requests)\n";
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

ExitCode run(const Arguments& arguments) {
  const std::string text = read_text(arguments.file);
  require_not_iso_2022_jp(text);
  InquiryReaderOptions options;
  if (!arguments.knowledge_base.empty()) {
    if (!std::filesystem::exists(arguments.knowledge_base / "manifest.json")) {
      throw Error(ErrorCode::kNotFound,
                  arguments.knowledge_base.string() +
                      ": ナレッジベースがありません。場所を確かめてください。 (" +
                      arguments.knowledge_base.string() + ": no knowledge base)");
    }
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
                                               "問い合わせから挨拶や引用を除き、求めに分ける (show "
                                               "what an inquiry asks, and what is dropped)");
  const auto arguments = std::make_shared<Arguments>();
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
