// SPDX-License-Identifier: GPL-2.0-or-later
#include <iostream>
#include <memory>

#include "command.h"
#include "toibiki/error.h"
#include "toibiki/synonyms.h"

namespace toibiki::cli {
namespace {

struct SynonymsArguments {
  std::filesystem::path file;
  std::filesystem::path knowledge_base;
};

// A file that is not there is bad input, and no missing knowledge base.
SudachiSynonyms read(const SynonymsArguments& arguments, const AnalyzerOptions& options) {
  try {
    return read_sudachi_synonyms(arguments.file, options);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kNotFound) throw;
    throw Error(ErrorCode::kInvalidFile, error.what());
  }
}

ExitCode import_sudachi(const SynonymsArguments& arguments, const OpenOptions& open) {
  AnalyzerOptions options{open.mecab_dictionary};
  if (!arguments.knowledge_base.empty()) options.rules = arguments.knowledge_base / "dictionaries";
  const SudachiSynonyms synonyms = read(arguments, options);
  std::cout << synonyms.text;
  for (const std::string& note : synonyms.notes) std::cerr << note << "\n";
  std::cerr << synonyms.group_count << " 組 " << synonyms.word_count
            << " 語を変換しました。使わなかったもの " << synonyms.notes.size() << " 件。 ("
            << synonyms.group_count << " groups, " << synonyms.word_count << " words; "
            << synonyms.notes.size() << " left out)\n";
  return ExitCode::kDone;
}

void add_import_sudachi(CLI::App& synonyms, Invocation& invocation) {
  CLI::App* const command = synonyms.add_subcommand(
      "import-sudachi",
      "Sudachi 同義語辞書の CSV を synonyms.txt の形にする (convert Sudachi's synonym dictionary)");
  const auto arguments = std::make_shared<SynonymsArguments>();
  command->add_option("FILE", arguments->file, "Sudachi の synonyms.txt (Sudachi's synonyms.txt)")
      ->required()
      ->option_text(" ");
  command
      ->add_option(
          "--for", arguments->knowledge_base,
          "このナレッジベースの語と取り違え語に合わせる (with this knowledge base's words and "
          "confusable words)")
      ->option_text("KB");
  command->footer(
      "例 (examples):\n"
      "  toibiki synonyms import-sudachi sudachi/synonyms.txt > synonyms.txt\n"
      "  toibiki dictionary apply KB synonyms.txt\n"
      "取り違えると答えが変わる語は入れません。内容には元の辞書の利用条件が及びます。 (Confusable "
      "words are "
      "left out; the licence of the source holds.)\n\n" +
      std::string(exit_code_table()));
  command->callback([&invocation, arguments] {
    invocation.action = [&invocation, arguments] {
      return import_sudachi(*arguments, invocation.open);
    };
  });
}

}  // namespace

void add_synonyms(CLI::App& app, Invocation& invocation) {
  CLI::App* const command =
      app.add_subcommand("synonyms", "同義語の辞書を扱う (synonym dictionaries)");
  command->require_subcommand(1);
  add_import_sudachi(*command, invocation);
}

}  // namespace toibiki::cli
