// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <set>
#include <system_error>

#include "arguments.h"
#include "command.h"
#include "print_evaluation.h"
#include "progress_bar.h"
#include "toibiki/error.h"
#include "toibiki/significance.h"

namespace toibiki::cli {
namespace {

namespace fs = std::filesystem;

struct EvaluateArguments {
  fs::path knowledge_base;
  fs::path queries;
  fs::path judgements;
  std::string metrics;
  fs::path run;       // to be written
  fs::path run_file;  // measured instead of a knowledge base
  fs::path compare;
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

Run run_all(Searcher& searcher, const std::vector<Query>& queries, RecordKind kind,
            std::size_t depth) {
  ProgressBar bar("評価 (evaluating)");
  Run run;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    run.merge(run_queries(searcher, {queries[i]}, kind, depth));
    bar.update(i + 1, queries.size());
  }
  return run;
}

// How many suggestions the metrics look at, and at least 100.
std::size_t depth_of(const std::vector<Metric>& metrics) {
  std::size_t depth = 100;
  for (const Metric& metric : metrics) depth = std::max(depth, metric.depth);
  if (depth <= 1'000) return depth;
  throw Error(ErrorCode::kInvalidArgument,
              "--metrics の @ の後は、ナレッジベースを測るときは 1000 までです。 (a knowledge base "
              "can be measured down to @1000)");
}

Run run_knowledge_base(const EvaluateArguments& arguments, const OpenOptions& open,
                       const std::vector<Query>& queries, const Judgements& judgements,
                       const std::vector<Metric>& metrics) {
  const RecordKind kind = kind_named(arguments.kind);
  const std::size_t depth = depth_of(metrics);
  const KnowledgeBase knowledge_base =
      KnowledgeBase::open(arguments.knowledge_base, Audience::kAgent, open);
  warn_of_unknown_records(knowledge_base, kind, judgements);
  Searcher searcher = knowledge_base.searcher();
  return run_all(searcher, queries, kind, depth);
}

// The rankings of `queries` only; all of them if there are none.
Run restricted(Run run, const std::vector<Query>& queries) {
  if (queries.empty()) return run;
  Run result;
  for (const Query& query : queries) {
    if (const auto ranked = run.find(query.id); ranked != run.end()) result.insert(*ranked);
  }
  return result;
}

Run read_run_file(const fs::path& path, const std::vector<Query>& queries,
                  const Judgements& judgements) {
  Run run = restricted(read_input([&] { return read_run(path); }), queries);
  const bool is_judged = std::any_of(run.begin(), run.end(), [&](const auto& ranked) {
    return judgements.contains(ranked.first);
  });
  if (is_judged) return run;
  throw Error(ErrorCode::kInvalidFile,
              path.string() +
                  ": 判定のある問い合わせがこの順位表に 1 件もありません。ファイルの組と ID "
                  "を確かめてください。 (no query of this run is judged; do the files belong "
                  "together?)");
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

void require_consistent(const EvaluateArguments& arguments) {
  const bool has_knowledge_base = !arguments.knowledge_base.empty();
  const char* problem = nullptr;
  if (has_knowledge_base != arguments.run_file.empty()) {
    problem = "KB か --run-file のどちらか一方を指定してください。 (give either KB or --run-file)";
  } else if (has_knowledge_base && arguments.queries.empty()) {
    problem = "「--queries」が足りません。 (--queries is required with KB)";
  } else if (!has_knowledge_base && !(arguments.run.empty() && arguments.kind.empty())) {
    problem = "--run と --kind は KB と使います。 (--run and --kind go with KB)";
  }
  if (problem != nullptr) throw Error(ErrorCode::kInvalidArgument, problem);
}

void require_a_query(const MeasuredRun& measured, const EvaluateArguments& arguments) {
  if (!measured.queries.empty()) return;
  const fs::path& asked = arguments.queries.empty() ? arguments.run_file : arguments.queries;
  throw Error(ErrorCode::kInvalidFile,
              arguments.judgements.string() + ": " + asked.string() +
                  " のどの問い合わせにも正解がありません。2 つのファイルの組と ID "
                  "を確かめてください。 (no query has "
                  "a relevant record; do the files belong together?)");
}

void print_result(const MeasuredRun& measured, const std::optional<Comparison>& comparison,
                  bool json) {
  if (!json) {
    print_evaluation(measured, std::cout);
    if (comparison) print_evaluation(*comparison, std::cout);
    return;
  }
  std::string object = to_json(measured);
  if (comparison) object.insert(object.size() - 1, ",\"comparison\":" + to_json(*comparison));
  std::cout << object << "\n";
}

ExitCode run(const EvaluateArguments& arguments, const OpenOptions& open) {
  require_consistent(arguments);
  const std::vector<Metric> metrics =
      arguments.metrics.empty() ? usual_metrics() : parse_metrics(arguments.metrics);
  std::vector<Query> queries;
  if (!arguments.queries.empty()) {
    queries = read_input([&] { return read_queries(arguments.queries); });
  }
  const Judgements judgements = read_input([&] { return read_judgements(arguments.judgements); });
  // Before the long part, so that a wrong file is told at once.
  std::optional<Run> before;
  if (!arguments.compare.empty()) {
    before = read_run_file(arguments.compare, queries, judgements);
  }
  Run ranked = arguments.run_file.empty()
                   ? run_knowledge_base(arguments, open, queries, judgements, metrics)
                   : read_run_file(arguments.run_file, queries, judgements);
  for (const Query& query : queries) ranked.try_emplace(query.id);  // what found nothing
  const MeasuredRun measured = measure_run(ranked, judgements, metrics);
  require_a_query(measured, arguments);
  if (!arguments.run.empty()) write_run(arguments.run, ranked);
  std::optional<Comparison> comparison;
  if (before) comparison = compare(*before, ranked, judgements, metrics);
  print_result(measured, comparison, arguments.json);
  return ExitCode::kDone;
}

void add_files(CLI::App& command, EvaluateArguments& arguments) {
  command
      .add_option("--queries", arguments.queries,
                  "問い合わせ、BEIR の queries.jsonl か、見出し id,text のある CSV、TSV\n"
                  "(inquiries as BEIR queries.jsonl, or CSV, TSV with the header id,text)")
      ->option_text("F");
  command
      .add_option("--judgements", arguments.judgements,
                  "判定、BEIR か TREC の qrels、見出しのある CSV、TSV、または JSONL\n"
                  "(judgements as qrels of BEIR or TREC, CSV, TSV or JSONL)")
      ->required()
      ->option_text("F");
  command
      .add_option("--run", arguments.run,
                  "順位を TREC 形式でこのファイルに書く (write the rankings in TREC format)")
      ->option_text("F");
  command
      .add_option("--run-file", arguments.run_file,
                  "KB の代わりに、TREC 形式のこの順位表を測る (measure this TREC run, without KB)")
      ->option_text("F");
  command
      .add_option("--compare", arguments.compare,
                  "前に --run で書いた順位表と比べる (compare with a run that --run wrote before)")
      ->option_text("F");
}

std::string metrics_problem(const std::string& names) {
  try {
    parse_metrics(names);
    return "";
  } catch (const Error& error) {
    return error.what();
  }
}

}  // namespace

void add_evaluate(CLI::App& app, Invocation& invocation) {
  CLI::App* const command = app.add_subcommand(
      "evaluate", "判定のある問い合わせで良さを測る (measure with judged inquiries)");
  const auto arguments = std::make_shared<EvaluateArguments>();
  command
      ->add_option("KB", arguments->knowledge_base,
                   "ナレッジベースのフォルダ (folder of the knowledge base)")
      ->option_text(" ");
  add_files(*command, *arguments);
  command
      ->add_option("--metrics", arguments->metrics,
                   "測る指標、コンマ区切り。success@k, p@k, r@k, mrr, map, ndcg, ndcg-exp\n"
                   "(what to measure, for example p@5,ndcg@20)")
      ->check(CLI::Validator(metrics_problem, ""))
      ->option_text("LIST");
  add_json(*command, arguments->json);
  add_kind(*command, arguments->kind,
           "記事(既定)と過去の回答のどちらで測るか (rank articles, the default, or past answers)");
  command->footer(std::string(exit_code_table()));
  command->callback([&invocation, arguments] {
    invocation.action = [&invocation, arguments] { return run(*arguments, invocation.open); };
  });
}

}  // namespace toibiki::cli
