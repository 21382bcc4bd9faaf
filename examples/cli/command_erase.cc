// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstdint>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "arguments.h"
#include "command.h"
#include "input_text.h"
#include "toibiki/erase.h"

namespace toibiki::cli {
namespace {

struct EraseArguments {
  std::filesystem::path knowledge_base;
  Erasure erasure;
  std::vector<std::string> records;
  std::string kind;
  bool json = false;
};

// An id is looked for among both kinds. One of a record that was removed before stands in neither,
// and may be of either.
Erasure erasure_of(const EraseArguments& arguments, const OpenOptions& open) {
  Erasure erasure = arguments.erasure;
  if (arguments.records.empty()) return erasure;
  const KnowledgeBase knowledge_base =
      KnowledgeBase::open(arguments.knowledge_base, Audience::kAgent, open);
  for (const std::string& id : arguments.records) {
    require_id(id);
    auto kind = find_kind(knowledge_base, arguments.kind, id);
    if (!kind && !arguments.kind.empty()) kind = kind_named(arguments.kind);
    if (kind != RecordKind::kPastAnswer) erasure.article_ids.push_back(id);
    if (kind != RecordKind::kArticle) erasure.past_answer_ids.push_back(id);
  }
  return erasure;
}

void print(const ErasureReport& report) {
  std::cout << "消しました: 記事 " << report.article_count << " 件、過去の回答 "
            << report.past_answer_count << " 件、結果 " << report.outcome_count << " 件 (erased "
            << report.article_count << " articles, " << report.past_answer_count
            << " past answers, " << report.outcome_count << " outcomes)\n";
  if (report.indexes_behind) {
    std::cout
        << "ディスクに空きがないため、索引を作り直せていません。空きを作り、toibiki stats などで開"
           "くと作り直します。 (the disk is full: the indexes are made again when the knowledge "
           "base is opened with room to spare)\n";
  }
}

ExitCode run(const EraseArguments& arguments, const OpenOptions& open) {
  const ErasureReport report = erase(arguments.knowledge_base, erasure_of(arguments, open), open);
  if (arguments.json) {
    std::cout << to_json(report) << "\n";
  } else {
    print(report);
  }
  if (std::filesystem::exists(arguments.knowledge_base / "shards.json")) {
    std::cerr
        << "分割先(shards.json)の過去の回答は、分割先のナレッジベースで消してください。 (what "
           "stands on a shard is erased there)\n";
  }
  if (report.article_count + report.past_answer_count + report.outcome_count > 0) {
    return ExitCode::kDone;
  }
  std::cerr
      << "あてはまる記録がありません。キーか ID を確かめてください。 (there is nothing of the "
         "kind)\n";
  return ExitCode::kBadInput;
}

}  // namespace

void add_erase(CLI::App& app, Invocation& invocation) {
  CLI::App* const command = app.add_subcommand("erase", "跡を残さずに消す (erase without a trace)");
  const auto arguments = std::make_shared<EraseArguments>();
  add_knowledge_base(*command, arguments->knowledge_base);
  command
      ->add_option("--case", arguments->erasure.case_keys,
                   "案件のキー。その案件の過去の回答と、同じ問い合わせ文の結果をすべて消す\n"
                   "(key of a case: its past answers, and outcomes with their inquiries)")
      ->option_text("KEY...");
  command->add_option("--record", arguments->records, "消す記録の ID (ids of records)")
      ->option_text("ID...");
  add_kind(*command, arguments->kind,
           "--record の種類。省くと両方から探す (looks at both kinds if missing)");
  command
      ->add_option("--outcome", arguments->erasure.outcome_numbers,
                   "消す結果の番号 (numbers of outcomes)")
      ->option_text("NUMBER...");
  add_json(*command, arguments->json);
  command->footer(
      "終わると、どのファイルにもその文は残りません。それより前のバックアップには残ります。\n"
      "(No file of the knowledge base holds any of it afterwards; earlier backups do.)\n\n" +
      std::string(exit_code_table()));
  command->callback([&invocation, arguments] {
    const Erasure& erasure = arguments->erasure;
    if (erasure.case_keys.empty() && arguments->records.empty() &&
        erasure.outcome_numbers.empty()) {
      throw CLI::ValidationError(
          "--case", "--case、--record、--outcome のどれかを指定してください (say what to erase)");
    }
    invocation.action = [&invocation, arguments] { return run(*arguments, invocation.open); };
  });
}

}  // namespace toibiki::cli
