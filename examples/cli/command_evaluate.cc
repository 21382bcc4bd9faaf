// SPDX-License-Identifier: GPL-2.0-or-later
#include <fstream>
#include <iostream>
#include <memory>
#include <set>
#include <system_error>

#include "arguments.h"
#include "command.h"
#include "progress_bar.h"
#include "terminal.h"
#include "toibiki/error.h"
#include "toibiki/evaluate.h"

namespace toibiki::cli {
namespace {

namespace fs = std::filesystem;

struct Arguments {
  fs::path knowledge_base;
  fs::path queries;
  fs::path judgements;
  fs::path run;
  std::string kind;
  bool json = false;
};

// Judged records that the knowledge base lacks can never be found: the wrong one may be open.
void warn_of_unknown_records(const KnowledgeBase& knowledge_base, RecordKind kind,
                             const Judgements& judgements) {
  std::set<std::string> ids;
  for (const auto& [query, gains] : judgements) {
    for (const auto& [id, gain] : gains) {
      if (gain > 0) ids.insert(id);
    }
  }
  std::size_t count = 0;
  std::string first;
  for (const std::string& id : ids) {
    if (knowledge_base.record(kind, id)) continue;
    if (count++ == 0) first = id;
  }
  if (count == 0) return;
  std::cerr << "注意: 正解とされた記録 " << ids.size() << " 件のうち " << count
            << " 件がナレッジベースにありません。最初は「" << first
            << "」です。取り込んだものと --kind を確かめてください。 (" << count << " of "
            << ids.size() << " relevant records are not in the knowledge base, the first is \""
            << first << "\")\n";
}

Run run_all(Searcher& searcher, const std::vector<Query>& queries, RecordKind kind) {
  ProgressBar bar("評価 (evaluating)");
  Run run;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    run.merge(run_queries(searcher, {queries[i]}, kind));
    bar.update(i + 1, queries.size());
  }
  return run;
}

void write_run(const fs::path& path, const Run& run) {
  const std::string text = to_trec(run, "toibiki");
  errno = 0;
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  if (file) return;
  const std::string reason = std::generic_category().message(errno);
  throw Error(ErrorCode::kIo, path.string() +
                                  ": 書けません。場所、権限、空きを確かめてください。 (" +
                                  path.string() + ": cannot write: " + reason + ")");
}

void print_row(const std::string& name, const std::string& value) {
  std::cout << padded(name, 44) << value << "\n";
}

void print(const Evaluation& evaluation) {
  const Metrics& mean = evaluation.mean;
  print_row("評価した問い合わせ (queries)", std::to_string(evaluation.queries.size()));
  print_row("1 位が正解 (success@1)", fixed(mean.success_at_1, 4));
  print_row("5 位までに正解 (success@5)", fixed(mean.success_at_5, 4));
  print_row("最初の正解の順位の逆数 (MRR@10)", fixed(mean.mrr_at_10, 4));
  print_row("平均適合率 (MAP)", fixed(mean.map, 4));
  print_row("順位の良さ (nDCG@10)", fixed(mean.ndcg_at_10, 4));
  print_row("100 位までの再現率 (R@100)", fixed(mean.recall_at_100, 4));
  if (!evaluation.not_judged.empty()) {
    print_row("正解がなく数えない問い合わせ (not judged)",
              std::to_string(evaluation.not_judged.size()));
  }
  if (!evaluation.not_run.empty()) {
    print_row("判定だけがある問い合わせ (not run)", std::to_string(evaluation.not_run.size()));
  }
}

ExitCode run(const Arguments& arguments, const OpenOptions& open) {
  const RecordKind kind = kind_named(arguments.kind);
  const std::vector<Query> queries = read_input([&] { return read_queries(arguments.queries); });
  const Judgements judgements = read_input([&] { return read_judgements(arguments.judgements); });
  const KnowledgeBase knowledge_base =
      KnowledgeBase::open(arguments.knowledge_base, Audience::kAgent, open);
  warn_of_unknown_records(knowledge_base, kind, judgements);
  Searcher searcher = knowledge_base.searcher();
  const Run ranked = run_all(searcher, queries, kind);
  const Evaluation evaluation = evaluate(ranked, judgements);
  if (evaluation.queries.empty()) {
    throw Error(ErrorCode::kInvalidFile,
                arguments.judgements.string() + ": " + arguments.queries.string() +
                    " のどの問い合わせにも正解がありません。2 つのファイルの組と ID "
                    "を確かめてください。 (no query has "
                    "a relevant record; do the files belong together?)");
  }
  if (!arguments.run.empty()) write_run(arguments.run, ranked);
  if (arguments.json) {
    std::cout << to_json(evaluation) << "\n";
  } else {
    print(evaluation);
  }
  return ExitCode::kDone;
}

}  // namespace

void add_evaluate(CLI::App& app, Invocation& invocation) {
  CLI::App* const command = app.add_subcommand(
      "evaluate", "判定のある問い合わせで良さを測る (measure with judged inquiries)");
  const auto arguments = std::make_shared<Arguments>();
  add_knowledge_base(*command, arguments->knowledge_base);
  command
      ->add_option("--queries", arguments->queries,
                   "問い合わせ、BEIR の queries.jsonl (inquiries as BEIR queries.jsonl)")
      ->required()
      ->option_text("F");
  command
      ->add_option("--judgements", arguments->judgements,
                   "判定、BEIR か TREC の qrels (judgements as qrels of BEIR or TREC)")
      ->required()
      ->option_text("F");
  add_json(*command, arguments->json);
  command
      ->add_option("--run", arguments->run,
                   "順位を TREC 形式でこのファイルに書く (write the rankings in TREC format)")
      ->option_text("F");
  add_kind(*command, arguments->kind,
           "記事(既定)と過去の回答のどちらで測るか (rank articles, the default, or past answers)");
  command->footer(std::string(exit_code_table()));
  command->callback([&invocation, arguments] {
    invocation.action = [&invocation, arguments] { return run(*arguments, invocation.open); };
  });
}

}  // namespace toibiki::cli
