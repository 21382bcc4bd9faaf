// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "tests/record/golden_rows.h"
#include "toibiki/error.h"
#include "toibiki/record.h"

namespace toibiki {
namespace {

Article full_article() {
  Article article;
  article.id = "faq-1";
  article.question = "領収書は\"もらえ\"ますか？";
  article.phrasings = {"領収書がほしい", "レシート\\再発行"};
  article.answer = "はい。\r\nマイページから\tどうぞ 😀";
  article.keywords = {"領収証"};
  article.category = {"お支払い", "領収書"};
  article.tags = {"経理"};
  article.product = "プラン A";
  article.audience = Audience::kAgent;
  article.valid_from = "2026-04-01";
  article.valid_until = "2027-03-31";
  article.language = "ja-JP";
  article.url = "https://example.jp/faq/1";
  article.updated_at = "2026-04-01T09:05:00+09:00";
  article.counters = {std::numeric_limits<std::uint64_t>::max(), 2, 3};
  return article;
}

PastAnswer full_answer() {
  return {"r-1",
          "届きません",
          "お調べします",
          {"faq-1", "faq-2"},
          Outcome::kEscalated,
          Channel::kSns,
          "プラン B",
          "2026-04-02",
          "c-77"};
}

TEST(RecordJson, HasEveryFieldInTheOrderOfTheStruct) {
  EXPECT_EQ(to_json(full_article()),
            R"({"id":"faq-1","question":"領収書は\"もらえ\"ますか？",)"
            R"("phrasings":["領収書がほしい","レシート\\再発行"],)"
            R"("answer":"はい。\r\nマイページから\tどうぞ 😀","keywords":["領収証"],)"
            R"("category":["お支払い","領収書"],"tags":["経理"],"product":"プラン A",)"
            R"("audience":"agent","valid_from":"2026-04-01","valid_until":"2027-03-31",)"
            R"("language":"ja-JP","url":"https://example.jp/faq/1",)"
            R"("updated_at":"2026-04-01T09:05:00+09:00",)"
            R"("counters":{"views":18446744073709551615,"helpful":2,"unhelpful":3}})");
  EXPECT_EQ(to_json(full_answer()),
            R"({"id":"r-1","inquiry":"届きません","reply":"お調べします",)"
            R"("article_ids":["faq-1","faq-2"],"outcome":"escalated","channel":"sns",)"
            R"("product":"プラン B","closed_at":"2026-04-02","case_key":"c-77"})");
}

TEST(RecordJson, ComesBackAsItWasAndWithTheSameBytes) {
  const Record records[] = {full_article(), full_answer(), Article{}, PastAnswer{}};
  for (const Record& record : records) {
    const std::string json = to_json(record);
    const Record copy = record_from_json(json, kind_of(record));
    EXPECT_EQ(copy, record);
    EXPECT_EQ(to_json(copy), json);
  }
}

TEST(RecordJson, MissingMembersHaveTheirDefaultInAnyOrder) {
  Article article;
  article.id = "1";
  article.question = "質問";
  article.counters.helpful = 4;
  EXPECT_EQ(record_from_json(R"( {"counters":{"helpful":4},"question":"質問","id":"1"} )",
                             RecordKind::kArticle),
            Record(article));
  EXPECT_EQ(record_from_json("{}", RecordKind::kPastAnswer), Record(PastAnswer{}));
}

TEST(RecordJson, RefusesWhatIsNoRecordAndNamesMemberAndValue) {
  struct Row {
    RecordKind kind;
    std::string json, start, reason;
  };
  constexpr auto kArticle = RecordKind::kArticle;
  constexpr auto kAnswer = RecordKind::kPastAnswer;
  const std::string list = "not an array of strings";
  const std::string count = "not a whole number of at least 0";
  const Row rows[] = {
      {kArticle, R"({"id":5})", "id: 「5」: ", "not a string"},
      {kArticle, R"({"answer":null})", "answer: 「null」: ", "not a string"},
      {kArticle, R"({"tags":"経理"})", "tags: 「経理」: ", list},
      {kArticle, R"({"tags":["a",1]})", "tags: 「[\"a\",1]」: ", list},
      {kArticle, R"({"audience":"PUBLIC"})",
       "audience: 「PUBLIC」: ", "must be one of public, agent"},
      {kArticle, R"({"audience":1})", "audience: 「1」: ", "must be one of public, agent"},
      {kArticle, R"({"counters":3})", "counters: 「3」: ", "not an object"},
      {kArticle, R"({"counters":{"views":-1}})", "counters.views: 「-1」: ", count},
      {kArticle, R"({"counters":{"views":1.5}})", "counters.views: 「1.5」: ", count},
      {kArticle, R"({"counters":{"views":18446744073709551616}})",
       "counters.views: 「1.8446744073709552e+19」: ", count},
      {kArticle, R"({"counters":{"likes":1}})",
       "counters.likes: 「1」: ", "unknown member; known: views, helpful, unhelpful"},
      {kAnswer, R"({"outcome":"done"})",
       "outcome: 「done」: ", "must be one of unknown, resolved, unresolved, escalated"},
      {kAnswer, R"({"question":"q"})", "question: 「q」: ",
       "unknown member; known: id, inquiry, reply, article_ids, outcome, channel, product, "
       "closed_at, case_key"},
      {kAnswer, R"({"kind":"answer"})", "kind: 「answer」: ",
       "unknown member; known: id, inquiry, reply, article_ids, outcome, channel, product, "
       "closed_at, case_key"},
      {kArticle, "[]", "「[]」: ", "not an object"},
  };
  for (const Row& row : rows) {
    try {
      record_from_json(row.json, row.kind);
      ADD_FAILURE() << "no error: " << row.json;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kInvalidRecord);
      EXPECT_EQ(std::string(error.what()).rfind(row.start, 0), 0U) << error.what();
      EXPECT_EQ(english(error.what()), row.reason);
    }
  }
}

TEST(RecordJson, BrokenJsonIsAnInvalidRecordWithTheByte) {
  try {
    record_from_json("{\"id\":", RecordKind::kArticle);
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kInvalidRecord);
    EXPECT_NE(std::string(error.what()).find("7 バイト目"), std::string::npos) << error.what();
  }
}

TEST(RecordJson, DoesNotWriteBrokenUtf8) {
  Article article;
  article.question = "\xFF";
  try {
    to_json(article);
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kInvalidText);
  }
}

TEST(Record, NamesAreStable) {
  EXPECT_EQ(to_string(RecordKind::kArticle), "article");
  EXPECT_EQ(to_string(RecordKind::kPastAnswer), "answer");
  EXPECT_EQ(to_string(Audience::kAgent), "agent");
  EXPECT_EQ(to_string(Outcome::kUnresolved), "unresolved");
  EXPECT_EQ(to_string(Channel::kPhone), "phone");
  EXPECT_EQ(to_string(Field::kPhrasings), "phrasings");
  EXPECT_EQ(to_string(Field::kReply), "reply");
}

TEST(Record, PrintsKindIdAndFirstWords) {
  EXPECT_EQ(to_string(Record(full_answer())), "answer r-1: 届きません");
  Article article;
  article.id = "a\nb";
  article.question = std::string(100, 'x');
  EXPECT_EQ(to_string(Record(article)), "article a?b: " + std::string(80, 'x') + "…");
  EXPECT_EQ(id_of(article), "a\nb");
  EXPECT_EQ(kind_of(PastAnswer{}), RecordKind::kPastAnswer);
}

}  // namespace
}  // namespace toibiki
