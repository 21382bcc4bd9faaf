// SPDX-License-Identifier: GPL-2.0-or-later
#include <iostream>
#include <memory>
#include <variant>

#include "arguments.h"
#include "command.h"
#include "input_text.h"
#include "labels.h"
#include "terminal.h"

namespace toibiki::cli {
namespace {

constexpr std::size_t kFieldWidth = 26;

struct ShowArguments {
  std::filesystem::path knowledge_base;
  std::string id;
  std::string kind;
  bool json = false;
};

std::string joined(const std::vector<std::string>& list, std::string_view separator) {
  std::string text;
  for (const std::string& element : list) {
    if (!text.empty()) text += separator;
    text += element;
  }
  return text;
}

// Text of several lines keeps them, below each other.
void print_row(const std::string& name, std::string_view value) {
  if (value.empty()) return;
  std::string lines;
  for (const char c : value) {
    if (c == '\r') continue;
    lines += c;
    if (c == '\n') lines.append(kFieldWidth, ' ');
  }
  std::cout << padded(name, kFieldWidth) << lines << "\n";
}

void print(const Article& article) {
  print_row("種類 (kind)", label(RecordKind::kArticle));
  print_row("ID", article.id);
  print_row("質問 (question)", article.question);
  print_row("言い換え (phrasings)", joined(article.phrasings, "\n"));
  print_row("回答 (answer)", article.answer);
  print_row("キーワード (keywords)", joined(article.keywords, "、"));
  print_row("カテゴリ (category)", joined(article.category, " > "));
  print_row("タグ (tags)", joined(article.tags, "、"));
  print_row("商品 (product)", article.product);
  print_row("公開範囲 (audience)", label(article.audience));
  print_row("開始日 (valid_from)", article.valid_from);
  print_row("終了日 (valid_until)", article.valid_until);
  print_row("言語 (language)", article.language);
  print_row("URL (url)", article.url);
  print_row("更新日時 (updated_at)", article.updated_at);
  const Counters& counters = article.counters;
  if (counters == Counters{}) return;
  print_row("回数 (counters)", "閲覧 " + std::to_string(counters.views) + "、役に立った " +
                                   std::to_string(counters.helpful) + "、役に立たなかった " +
                                   std::to_string(counters.unhelpful));
}

void print(const PastAnswer& answer) {
  print_row("種類 (kind)", label(RecordKind::kPastAnswer));
  print_row("ID", answer.id);
  print_row("問い合わせ (inquiry)", answer.inquiry);
  print_row("返信 (reply)", answer.reply);
  print_row("記事 (article_ids)", joined(answer.article_ids, "、"));
  print_row("結果 (outcome)", label(answer.outcome));
  print_row("経路 (channel)", label(answer.channel));
  print_row("商品 (product)", answer.product);
  print_row("完了日時 (closed_at)", answer.closed_at);
  print_row("案件キー (case_key)", answer.case_key);
}

ExitCode run(const ShowArguments& arguments, const OpenOptions& open) {
  require_id(arguments.id);
  const KnowledgeBase knowledge_base =
      KnowledgeBase::open(arguments.knowledge_base, Audience::kAgent, open);
  const auto kind = find_kind(knowledge_base, arguments.kind, arguments.id);
  const auto record = kind ? knowledge_base.record(*kind, arguments.id) : std::nullopt;
  if (!record) {
    std::cerr << "「" << arguments.id
              << "」という ID の記録はありません。toibiki search で探してください。 (no record \""
              << arguments.id << "\")\n";
    return ExitCode::kBadInput;
  }
  if (arguments.json) {
    std::cout << to_json(*record) << "\n";
  } else {
    std::visit([](const auto& value) { print(value); }, *record);
  }
  return ExitCode::kDone;
}

}  // namespace

void add_show(CLI::App& app, Invocation& invocation) {
  CLI::App* const command = app.add_subcommand("show", "記録を 1 件示す (show a record)");
  const auto arguments = std::make_shared<ShowArguments>();
  add_knowledge_base(*command, arguments->knowledge_base);
  command->add_option("ID", arguments->id, "記録の ID (id of the record)")
      ->required()
      ->option_text(" ");
  add_kind(*command, arguments->kind,
           "記事か過去の回答か。省くと両方から探す (looks at both kinds if missing)");
  add_json(*command, arguments->json);
  command->footer(std::string(exit_code_table()));
  command->callback([&invocation, arguments] {
    invocation.action = [&invocation, arguments] { return run(*arguments, invocation.open); };
  });
}

}  // namespace toibiki::cli
