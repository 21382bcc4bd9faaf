// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <charconv>
#include <cstddef>
#include <iostream>
#include <map>
#include <memory>
#include <system_error>
#include <thread>
#include <vector>

#include "arguments.h"
#include "column_map.h"
#include "command.h"
#include "interrupt.h"
#include "learn_if_stale.h"
#include "progress_bar.h"
#include "read_import_files.h"
#include "toibiki/error.h"
#include "toibiki/import.h"
#include "toibiki/masking.h"
#include "toibiki/shard.h"

namespace toibiki::cli {
namespace {

constexpr std::size_t kMaxWorkerCount = 64;
constexpr std::size_t kMaxBatchSize = 1'000'000;
constexpr std::size_t kMaxPartCount = 64;  // as many shards as a knowledge base takes
constexpr std::size_t kMaxShownPlaces = 10;

struct ImportArguments {
  std::filesystem::path knowledge_base;
  std::vector<std::filesystem::path> files;
  std::string format;
  std::string kind;
  std::vector<std::string> columns;
  std::string part;
  bool keep_going = false;
  bool verbose = false;
  bool publish = false;
  bool no_learn = false;
  std::size_t worker_count =
      std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, kMaxWorkerCount);
  std::size_t batch_size = BulkOptions{}.batch_size;
};

ImportOptions import_options(const ImportArguments& arguments) {
  static const std::map<std::string, FileFormat> kFormats = {{"jsonl", FileFormat::kJsonl},
                                                             {"csv", FileFormat::kCsv},
                                                             {"tsv", FileFormat::kTsv},
                                                             {"beir", FileFormat::kBeir}};
  ImportOptions options;
  if (!arguments.format.empty()) options.format = kFormats.at(arguments.format);
  options.kind = kind_named(arguments.kind);
  options.columns = parse_column_map(arguments.columns);
  return options;
}

struct Part {
  std::size_t number = 1;
  std::size_t count = 1;
};

// "2/3"; empty: all of it.
Part part_named(const std::string& text) {
  Part part;
  if (text.empty()) return part;
  const char* const end = text.data() + text.size();
  const auto number = std::from_chars(text.data(), end, part.number);
  const bool has_slash = number.ec == std::errc() && number.ptr != end && *number.ptr == '/';
  const auto count = std::from_chars(has_slash ? number.ptr + 1 : end, end, part.count);
  if (!has_slash || count.ec != std::errc() || count.ptr != end || part.number < 1 ||
      part.number > part.count || part.count > kMaxPartCount) {
    throw Error(ErrorCode::kInvalidArgument,
                "--part は 1/3 のように、何番目/いくつのうち(" + std::to_string(kMaxPartCount) +
                    " まで)と書いてください: " + text + " (--part: not like 1/3)");
  }
  return part;
}

// Says how many records belong to other parts, and takes them out.
void keep_part(std::vector<Record>& records, const Part& part) {
  if (part.count == 1) return;
  const std::size_t left_out = std::erase_if(records, [&part](const Record& record) {
    return part_of(id_of(record), part.count) != part.number;
  });
  std::cout << "分割 " << part.number << "/" << part.count << ": " << records.size()
            << " 件を取り込みます。ほかの分割の " << left_out << " 件は取り込みません。 (part "
            << part.number << " of " << part.count << ": " << records.size() << " records, "
            << left_out << " belong to other parts)\n";
}

void print_problems(const std::vector<std::string>& problems) {
  const std::size_t shown = std::min(problems.size(), kMaxShownProblems);
  for (std::size_t i = 0; i < shown; ++i) std::cerr << problems[i] << "\n";
  if (const std::size_t rest = problems.size() - shown; rest > 0) {
    std::cerr << "ほかに " << rest << " 件の問題があります。 (and " << rest << " more problems)\n";
  }
}

// How many records are safe, and how to go on.
void print_how_far(std::ostream& out, std::size_t done_count, std::size_t total_count) {
  out << total_count << " 件のうち " << done_count
      << " 件まで確定しています。同じコマンドをもう一度実行すると、続きから取り込みます。 ("
      << done_count << " of " << total_count << " records are in; the same command continues)\n";
}

// Said every time: articles are public unless their file says otherwise, and an internal one that
// was meant to stay inside must be noticed now.
void print_audiences(const std::vector<Record>& records) {
  std::size_t public_count = 0;
  std::size_t agent_count = 0;
  for (const Record& record : records) {
    const auto* article = std::get_if<Article>(&record);
    if (article == nullptr) continue;
    ++(article->audience == Audience::kPublic ? public_count : agent_count);
  }
  if (public_count + agent_count == 0) return;
  std::cout << "公開 " << public_count << " 件、社内 " << agent_count
            << " 件。公開範囲(audience)の指定がない記事は公開です。 (" << public_count
            << " public, " << agent_count
            << " agent-only; an article is public unless its audience says agent)\n";
}

// What was masked, and where articles hold what is not masked: never the values themselves.
void print_personal_data(const BulkReport& report) {
  if (report.masked_count > 0) {
    std::cout << "個人情報を伏せた過去の回答 " << report.masked_count
              << " 件 (masked personal data in " << report.masked_count << " past answers)\n";
  }
  if (report.warnings.empty()) return;
  std::map<PersonalDataKind, std::size_t> counts;
  for (const PersonalDataWarning& warning : report.warnings) ++counts[warning.kind];
  std::cerr << "記事に、個人情報らしい箇所が " << report.warnings.size() << " か所あります (";
  const char* separator = "";
  for (const auto& [kind, count] : counts) {
    std::cerr << separator << label_of(kind) << " " << count;
    separator = "、";
  }
  std::cerr << ")。記事はそのまま取り込みました。会社のものなら dictionaries/masking_allowed.txt "
               "に書いてくだ"
               "さい。 ("
            << report.warnings.size()
            << " places in articles look like personal data; imported as they are)\n";
  const std::size_t shown = std::min(report.warnings.size(), kMaxShownPlaces);
  for (std::size_t i = 0; i < shown; ++i) {
    const PersonalDataWarning& warning = report.warnings[i];
    std::cerr << "  記事 " << warning.id << " の " << to_string(warning.field) << " の "
              << warning.character << " 文字目: " << label_of(warning.kind) << " (article "
              << warning.id << ", " << to_string(warning.field) << ", character "
              << warning.character << ": " << to_string(warning.kind) << ")\n";
  }
  if (const std::size_t rest = report.warnings.size() - shown; rest > 0) {
    std::cerr << "  ほかに " << rest << " か所あります。 (and " << rest << " more places)\n";
  }
}

BulkReport put_all(Writer& writer, const std::vector<Record>& records,
                   const ImportArguments& arguments) {
  ProgressBar bar("取り込み (importing)");
  std::size_t done_count = 0;
  BulkOptions options;
  options.worker_count = arguments.worker_count;
  options.batch_size = arguments.batch_size;
  options.publish = arguments.publish;
  options.progress = [&](std::size_t done, std::size_t total) {
    done_count = done;
    if (arguments.verbose) {
      bar.erase();
      std::cout << "確定 " << done << "/" << total << " (committed)" << std::endl;
    }
    bar.update(done, total);
    return done == total || !interrupted();
  };
  try {
    BulkReport report = writer.put_all(records, options);
    bar.erase();
    if (report.stopped) print_how_far(std::cerr, done_count, records.size());
    return report;
  } catch (const Error& error) {
    bar.erase();
    // Refused before the first write: the same command would not continue.
    if (error.code() != ErrorCode::kInvalidRecord) {
      print_how_far(std::cerr, done_count, records.size());
    }
    throw;
  }
}

ExitCode run(const ImportArguments& arguments, const OpenOptions& open) {
  const ImportOptions options = import_options(arguments);
  const Part part = part_named(arguments.part);
  catch_interrupt();
  // First, so that nobody waits for files to be read in vain.
  Writer writer = Writer::open(arguments.knowledge_base, open);
  ProgressBar bar("読み込み (reading)");
  bar.show_label();
  ImportFiles files = read_import_files(arguments.files, options);
  bar.erase();
  print_problems(files.problems);
  if (!files.problems.empty() && !arguments.keep_going) {
    std::cerr << "問題が " << files.problems.size()
              << " 件あるため、何も取り込んでいません。直してからやり直してください。 ("
              << files.problems.size() << " problems, nothing was imported; correct them)\n";
    if (!files.records.empty()) {
      std::cerr << "正しい " << files.records.size()
                << " 件だけを取り込むには --keep-going を付けます。 (--keep-going imports the "
                << files.records.size() << " good records)\n";
    }
    return ExitCode::kBadInput;
  }
  for (const std::string& note : files.notes) std::cout << note << "\n";
  keep_part(files.records, part);
  if (interrupted()) {
    print_how_far(std::cerr, 0, files.records.size());
    return ExitCode::kInterrupted;
  }
  const BulkReport report = put_all(writer, files.records, arguments);
  std::cout << "追加 " << report.added_count << " 件、変更 " << report.changed_count
            << " 件、変わらず " << report.unchanged_count << " 件 (added " << report.added_count
            << ", changed " << report.changed_count << ", unchanged " << report.unchanged_count
            << ")\n";
  print_audiences(files.records);
  print_personal_data(report);
  if (!report.stopped && !arguments.no_learn) learn_if_stale(arguments.knowledge_base);
  if (report.stopped) return ExitCode::kInterrupted;
  if (files.problems.empty()) return ExitCode::kDone;
  std::cerr << "問題が " << files.problems.size()
            << " 件ありました。上に示した行は取り込んでいません。直してから同じコマンドを実行してく"
               "ださい。 ("
            << files.problems.size() << " problems; the rows above were not imported)\n";
  return ExitCode::kBadInput;
}

void add_options(CLI::App& command, ImportArguments& arguments) {
  add_knowledge_base(command, arguments.knowledge_base);
  command
      .add_option("FILE", arguments.files,
                  "取り込むファイル、BEIR ではフォルダも可 (files; for BEIR a folder, too)")
      ->required()
      ->option_text(" ");
  command
      .add_option("--format", arguments.format,
                  "形式。省くと拡張子で決める (format; by default by the file's ending)")
      ->check(one_of({"jsonl", "csv", "tsv", "beir"}))
      ->option_text("jsonl|csv|tsv|beir");
  add_kind(command, arguments.kind,
           "記事(既定)か過去の回答か (articles, the default, or past answers)");
  command
      .add_option("--map", arguments.columns,
                  "CSV/TSV の列と項目の対応。例: 質問文=question,メモ=- 。「-」の列は読まない\n"
                  "(column to field; a column mapped to - is left out)")
      ->allow_extra_args(false)
      ->option_text("COLUMN=FIELD,...");
  command
      .add_option(
          "--part", arguments.part,
          "ID で決まる分割のうちの一つだけを取り込む。例: 1/3。過去の回答をサーバーに分ける\n"
          "とき、同じファイルを分割ごとに取り込む (only the records of this part, by id)")
      ->option_text("N/M");
  command.add_flag("--keep-going", arguments.keep_going,
                   "問題のある行を除いて取り込む。終了コードは 3\n"
                   "(import the good rows all the same; ends with 3)");
  command
      .add_option(
          "--workers", arguments.worker_count,
          "解析に使うスレッドの数、1〜64、既定は CPU の数 (threads; by default as many as CPUs)")
      ->check(whole_number(1, kMaxWorkerCount))
      ->option_text("N");
  command
      .add_option("--batch", arguments.batch_size,
                  "何件ごとに確定するか、既定 2000 (records a commit)")
      ->check(whole_number(1, kMaxBatchSize))
      ->option_text("N");
  command.add_flag(
      "--publish", arguments.publish,
      "いま社内だけの記事を公開に変えてよい (articles that are agent-only may become public)");
  command.add_flag(
      "--no-learn", arguments.no_learn,
      "言葉の近さを学び直さない。後で toibiki learn で学べる (do not learn anew which words "
      "are close)");
  command.add_flag(
      "--verbose", arguments.verbose,
      "確定のたびに 1 行を標準出力に書く (a line on standard output after each commit)");
}

}  // namespace

void add_import(CLI::App& app, Invocation& invocation) {
  CLI::App* const command = app.add_subcommand(
      "import", "FAQ や過去の回答をファイルから取り込む (import articles or past answers)");
  const auto arguments = std::make_shared<ImportArguments>();
  add_options(*command, *arguments);
  command->footer(
      "すべてのファイルを読んで確かめてから書き始めます。問題があれば何も書きません。\n"
      "同じ取り込みを繰り返しても二重になりません。途中で止まっても、同じコマンドで続けられます。\n"
      "(All files are checked before the first write. An import can be repeated and "
      "continued.)\n\n" +
      std::string(exit_code_table()));
  command->callback([&invocation, arguments] {
    invocation.action = [&invocation, arguments] { return run(*arguments, invocation.open); };
  });
}

}  // namespace toibiki::cli
