// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "toibiki/error.h"
#include "toibiki/suggestion.h"

namespace toibiki {
namespace {

using Json = nlohmann::ordered_json;

Suggestion article_suggestion() {
  Article article;
  article.id = "faq-1";
  article.question = "解約したい";
  article.answer = "<b>解約</b>は\n\"電話\"で。";
  Suggestion suggestion;
  suggestion.kind = RecordKind::kArticle;
  suggestion.id = article.id;
  suggestion.score = 2.5;
  suggestion.probability = 0.75;
  suggestion.signals[static_cast<std::size_t>(Signal::kCosine)] = 0.25;
  suggestion.record = article;
  suggestion.title = {Field::kQuestion, {0, 15}, {{0, 6}}};
  suggestion.passage = {Field::kAnswer, {0, 13}, {{3, 9}}};
  return suggestion;
}

ExplanationPart word_part() {
  ExplanationPart part;
  part.key = "解約";
  part.score = 2.5;
  part.said = "かいやく";
  part.found = "解約";
  part.match = MatchKind::kSpelling;
  return part;
}

ExplanationPart signal_part() {
  ExplanationPart part;
  part.signal = Signal::kCosine;
  part.score = 0.5;
  return part;
}

Result small_result() {
  Result result;
  result.suggestions.push_back(article_suggestion());
  result.suggestions[0].explanation = Explanation{3.0, {word_part(), signal_part()}, {"定期便"}};
  result.plan.terms = {{"解約", TokenKind::kWord, 1.0, 2, {{0, 6}, {9, 15}}},
                       {"かいやく", TokenKind::kReading, 0.5, 1, {{0, 6}}}};
  result.matched_count = 12;
  result.kind = ResultKind::kCandidates;
  return result;
}

std::vector<std::string> members_of(const Json& json) {
  std::vector<std::string> names;
  for (const auto& [name, value] : json.items()) names.push_back(name);
  return names;
}

using Names = std::vector<std::string>;

TEST(ResultJson, IsOneLineWithTheDocumentedMembers) {
  const std::string text = to_json(small_result());
  EXPECT_EQ(text.find('\n'), std::string::npos);
  const Json json = Json::parse(text);
  EXPECT_EQ(members_of(json), (Names{"suggestions", "matched_count", "terms", "questions", "result",
                                     "clarification"}));
  EXPECT_EQ(json["result"], "candidates");
  EXPECT_EQ(json["matched_count"], 12);

  ASSERT_EQ(json["suggestions"].size(), 1U);
  const Json& suggestion = json["suggestions"][0];
  EXPECT_EQ(members_of(suggestion),
            (Names{"id", "kind", "score", "probability", "matches_word", "confusions", "title",
                   "passage", "record", "signals", "explanation"}));
  EXPECT_EQ(suggestion["probability"], 0.75);
  EXPECT_EQ(suggestion["signals"].size(), kSignalCount);
  EXPECT_EQ(suggestion["signals"]["cosine"], 0.25);
  EXPECT_EQ(suggestion["id"], "faq-1");
  EXPECT_EQ(suggestion["kind"], "article");
  EXPECT_EQ(suggestion["score"], 2.5);
  EXPECT_EQ(suggestion["record"].dump(), to_json(small_result().suggestions[0].record));
}

TEST(ResultJson, WhatIsAskedBackHasChoicesThatNarrow) {
  Result result;
  result.clarification = {"どれですか。",
                          {{"領収書（お支払い）",
                            "領収書がほしい",
                            {NarrowingKind::kCategory, {"お支払い", "領収書"}},
                            0.5,
                            {"faq-1", "faq-2"}}}};
  EXPECT_EQ(Json::parse(to_json(result))["clarification"].dump(),
            R"({"question":"どれですか。","choices":[{"label":"領収書（お支払い）",)"
            R"("example":"領収書がほしい","narrow":"category:お支払い>領収書","share":0.5,)"
            R"("article_ids":["faq-1","faq-2"]}]})");
}

TEST(ResultJson, SnippetsHaveTextHtmlAndSpans) {
  const Json json = Json::parse(to_json(small_result()));
  const Json& suggestion = json["suggestions"][0];
  EXPECT_EQ(suggestion["title"].dump(),
            R"({"field":"question","text":"解約したい","html":"<mark>解約</mark>したい",)"
            R"("span":[0,15],"marks":[[0,6]]})");
  EXPECT_EQ(
      suggestion["passage"].dump(),
      R"({"field":"answer","text":"<b>解約</b>","html":"&lt;b&gt;<mark>解約</mark>&lt;/b&gt;…",)"
      R"("span":[0,13],"marks":[[3,9]]})");
}

TEST(ResultJson, TermsAndExplanationNameTheirKindAndField) {
  const Json json = Json::parse(to_json(small_result()));
  EXPECT_EQ(json["terms"].dump(),
            R"([{"term":"解約","kind":"word","weight":1.0,"count":2,"spans":[[0,6],[9,15]]},)"
            R"({"term":"かいやく","kind":"reading","weight":0.5,"count":1,"spans":[[0,6]]}])");
  EXPECT_EQ(json["suggestions"][0]["explanation"].dump(),
            R"({"score":3.0,"parts":[{"term":"解約","kind":"word","field":"question","score":2.5,)"
            R"("signal":"words","match":"spelling","said":"かいやく","found":"解約"},)"
            R"({"score":0.5,"signal":"cosine"}],)"
            R"("missing":["定期便"]})");
}

TEST(ResultJson, SynonymsNameWhatTheyStandFor) {
  Result result = small_result();
  PlannedTerm synonym{"番号", TokenKind::kWord, 0.25, 1, {{0, 6}}};
  synonym.stands_for = {"パスワード"};
  synonym.together = {"暗証"};
  synonym.scopes = {{"お支払い", "カード"}};
  result.plan.terms = {synonym};
  result.suggestions[0].explanation->parts[0].stands_for = {"退会"};
  const Json json = Json::parse(to_json(result));
  EXPECT_EQ(json["terms"][0].dump(),
            R"({"term":"番号","kind":"word","weight":0.25,"count":1,"spans":[[0,6]],)"
            R"("stands_for":["パスワード"],"together":["暗証"],"scopes":[["お支払い","カード"]]})");
  EXPECT_EQ(json["suggestions"][0]["explanation"]["parts"][0].dump(),
            R"({"term":"解約","kind":"word","field":"question","score":2.5,"stands_for":["退会"],)"
            R"("signal":"words","match":"spelling","said":"かいやく","found":"解約"})");
}

TEST(ResultJson, ConfusionsAndQuestionsAreInBothLanguages) {
  Result result = small_result();
  result.suggestions[0].confusions = {{"補償", "保証", ConfusableKind::kSound, "別の約束"}};
  result.questions = {{"補償", {"保証"}, ConfusableKind::kSound, "別の約束"},
                      {"ほしょう", {"保証", "補償"}, ConfusableKind::kSound, "別の約束", true}};
  const Json json = Json::parse(to_json(result));
  EXPECT_EQ(json["suggestions"][0]["confusions"].dump(),
            R"([{"said":"補償","found":"保証","kind":"sound","reason":"別の約束"}])");
  EXPECT_EQ(json["questions"][0].dump(),
            R"x({"said":"補償","found":["保証"],"kind":"sound","reason":"別の約束",)x"
            R"x("text":"「保証」ではありませんか。(問い合わせの語は「補償」)",)x"
            R"x("text_en":"Is \"保証\" meant? The inquiry says \"補償\"."})x");
  EXPECT_EQ(json["questions"][1]["text"], "「ほしょう」は「保証」「補償」のどれですか。");
  EXPECT_EQ(json["questions"][1]["text_en"], "Which is meant by \"ほしょう\": \"保証\", \"補償\"?");
}

TEST(ResultJson, OfNoMatchIsAnEmptyList) {
  EXPECT_EQ(to_json(Result{}), R"({"suggestions":[],"matched_count":0,"terms":[],"questions":[],)"
                               R"("result":"no_safe_answer","clarification":null})");
}

TEST(ResultJson, LeavesOutAnExplanationThatWasNotAskedForAndShowsNoSnippet) {
  Suggestion suggestion = article_suggestion();
  suggestion.title = {};
  suggestion.passage = {};
  const Json json = Json::parse(to_json(Result{{suggestion}, {}, 1}));
  EXPECT_FALSE(json["suggestions"][0].contains("explanation"));
  EXPECT_EQ(json["suggestions"][0]["passage"].dump(),
            R"({"field":"answer","text":"","html":"","span":[0,0],"marks":[]})");
}

TEST(ResultJson, HoldsAPastAnswer) {
  PastAnswer answer;
  answer.id = "case-7";
  answer.inquiry = "解約の件";
  answer.reply = "承りました";
  Suggestion suggestion;
  suggestion.kind = RecordKind::kPastAnswer;
  suggestion.id = answer.id;
  suggestion.record = answer;
  suggestion.title = {Field::kInquiry, {0, 12}, {}};
  suggestion.passage = {Field::kReply, {0, 15}, {}};
  const Json json = Json::parse(to_json(Result{{suggestion}, {}, 1}));
  EXPECT_EQ(json["suggestions"][0]["kind"], "answer");
  EXPECT_EQ(json["suggestions"][0]["title"]["text"], "解約の件");
  EXPECT_EQ(json["suggestions"][0]["passage"]["field"], "reply");
}

ErrorCode error_code_of(const Result& result) {
  try {
    to_json(result);
  } catch (const Error& error) {
    return error.code();
  }
  ADD_FAILURE() << "no error";
  return ErrorCode::kIo;
}

TEST(ResultJson, WhatDoesNotFitTogetherIsAnErrorOfOurs) {
  Suggestion outside = article_suggestion();
  outside.passage.span = {1'000, 1'003};
  EXPECT_EQ(error_code_of(Result{{outside}, {}, 1}), ErrorCode::kInvalidArgument);
  Suggestion broken = article_suggestion();
  broken.id = "faq-\xFF";
  EXPECT_EQ(error_code_of(Result{{broken}, {}, 1}), ErrorCode::kInvalidText);
}

}  // namespace
}  // namespace toibiki
