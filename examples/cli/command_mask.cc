// SPDX-License-Identifier: GPL-2.0-or-later
#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "arguments.h"
#include "command.h"
#include "input_text.h"
#include "toibiki/masking.h"

namespace toibiki::cli {
namespace {

struct MaskArguments {
  std::string file = "-";
  std::filesystem::path knowledge_base;
  bool list = false;
  bool json = false;
};

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

// A line for each value: where it stands, what it is, the value, why.
void print_list(std::ostream& out, const std::string& text,
                const std::vector<PersonalData>& found) {
  std::size_t at = 0;
  std::size_t line = 1;
  std::size_t column = 1;
  for (const PersonalData& one : found) {
    for (; at < one.span.begin; ++at) {
      if (text[at] == '\n') {
        ++line;
        column = 1;
      } else if (begins_character(text[at])) {
        ++column;
      }
    }
    out << line << ":" << column << "\t" << label_of(one.kind) << " (" << to_string(one.kind)
        << ")\t" << one.span.of(text) << "\t" << one.reason << "\n";
  }
}

void print_json(const MaskedText& masked) {
  nlohmann::ordered_json json;
  json["text"] = masked.text;
  json["found"] = nlohmann::ordered_json::array();
  for (const PersonalData& one : masked.found) {
    json["found"].push_back({{"kind", to_string(one.kind)},
                             {"span", {one.span.begin, one.span.end}},
                             {"reason", one.reason}});
  }
  std::cout << json.dump() << "\n";
}

ExitCode run(const MaskArguments& arguments, const OpenOptions& open) {
  MaskerOptions options;
  options.mecab_dictionary = open.mecab_dictionary;
  if (!arguments.knowledge_base.empty()) {
    require_knowledge_base(arguments.knowledge_base);
    options.rules = arguments.knowledge_base / "dictionaries";
  }
  const std::string text =
      arguments.file == "-" ? read_inquiry("-") : read_inquiry_file(arguments.file);
  const MaskedText masked = Masker(options).mask(text);
  if (arguments.json) {
    print_json(masked);
  } else if (arguments.list) {
    print_list(std::cout, text, masked.found);
  } else {
    std::cout << masked.text;
  }
  return ExitCode::kDone;
}

}  // namespace

void add_mask(CLI::App& app, Invocation& invocation) {
  CLI::App* const command =
      app.add_subcommand("mask", "文の個人情報を伏せる (replace personal data in a text)");
  const auto arguments = std::make_shared<MaskArguments>();
  command
      ->add_option("FILE", arguments->file,
                   "読むファイル(UTF-8)。ないとき、または - のときは標準入力 (file; by default "
                   "standard input)")
      ->option_text(" ");
  command
      ->add_option("--kb", arguments->knowledge_base,
                   "このナレッジベースの masking_allowed.txt と masking_ids.tsv も使う\n"
                   "(use the masking rules of a knowledge base as well)")
      ->option_text("KB");
  command->add_flag(
      "--list", arguments->list,
      "伏せた文の代わりに、見つけた値を 1 行に 1 つ、場所・種類・理由とともに書く\n"
      "(instead of the masked text, a line for each value: place, kind, value, reason)");
  add_json(*command, arguments->json);
  command->footer(
      "import と outcome は、保存する前に自動で同じことをします。\n"
      "(import and outcome do the same before anything is stored.)\n\n" +
      std::string(exit_code_table()));
  command->callback([arguments, &invocation] {
    invocation.action = [arguments, &invocation] { return run(*arguments, invocation.open); };
  });
}

}  // namespace toibiki::cli
