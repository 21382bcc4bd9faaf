// SPDX-License-Identifier: GPL-2.0-or-later
//
// Inquiries as they arrive: read, divided, each request answered for itself.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/test_knowledge_base.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

class Answer : public ::testing::Test {
 protected:
  Answer() {
    kb_.put({article("receipt", "領収書の宛名を変えたい", "注文履歴から宛名を変えられます。"),
             article("return", "届いた商品を返品したい", "到着から14日以内にお申し込みください。"),
             article("signature", "株式会社みなと運輸の営業所を知りたい",
                     "みなと運輸の営業所は港町にあります。")});
  }

  Searcher searcher() { return kb_.open().searcher(); }

  static std::vector<std::string> ids(const Result& result) {
    std::vector<std::string> ids;
    for (const Suggestion& suggestion : result.suggestions) ids.push_back(suggestion.id);
    return ids;
  }

  TestKnowledgeBase kb_;
};

constexpr const char* kMail =
    "しおり堂 御中\n\nいつもお世話になっております。\nみなと運輸の野田と申します。\n\n"
    "領収書の宛名を会社の名前に変えて\nいただくには、どうすればよいでしょうか。\n\n"
    "お忙しいところ恐れ入りますが、よろしくお願いいたします。\n\n--\n"
    "株式会社みなと運輸 港町営業所\n野田\n";

TEST_F(Answer, AMailIsAnsweredAsItsQuestionAlone) {
  Searcher searcher = this->searcher();
  const Result mail = searcher.suggest({kMail});
  const Result question =
      searcher.suggest({"領収書の宛名を会社の名前に変えていただくには、どうすればよいでしょうか。"});
  EXPECT_EQ(ids(mail), ids(question));
  ASSERT_FALSE(mail.suggestions.empty());
  EXPECT_EQ(mail.suggestions.front().id, "receipt");
  EXPECT_EQ(mail.suggestions.front().score, question.suggestions.front().score);
}

TEST_F(Answer, PlacesAreOfTheMail) {
  const std::string mail = kMail;
  bool found = false;
  for (const PlannedTerm& term : searcher().suggest({mail}).plan.terms) {
    if (term.kind != TokenKind::kWord || term.key != "領収") continue;
    found = true;
    for (const Span span : term.spans) EXPECT_EQ(span.of(mail), "領収");
  }
  EXPECT_TRUE(found);
}

TEST_F(Answer, SearchedAsItIsTheSignatureCounts) {
  SearchOptions options;
  options.read = false;
  EXPECT_EQ(std::ranges::count(ids(searcher().suggest({kMail}, options)), "signature"), 1);
}

TEST_F(Answer, EachRequestHasItsOwnSuggestions) {
  const InquiryResult result = searcher().answer(
      {"お世話になります。\n\n先日届いた商品を返品したいのですが、どうすればよいですか。\n\n"
       "また、別件ですが、領収書の宛名を変えることはできますか。\n\nよろしくお願いします。\n"});
  ASSERT_EQ(result.results.size(), 2U);
  EXPECT_EQ(result.results[0].suggestions.at(0).id, "return");
  EXPECT_EQ(result.results[1].suggestions.at(0).id, "receipt");
}

TEST_F(Answer, OneRequestIsAnsweredAsBySuggest) {
  Searcher searcher = this->searcher();
  const InquiryResult result = searcher.answer({kMail});
  ASSERT_EQ(result.results.size(), 1U);
  EXPECT_EQ(result.results[0], searcher.suggest({kMail}));
}

TEST_F(Answer, NothingButGreetingsHasNoResult) {
  const std::string text =
      "お世話になっております。\n野田です。\n\nよろしくお願いいたします。\n\n--\n野田\n";
  Searcher searcher = this->searcher();
  const InquiryResult result = searcher.answer({text});
  EXPECT_FALSE(result.reading.has_content());
  EXPECT_TRUE(result.results.empty());
  const Result all = searcher.suggest({text});
  EXPECT_TRUE(all.suggestions.empty());
  EXPECT_EQ(all.kind, ResultKind::kNoSafeAnswer);
}

TEST_F(Answer, ALineIsSearchedAsItIs) {
  Searcher searcher = this->searcher();
  SearchOptions as_is;
  as_is.read = false;
  EXPECT_EQ(searcher.suggest({"宛名 変更"}), searcher.suggest({"宛名 変更"}, as_is));
}

TEST_F(Answer, WrongOptionsAndTextsAreErrors) {
  Searcher searcher = this->searcher();
  SearchOptions options;
  options.limit = 0;
  EXPECT_THROW(searcher.answer({kMail}, options), Error);
  EXPECT_THROW(searcher.answer({"\xFF"}), Error);
}

}  // namespace
}  // namespace toibiki
