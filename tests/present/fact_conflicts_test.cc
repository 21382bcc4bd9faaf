// SPDX-License-Identifier: GPL-2.0-or-later
#include "present/fact_conflicts.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <variant>

#include "tests/support/built_in_analyzer.h"
#include "tests/support/records.h"

namespace toibiki {
namespace {

std::vector<FactConflict> conflicts_of(const std::string& reply,
                                       const std::vector<Article>& articles) {
  std::vector<ArticleFact> facts;
  for (const Article& article : articles) {
    for (ArticleFact& fact : article_facts(article, analyzer())) facts.push_back(std::move(fact));
  }
  return check_facts(find_facts_in_context(reply, {}, analyzer()), facts).conflicts;
}

// "送料は600円" against "550円".
std::string told(const std::string& reply, const std::string& answer) {
  std::string out;
  for (const FactConflict& conflict : conflicts_of(reply, {article("a", "ご案内", answer)})) {
    if (!out.empty()) out += "; ";
    out.append(conflict.reply_span.of(reply)).append("/").append(conflict.article_span.of(answer));
  }
  return out;
}

struct ConflictRow {
  int line;
  std::string reply, answer, conflicts;
};

TEST(FactConflicts, AreValuesOfOneContextThatDiffer) {
  const ConflictRow rows[] = {
      {__LINE__, "送料は600円です。", "送料は550円です。", "600円/550円"},
      {__LINE__, "送料は五百五十円です。", "送料は550円です。", ""},
      {__LINE__, "返品は到着後20日以内です。", "到着後14日以内なら返品できます。", "20日/14日"},
      {__LINE__, "お届けから2週間以内に返品ください。", "到着後14日以内なら返品できます。", ""},
      {__LINE__, "手数料は330円です。", "| 方法 | 手数料 |\n|---|---|\n| コンビニ | 220円 |",
       "330円/220円"},
      {__LINE__, "電話は0120-111-222へどうぞ。", "電話は0120-111-333です。",
       "0120-111-222/0120-111-333"},
      {__LINE__, "返品の窓口は a@x.example です。", "返品の窓口は b@x.example です。",
       "a@x.example/b@x.example"},
      {__LINE__, "手数料は無料です。", "1回のご注文につき手数料250円がかかります。", "無料/250円"},
      {__LINE__, "送料は無料です。", "送料550円。3,980円以上は無料です。", ""},
      {__LINE__, "チャットは20時まで承ります。", "チャットは9:00〜21:00に承ります。",
       "20時/9:00〜21:00"},
      // Another noun of a value, or a value of the case.
      {__LINE__, "手数料は330円です。", "送料は550円です。", ""},
      {__LINE__, "今回は送料が1,100円かかりました。", "送料は550円です。", ""},
      {__LINE__, "13時05分のご注文です。", "正午までのご注文は翌日に届きます。", ""},
      // What the reply says rightly is no longer open.
      {__LINE__, "送料は550円、沖縄へは送料1,300円でした。", "送料は550円です。", ""},
      // An example is no rule.
      {__LINE__, "お支払いは3月31日までです。", "たとえば6月分のお支払いは7月31日までです。", ""},
      {__LINE__, "", "送料は550円です。", ""},
      {__LINE__, "送料は550円です。", "", ""},
  };
  for (const ConflictRow& row : rows) {
    EXPECT_EQ(told(row.reply, row.answer), row.conflicts) << __FILE__ << ":" << row.line;
  }
}

std::map<std::string, Article> sample_articles() {
  std::map<std::string, Article> articles;
  std::ifstream file(std::string(TOIBIKI_SOURCE_DIR) + "/examples/sample/articles.jsonl");
  for (std::string line; std::getline(file, line);) {
    Article article = std::get<Article>(record_from_json(line, RecordKind::kArticle));
    articles[article.id] = article;
  }
  return articles;
}

void expect_golden(const std::string& name, bool has_planted) {
  const std::string path = std::string(TOIBIKI_SOURCE_DIR) + "/tests/golden/reply/" + name;
  const auto articles = sample_articles();
  std::ifstream file(path);
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    SCOPED_TRACE(path + ":" + std::to_string(++number));
    const auto row = nlohmann::json::parse(line);
    const std::string reply = row.at("reply");
    std::vector<Article> cited;
    for (const std::string id : row.at("article_ids")) cited.push_back(articles.at(id));
    const auto conflicts = conflicts_of(reply, cited);
    EXPECT_EQ(conflicts.size(), has_planted ? 1U : 0U);
    if (!has_planted || conflicts.empty()) continue;
    const std::string planted = row.at("planted");
    const std::size_t begin = reply.find(planted);
    const Span span = conflicts.front().reply_span;
    EXPECT_TRUE(span.begin < begin + planted.size() && begin < span.end) << span.of(reply);
  }
  EXPECT_GT(number, 0) << path;
}

TEST(FactConflicts, FindWhatWasPlanted) { expect_golden("contradictions.jsonl", true); }
TEST(FactConflicts, LeaveConsistentRepliesAlone) { expect_golden("consistent.jsonl", false); }

}  // namespace
}  // namespace toibiki
