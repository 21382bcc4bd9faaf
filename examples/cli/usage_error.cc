// SPDX-License-Identifier: GPL-2.0-or-later
#include "usage_error.h"

#include <string_view>

namespace toibiki::cli {
namespace {

template <class Kind>
bool is(const CLI::ParseError& error) {
  return dynamic_cast<const Kind*>(&error) != nullptr;
}

std::string japanese_of(const CLI::ParseError& error) {
  const std::string_view what = error.what();
  if (is<CLI::RequiredError>(error)) {
    if (what.starts_with("A subcommand")) return "コマンドを指定してください。";
    return "「" + std::string(what.substr(0, what.find(' '))) + "」が足りません。";
  }
  if (is<CLI::ExtrasError>(error)) {
    return "余分な引数があります。オプションの名前を確かめ、空白を含む文は引用符で囲んでください。";
  }
  if (is<CLI::ArgumentMismatch>(error)) {
    return "オプションの値が足りないか、同じオプションが 2 度あります。";
  }
  return "引数が正しくありません。";
}

// What the parser could make nothing of; it may tell of something that is missing instead.
std::string unknown_arguments(const CLI::App& app) {
  std::string names;
  bool has_dash = false;
  for (const std::string& name : app.remaining(true)) {
    names += "「" + name + "」";
    has_dash = has_dash || name.starts_with('-');
  }
  if (names.empty()) return "";
  std::string text = "\n知らない引数 (unknown): " + names;
  if (has_dash)
    text +=
        "。オプションでなく文や ID なら、-- の後に書いてください。 (if it is no option, write -- "
        "before it)";
  return text;
}

}  // namespace

std::string usage_message(const CLI::App& app, const CLI::ParseError& error) {
  const std::string what = error.what();
  // Our own checks (arguments.h) speak Japanese already.
  std::string text =
      is<CLI::ValidationError>(error) ? what : japanese_of(error) + " (" + what + ")";
  text += unknown_arguments(app);
  std::string help = "toibiki ";
  for (auto commands = app.get_subcommands(); !commands.empty();
       commands = commands.front()->get_subcommands()) {
    help += commands.front()->get_name() + " ";
  }
  return text + "\n使い方 (usage): " + help + "--help";
}

}  // namespace toibiki::cli
