// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <iostream>
#include <memory>

#include "arguments.h"
#include "command.h"
#include "interrupt.h"
#include "labels.h"
#include "learn_if_stale.h"
#include "progress_bar.h"
#include "toibiki/dictionary.h"

namespace toibiki::cli {
namespace {

constexpr std::size_t kMaxShownChanges = 20;

struct DictionaryArguments {
  std::filesystem::path knowledge_base;
  DictionaryFiles change;
  std::filesystem::path queries;
  std::filesystem::path judgements;
  std::size_t limit = DiffOptions{}.top_k;
  bool json = false;
};

void print_problems(const DictionaryCheck& check, std::ostream& out) {
  const auto print = [&](const std::vector<RuleProblem>& problems, const char* label) {
    for (std::size_t i = 0; i < std::min(problems.size(), kMaxShownProblems); ++i) {
      out << label << to_string(problems[i]) << "\n";
    }
    if (problems.size() <= kMaxShownProblems) return;
    out << label << "ほかに " << problems.size() - kMaxShownProblems
        << " 件。すべては --json で出ます。 (all of them: --json)\n";
  };
  print(check.problems, "問題 (problem): ");
  print(check.notes, "参考 (note): ");
}

ExitCode refused(const DictionaryCheck& check) {
  print_problems(check, std::cerr);
  std::cerr << "何も変えていません。 (nothing was changed)\n";
  return ExitCode::kBadInput;
}

ExitCode interrupted_unchanged() {
  std::cerr << "中止しました。何も変えていません。 (stopped; nothing was changed)\n";
  return ExitCode::kInterrupted;
}

ExitCode run_check(const DictionaryArguments& arguments, const OpenOptions& open) {
  const DictionaryCheck check = check_dictionary(arguments.knowledge_base, arguments.change, open);
  if (arguments.json) {
    std::cout << to_json(check) << "\n";
  } else {
    print_problems(check, std::cout);
    std::cout << (check.ok() ? "どの行も使えます。 (every line is good)\n"
                             : "直してください。何も変えていません。 (nothing was changed)\n");
  }
  return check.ok() ? ExitCode::kDone : ExitCode::kBadInput;
}

void print_causes(const std::vector<std::size_t>& causes, const DictionaryDiff& diff) {
  for (const std::size_t i : causes) std::cout << "    " << to_string(diff.lines[i]) << "\n";
}

void print_ids(const char* label, const std::vector<std::string>& ids) {
  std::cout << label;
  for (const std::string& id : ids) std::cout << " " << id;
  std::cout << "\n";
}

void print_terms(char sign, const std::vector<std::string>& terms) {
  for (const std::string& term : terms) std::cout << " " << sign << term;
}

void print_rest(std::size_t count) {
  if (count <= kMaxShownChanges) return;
  std::cout << "  ほかに " << count - kMaxShownChanges
            << " 件。すべては --json で出ます。 (all of them: --json)\n";
}

void print(const DictionaryDiff& diff, std::size_t top_k) {
  print_problems(diff.check, std::cerr);
  std::cout << "変わる行 " << diff.lines.size() << " 行 (changed lines)\n";
  for (std::size_t i = 0; i < std::min(diff.lines.size(), kMaxShownChanges); ++i) {
    std::cout << "  " << to_string(diff.lines[i]) << "\n";
  }
  print_rest(diff.lines.size());
  std::cout << "変わる記録 " << diff.changed_record_count << " 件 / " << diff.record_count
            << " 件 (changed records)\n";
  for (std::size_t i = 0; i < std::min(diff.records.size(), kMaxShownChanges); ++i) {
    const RecordChange& change = diff.records[i];
    std::cout << "  " << label(change.kind) << " " << change.id << ":";
    print_terms('+', change.gained);
    print_terms('-', change.lost);
    std::cout << "\n";
    print_causes(change.lines, diff);
  }
  print_rest(diff.changed_record_count);
  if (diff.query_count == 0) return;
  std::cout << "上位 " << top_k << " 件が変わる問い合わせ " << diff.changed_query_count << " 件 / "
            << diff.query_count << " 件 (queries whose first suggestions change)\n";
  for (std::size_t i = 0; i < std::min(diff.queries.size(), kMaxShownChanges); ++i) {
    const QueryChange& change = diff.queries[i];
    std::cout << "  " << change.id;
    if (change.right_before != change.right_after) {
      std::cout << ": 正解の順位 (rank of the right one) " << change.right_before << " -> "
                << change.right_after;
    }
    std::cout << "\n";
    print_ids("    前 (before):", change.before);
    print_ids("    後 (after): ", change.after);
    print_causes(change.lines, diff);
  }
  print_rest(diff.changed_query_count);
}

// Shows how far the work is; false: Ctrl-C.
auto progress_of(ProgressBar& bar) {
  return [&bar](std::size_t done, std::size_t total) {
    bar.update(done, total);
    return !interrupted();
  };
}

ExitCode run_diff(const DictionaryArguments& arguments, const OpenOptions& open) {
  DiffOptions options;
  options.open = open;
  options.top_k = arguments.limit;
  if (!arguments.queries.empty()) {
    options.queries = read_input([&] { return read_queries(arguments.queries); });
  }
  if (!arguments.judgements.empty()) {
    options.judgements = read_input([&] { return read_judgements(arguments.judgements); });
  }
  catch_interrupt();
  DictionaryDiff diff;
  {
    ProgressBar bar("試し読み (dry run)");
    options.progress = progress_of(bar);
    diff = diff_dictionary(arguments.knowledge_base, arguments.change, options);
  }
  if (arguments.json) std::cout << to_json(diff) << "\n";
  if (diff.stopped) return interrupted_unchanged();
  if (!diff.check.ok()) return arguments.json ? ExitCode::kBadInput : refused(diff.check);
  if (!arguments.json) print(diff, arguments.limit);
  return ExitCode::kDone;
}

ExitCode print(const DictionaryReport& report, bool json, bool undo) {
  if (json) std::cout << to_json(report) << "\n";
  if (report.stopped) return interrupted_unchanged();
  if (!report.check.ok()) return json ? ExitCode::kBadInput : refused(report.check);
  if (json) return ExitCode::kDone;
  print_problems(report.check, std::cerr);
  if (!report.applied) {
    std::cout << "変わるところがありません。 (nothing to change)\n";
    return ExitCode::kDone;
  }
  std::cout << (undo ? "辞書を元に戻しました (undone):" : "辞書を変えました (changed):");
  for (const std::string& name : report.files) std::cout << " " << name;
  std::cout
      << "\n記録 " << report.record_count << " 件のうち " << report.analyzed_count
      << " 件を読み直し、" << report.rewritten_count << " 件を書き直しました。 ("
      << report.analyzed_count << " of " << report.record_count << " records were analysed again, "
      << report.rewritten_count << " rewritten)\n"
      << (undo ? "やり直すには、もう一度 toibiki dictionary undo (once more: toibiki dictionary "
                 "undo)\n"
               : "元に戻すには toibiki dictionary undo (to go back: toibiki dictionary undo)\n");
  return ExitCode::kDone;
}

ExitCode run_apply(const DictionaryArguments& arguments, const OpenOptions& open, bool undo) {
  catch_interrupt();
  DictionaryReport report;
  {
    ProgressBar bar("辞書の変更 (changing the dictionaries)");
    const ApplyOptions options{open, progress_of(bar)};
    report = undo ? undo_dictionary(arguments.knowledge_base, options)
                  : apply_dictionary(arguments.knowledge_base, arguments.change, options);
  }
  learn_if_unfit(arguments.knowledge_base);
  return print(report, arguments.json, undo);
}

std::string joined_names() {
  std::string names;
  for (const std::string& name : dictionary_names()) names += (names.empty() ? "" : ", ") + name;
  return names;
}

void add_change(CLI::App& command, DictionaryArguments& arguments) {
  command
      .add_option("FILE", arguments.change.put,
                  "新しい辞書のファイル。名前で種類が決まる\n(new dictionary files, called " +
                      joined_names() + ")")
      ->option_text(" ");
  command
      .add_option("--remove", arguments.change.remove,
                  "この名前の辞書を除き、組み込みのものに戻す (back to the built-in one)")
      ->option_text("NAME")
      ->allow_extra_args(false);
}

CLI::App* add(CLI::App& dictionary, const char* name, const std::string& what,
              const std::shared_ptr<DictionaryArguments>& arguments) {
  CLI::App* const command = dictionary.add_subcommand(name, what);
  add_knowledge_base(*command, arguments->knowledge_base);
  add_json(*command, arguments->json);
  command->footer(std::string(exit_code_table()));
  return command;
}

}  // namespace

void add_dictionary(CLI::App& app, Invocation& invocation) {
  CLI::App* const dictionary = app.add_subcommand(
      "dictionary",
      "辞書を確かめ、試し、変え、元に戻す (check, try, change and undo dictionaries)");
  dictionary->require_subcommand(1);
  const auto arguments = std::make_shared<DictionaryArguments>();
  const auto on_call = [&invocation, arguments](CLI::App* command, const auto& run) {
    command->callback([&invocation, arguments, run] {
      invocation.action = [&invocation, arguments, run] {
        return run(*arguments, invocation.open);
      };
    });
  };

  CLI::App* const check =
      add(*dictionary, "check", "すべての行を確かめる。何も変えない (check every line)", arguments);
  add_change(*check, *arguments);
  on_call(check, run_check);

  CLI::App* const diff = add(
      *dictionary, "diff", "何が変わるかを見る。何も変えない (show what would change)", arguments);
  add_change(*diff, *arguments);
  diff->add_option("--queries", arguments->queries,
                   "上位の変化を見る問い合わせ、BEIR の queries.jsonl (inquiries to compare)")
      ->option_text("F");
  diff->add_option("--judgements", arguments->judgements,
                   "判定、BEIR か TREC の qrels。判定のある問い合わせだけを見る\n"
                   "(qrels; then judged inquiries only)")
      ->option_text("F");
  diff->add_option("--limit", arguments->limit,
                   "比べる上位の数、1〜1000、既定 5 (suggestions that are compared)")
      ->check(whole_number(1, 1'000))
      ->option_text("N");
  on_call(diff, run_diff);

  CLI::App* const apply =
      add(*dictionary, "apply", "辞書を変え、変わる記録だけを読み直す (change the dictionaries)",
          arguments);
  add_change(*apply, *arguments);
  on_call(apply, [](const DictionaryArguments& given, const OpenOptions& open) {
    return run_apply(given, open, false);
  });

  CLI::App* const undo =
      add(*dictionary, "undo", "最後の変更を元に戻す。もう一度で、やり直し (undo the last change)",
          arguments);
  on_call(undo, [](const DictionaryArguments& given, const OpenOptions& open) {
    return run_apply(given, open, true);
  });
}

}  // namespace toibiki::cli
