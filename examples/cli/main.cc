// SPDX-License-Identifier: GPL-2.0-or-later
//
// The command-line tool. One file a command; here they are put together, and errors become exit
// codes.
#include <csignal>
#include <exception>
#include <iostream>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "command.h"
#include "terminal.h"
#include "toibiki/error.h"
#include "toibiki/version.h"
#include "usage_error.h"

namespace toibiki::cli {
namespace {

void add_commands(CLI::App& app, Invocation& invocation) {
  add_analyze(app, invocation);
  add_create(app, invocation);
  add_import(app, invocation);
  add_learn(app, invocation);
  add_fit(app, invocation);
  add_profile(app, invocation);
  add_suggest(app, invocation);
  add_search(app, invocation);
  add_complete(app, invocation);
  add_correct(app, invocation);
  add_why_not(app, invocation);
  add_read(app, invocation);
  add_show(app, invocation);
  add_reply(app, invocation);
  add_remove(app, invocation);
  add_erase(app, invocation);
  add_stats(app, invocation);
  add_shards(app, invocation);
  add_check(app, invocation);
  add_backup(app, invocation);
  add_restore(app, invocation);
  add_publish(app, invocation);
  add_follow(app, invocation);
  add_evaluate(app, invocation);
  add_regress(app, invocation);
  add_synonyms(app, invocation);
  add_dictionary(app, invocation);
  add_mask(app, invocation);
  add_outcome(app, invocation);
  add_queries(app, invocation);
#ifdef TOIBIKI_HELP_PAGE
  add_serve(app, invocation);
#endif
}

// CLI11 takes "[a,b]" for two values, and "[a]" for "a": remove would take away other records than
// it was told. A mark in front keeps such an argument whole; every option takes it off again.
constexpr char kMark = '\x01';

std::vector<std::string> protected_arguments(int argc, char** argv) {
  std::vector<std::string> arguments;
  for (int i = argc - 1; i > 0; --i) {  // CLI11 wants the last one first
    const std::string_view argument = argv[i];
    const bool is_list = argument.starts_with('[') && argument.ends_with(']');
    arguments.push_back((is_list ? std::string(1, kMark) : "") + argv[i]);
  }
  return arguments;
}

std::string unprotected(const std::string& argument) {
  const bool is_marked = argument.size() > 1 && argument[0] == kMark && argument[1] == '[';
  return is_marked ? argument.substr(1) : argument;
}

// What all commands have in common, and the commands of commands.
void finish_commands(CLI::App& app, const std::string& options) {
  for (CLI::App* command : app.get_subcommands({})) {
    command->group("コマンド (commands)");
    command->get_help_ptr()->group(options);
    for (CLI::Option* option : command->get_options()) option->transform(unprotected, "");
    finish_commands(*command, options);
  }
}

void set_up(CLI::App& app, Invocation& invocation) {
  const std::shared_ptr<CLI::FormatterBase> formatter = app.get_formatter();
  formatter->label("Usage", "使い方 (usage)");
  formatter->label("Positionals", "引数 (arguments)");
  formatter->label("OPTIONS", "OPTION...");
  formatter->label("SUBCOMMAND", "COMMAND");
  formatter->column_width(30);
  const std::string options = "オプション (options)";
  app.option_defaults()->group(options);
  app.set_help_flag("-h,--help", "この説明を出す (print this help)")->group(options);
  app.set_version_flag("--version", std::string("toibiki ") + version(),
                       "版を出す (print the version)")
      ->group(options);
  app.add_option("--dictionary", invocation.open.mecab_dictionary,
                 "MeCab の辞書(ipadic、UTF-8)のフォルダ。既定はシステムの辞書\n"
                 "(folder of the MeCab dictionary; by default the system's)")
      ->option_text("DIR")
      ->transform(unprotected, "");
  app.require_subcommand(1);
  app.fallthrough();  // subcommands inherit it: the shared options may stand behind them, too
  app.footer("コマンドごとの説明: toibiki COMMAND --help (help for one command)\n\n" +
             std::string(exit_code_table()));
  add_commands(app, invocation);
  finish_commands(app, options);
}

ExitCode fail(ExitCode code, const std::string& message) {
  std::cerr << "エラー: " << message << "\n";
  return code;
}

ExitCode run(int argc, char** argv) {
  CLI::App app(
      "toibiki: 日本語の問い合わせに、FAQ と過去の回答から答えの候補を出す\n"
      "(finds answers for Japanese inquiries in FAQ articles and past answers)",
      "toibiki");
  Invocation invocation;
  set_up(app, invocation);
  try {
    app.parse(protected_arguments(argc, argv));
  } catch (const CLI::Success& wish) {
    app.exit(wish);  // help or version, on standard output
    return ExitCode::kDone;
  } catch (const CLI::ParseError& error) {
    return fail(ExitCode::kUsage, usage_message(app, error));
  }
  return invocation.action();
}

ExitCode run_and_report(int argc, char** argv) {
  try {
    const ExitCode code = run(argc, argv);
    if (!std::cout.flush()) {
      return fail(ExitCode::kCannotWrite,
                  "標準出力に書けません。出力先の空きを確かめてください。 (cannot write to "
                  "standard output)");
    }
    return code;
  } catch (const Error& error) {
    return fail(exit_code_of(error.code()), error.what());
  } catch (const std::bad_alloc&) {
    return fail(
        ExitCode::kUnexpected,
        "メモリが足りません。ファイルを分けるか、メモリを増やしてください。 (out of memory)");
  } catch (const std::exception& error) {
    return fail(ExitCode::kUnexpected,
                std::string("予期しない失敗です: ") + error.what() + " (unexpected failure)");
  }
}

}  // namespace
}  // namespace toibiki::cli

int main(int argc, char** argv) {
  toibiki::cli::open_standard_streams();
  // Whoever closes the pipe has read enough: a quiet end, as for other tools.
  std::signal(SIGPIPE, SIG_DFL);
  // A limit on file sizes (ulimit -f) is told like a full disk, not by a crash.
  std::signal(SIGXFSZ, SIG_IGN);
  return static_cast<int>(toibiki::cli::run_and_report(argc, argv));
}
