// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>

#include "base/utf8.h"
#include "record/json.h"
#include "tests/record/golden_rows.h"
#include "toibiki/record.h"

namespace toibiki {
namespace {

Article good_article() {
  Article article;
  article.id = "a1";
  article.question = "返品できますか";
  return article;
}

PastAnswer good_answer() {
  PastAnswer answer;
  answer.id = "r1";
  answer.inquiry = "商品が届きません";
  return answer;
}

// "field: reason; field: reason", or "ok".
std::string problems_of(const Record& record) {
  std::string out;
  for (const RecordProblem& problem : validate(record)) {
    out += (out.empty() ? "" : "; ") + problem.field + ": " + english(problem.reason);
  }
  return out.empty() ? "ok" : out;
}

TEST(Validate, SaysEveryRuleThatIsBroken) {
  for (const GoldenRow& row : read_golden("validate.txt")) {
    SCOPED_TRACE(row.where);
    Json json = parse_json(row.input);
    const bool is_answer = json.contains("inquiry");
    const Record good = is_answer ? Record(good_answer()) : Record(good_article());
    Json members = parse_json(to_json(good));
    members.update(json);
    EXPECT_EQ(problems_of(record_from_json(dump_json(members), kind_of(good))), row.expected);
  }
}

TEST(Validate, NamesTheValueAndTheRemedyInJapanese) {
  Article article = good_article();
  article.valid_from = "2026-05-01";
  article.valid_until = "2026-04-01";
  const std::vector<RecordProblem> expected = {
      {"valid_until", "2026-04-01",
       "開始日 2026-05-01 より前です。どちらかを直してください。 (before valid_from)"}};
  EXPECT_EQ(validate(article), expected);
}

TEST(Validate, BoundsTheSizeOfEveryText) {
  struct Row {
    std::string PastAnswer::*member;
    std::size_t limit;
  };
  const Row rows[] = {
      {&PastAnswer::id, kMaxIdBytes},         {&PastAnswer::inquiry, kMaxTextBytes},
      {&PastAnswer::reply, kMaxTextBytes},    {&PastAnswer::product, kMaxLineBytes},
      {&PastAnswer::case_key, kMaxLineBytes},
  };
  for (const Row& row : rows) {
    PastAnswer answer = good_answer();
    answer.*row.member = std::string(row.limit, 'x');
    EXPECT_EQ(problems_of(answer), "ok");
    (answer.*row.member).push_back('x');
    const std::string size = std::to_string(row.limit + 1);
    EXPECT_NE(problems_of(answer).find(size + " bytes, at most " + std::to_string(row.limit)),
              std::string::npos);
  }
}

TEST(Validate, BoundsARecordAsAWhole) {
  Article article = good_article();
  const std::size_t rest = article.id.size() + article.question.size() + article.language.size();
  article.keywords.assign(kMaxRecordBytes / kMaxLineBytes, std::string(kMaxLineBytes, 'x'));
  article.keywords.back().resize(kMaxLineBytes - rest);
  EXPECT_EQ(problems_of(article), "ok");
  article.answer = "x";
  EXPECT_EQ(problems_of(article), "keywords: 8000001 bytes in all, at most 8000000");
}

TEST(Validate, BoundsListsAndNamesTheElement) {
  Article article = good_article();
  article.keywords.assign(kMaxListSize, "語");
  EXPECT_EQ(problems_of(article), "ok");
  article.keywords.emplace_back("語");
  EXPECT_EQ(problems_of(article), "keywords: 1001 elements, at most 1000");

  article = good_article();
  article.phrasings = {"送料は", std::string(kMaxLineBytes + 1, 'x')};
  const auto problems = validate(article);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].reason.rfind("2 番目: 長すぎます: 10001 バイト", 0), 0U)
      << problems[0].reason;
}

TEST(Validate, CutsTheValueItShows) {
  Article article = good_article();
  article.answer.assign(10'000'000, 'x');
  const auto problems = validate(article);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].field, "answer");
  EXPECT_EQ(problems[0].value, std::string(80, 'x') + "…");
}

TEST(Validate, RefusesWhatIsNotUtf8InEveryField) {
  std::string Article::*const members[] = {
      &Article::id,      &Article::question,   &Article::answer,
      &Article::product, &Article::valid_from, &Article::language,
      &Article::url,     &Article::updated_at, &Article::valid_until,
  };
  for (const auto member : members) {
    Article article = good_article();
    article.*member = "あ\xFF";
    EXPECT_NE(problems_of(article).find(": not UTF-8 at byte 4"), std::string::npos)
        << problems_of(article);
  }
  Article article = good_article();
  article.tags = {"\xE3\x81"};
  EXPECT_EQ(problems_of(article), "tags: not UTF-8 at byte 1");
  EXPECT_FALSE(find_invalid_utf8(validate(article)[0].value));
}

TEST(Validate, RefusesEnumeratorsThatDoNotExist) {
  Article article = good_article();
  article.audience = static_cast<Audience>(7);
  EXPECT_EQ(problems_of(article), "audience: must be one of public, agent");
  PastAnswer answer = good_answer();
  answer.outcome = static_cast<Outcome>(-1);
  EXPECT_EQ(problems_of(answer),
            "outcome: must be one of unknown, resolved, unresolved, escalated");
}

}  // namespace
}  // namespace toibiki
