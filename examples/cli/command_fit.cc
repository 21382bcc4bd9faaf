// SPDX-License-Identifier: GPL-2.0-or-later
#include <iostream>
#include <memory>
#include <set>

#include "arguments.h"
#include "command.h"
#include "terminal.h"
#include "toibiki/error.h"
#include "toibiki/tuning.h"

namespace toibiki::cli {
namespace {

namespace fs = std::filesystem;

struct FitArguments {
  fs::path knowledge_base;
  fs::path queries;
  fs::path judgements;
  fs::path unanswered;
  FitProfileOptions options;
  bool outcomes = false;
  bool calibration_only = false;
  bool write = false;
  bool json = false;
};

// Nobody has said what is right for the others: they are neither right nor wrong.
std::vector<Query> judged_only(std::vector<Query> queries, const Judgements& judgements) {
  const std::size_t count =
      std::erase_if(queries, [&](const Query& query) { return !judgements.contains(query.id); });
  if (count > 0) {
    std::cerr
        << "注意: 判定のない問い合わせ " << count
        << " 件は数えません。どの記事にも答えがない問い合わせは --unanswered で指定してください。 ("
        << count << " queries without a judgement are left out)\n";
  }
  return queries;
}

// Queries that no record answers: they have no judgement, and an id of their own.
void add_unanswered(std::vector<Query>& queries, const fs::path& path,
                    const Judgements& judgements) {
  std::set<std::string> ids;
  for (const Query& query : queries) ids.insert(query.id);
  for (const Query& query : read_queries(path)) {
    if (!ids.insert(query.id).second || judgements.contains(query.id)) {
      throw Error(ErrorCode::kInvalidFile,
                  path.string() + ": 「" + query.id +
                      "」は判定のある問い合わせにもあります。別の識別子にしてください。 (" +
                      path.string() + ": query " + query.id + " is judged elsewhere)");
    }
    queries.push_back(query);
  }
}

ProfileFit fit_to_judgements(const FitArguments& arguments, const FitProfileOptions& options,
                             const OpenOptions& open) {
  if (arguments.unanswered.empty()) {
    std::cerr
        << "注意: --unanswered がないと、しきい値は低めに出ます。 (without --unanswered every "
           "threshold comes out too low)\n";
  }
  if (arguments.queries.empty() || arguments.judgements.empty()) {
    throw Error(
        ErrorCode::kInvalidArgument,
        "--queries と --judgements の両方か、--outcomes を指定してください。 (give --queries "
        "and --judgements, or --outcomes)");
  }
  const Judgements judgements = read_input([&] { return read_judgements(arguments.judgements); });
  const std::vector<Query> queries = read_input([&] {
    std::vector<Query> read = judged_only(read_queries(arguments.queries), judgements);
    if (!arguments.unanswered.empty()) add_unanswered(read, arguments.unanswered, judgements);
    return read;
  });
  const KnowledgeBase knowledge_base =
      KnowledgeBase::open(arguments.knowledge_base, Audience::kAgent, open);
  Searcher searcher = knowledge_base.searcher();
  return fit_profile(searcher, profile_of(arguments.knowledge_base), queries, judgements, options);
}

ExitCode run(const FitArguments& arguments, const OpenOptions& open) {
  if (arguments.outcomes && !(arguments.queries.empty() && arguments.judgements.empty() &&
                              arguments.unanswered.empty())) {
    throw Error(
        ErrorCode::kInvalidArgument,
        "--outcomes は、--queries、--judgements、--unanswered と一緒には使えません。 (--outcomes "
        "stands alone)");
  }
  FitProfileOptions options = arguments.options;
  options.weights = !arguments.calibration_only;
  const ProfileFit fit =
      arguments.outcomes
          ? fit_profile_to_outcomes(arguments.knowledge_base, profile_of(arguments.knowledge_base),
                                    options, open)
          : fit_to_judgements(arguments, options, open);
  std::cout << (arguments.json ? to_json(fit) + "\n" : to_string(fit));
  // A calibration that would never answer helps nobody.
  const bool answers = fit.calibration_fitted && fit.profile.answer_threshold <= 1.0;
  const bool is_better = answers || (fit.weights_accepted && !fit.calibration_fitted);
  if (arguments.write && is_better) {
    write_profile(arguments.knowledge_base, fit.profile);
    std::cerr << "プロファイル「" << fit.profile.name << "」(版 " << fit.profile.version
              << ")に替えました。 (profile written)\n";
  } else if (!arguments.write) {
    std::cerr << "試しただけです。使うには --write を付けてください。 (not written; add --write)\n";
  } else {
    std::cerr
        << "良くなる所がないか、求める精度に届かないので、替えません。判定を増やすか、--precision "
           "を下げてください。 (not better, or the precision is out of reach; not written)\n";
  }
  return ExitCode::kDone;
}

}  // namespace

void add_fit(CLI::App& app, Invocation& invocation) {
  CLI::App* const command = app.add_subcommand(
      "fit", "判定から重みと確率を合わせる (fit weights and calibration to judgements)");
  const auto arguments = std::make_shared<FitArguments>();
  add_knowledge_base(*command, arguments->knowledge_base);
  command->add_option("--queries", arguments->queries, "問い合わせ (inquiries, as for evaluate)")
      ->option_text("F");
  command->add_option("--judgements", arguments->judgements, "判定 (judgements, as for evaluate)")
      ->option_text("F");
  command
      ->add_option("--unanswered", arguments->unanswered,
                   "どの記事にも答えがない問い合わせ (inquiries that no article answers)")
      ->option_text("F");
  command
      ->add_option("--precision", arguments->options.answer_precision,
                   "回答と言うときに正しい割合、既定 0.9 (precision of answers)")
      ->option_text("P");
  command
      ->add_option("--candidates-precision", arguments->options.candidates_precision,
                   "候補の 5 件に正解がある割合、既定 0.65 (share of lists that hold the answer)")
      ->option_text("P");
  command->add_option("--name", arguments->options.name, "プロファイルの名前 (name of the profile)")
      ->option_text("NAME");
  command->add_flag("--outcomes", arguments->outcomes,
                    "判定の代わりに、記録した結果に合わせる (fit to recorded outcomes instead)");
  command->add_flag("--calibration-only", arguments->calibration_only,
                    "重みは変えない (leave the weights)");
  command->add_flag("--write", arguments->write,
                    "良ければ、ナレッジベースに書く (put it in place if it is better)");
  add_json(*command, arguments->json);
  command->footer(std::string(exit_code_table()));
  command->callback([&invocation, arguments] {
    invocation.action = [&invocation, arguments] { return run(*arguments, invocation.open); };
  });
}

}  // namespace toibiki::cli
