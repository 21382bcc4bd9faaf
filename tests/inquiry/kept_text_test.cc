// SPDX-License-Identifier: GPL-2.0-or-later
#include "inquiry/kept_text.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace toibiki {
namespace {

Span span_of(std::string_view text, std::string_view part) {
  const std::size_t begin = text.find(part);
  EXPECT_NE(begin, std::string_view::npos) << part;
  return {begin, begin + part.size()};
}

ReadSentence sentence(std::string_view text, std::string_view part, SentenceRole role) {
  ReadSentence result;
  result.span = span_of(text, part);
  result.role = role;
  return result;
}

// A reading of a mail, made by hand: the test is of what is kept, not of how it is read.
Reading mail(std::vector<ReadSentence> sentences) {
  Reading reading;
  reading.form = InquiryForm::kMail;
  reading.sentences = std::move(sentences);
  return reading;
}

constexpr std::string_view kMail =
    "お世話になります。\n先週、棚を\n買いました。\nネジの call\nsheet が足りません。送って\n"
    "ください。\nひどい店です。\n";

Reading read_mail() {
  return mail({sentence(kMail, "お世話になります。", SentenceRole::kBoilerplate),
               sentence(kMail, "先週、棚を\n買いました。", SentenceRole::kBackground),
               sentence(kMail, "ネジの call\nsheet が足りません。", SentenceRole::kQuestion),
               sentence(kMail, "送って\nください。", SentenceRole::kRequest),
               sentence(kMail, "ひどい店です。", SentenceRole::kComplaint)});
}

TEST(KeptText, JoinsWhatWasWrappedAndLeavesTheRestOut) {
  const KeptText kept = kept_text(kMail, read_mail());
  EXPECT_EQ(kept.text(),
            "先週、棚を買いました。\nネジの call sheet が足りません。\n送ってください。");
}

TEST(KeptText, WhatIsAskedLeads) {
  const KeptText kept = kept_text(kMail, read_mail());
  const std::string& text = kept.text();
  EXPECT_EQ(kept.weight_at(text.find("棚")), kBackgroundWeight);
  EXPECT_EQ(kept.weight_at(text.find("足り")), 1.0);
  EXPECT_EQ(kept.weight_at(text.find("ください")), 1.0);
}

TEST(KeptText, LeadsToTheOriginal) {
  const KeptText kept = kept_text(kMail, read_mail());
  for (const std::string_view part :
       {"先週", "棚を", "買いました", "call", "sheet", "ください。"}) {
    const Span original = kept.original(span_of(kept.text(), part));
    EXPECT_EQ(original.of(kMail), part);
  }
  EXPECT_EQ(kept.original(span_of(kept.text(), "棚を買い")).of(kMail), "棚を\n買い");
}

TEST(KeptText, WithoutAQuestionBackgroundLeads) {
  Reading reading = read_mail();
  reading.sentences.resize(2);
  const KeptText kept = kept_text(kMail, reading);
  EXPECT_EQ(kept.text(), "先週、棚を買いました。");
  EXPECT_EQ(kept.weight_at(0), 1.0);
}

TEST(KeptText, ComplaintsAreSearchedForWhereNothingElseIsKept) {
  Reading reading = read_mail();
  reading.sentences = {reading.sentences.back()};
  EXPECT_EQ(kept_text(kMail, reading).text(), "ひどい店です。");
}

TEST(KeptText, NothingKeptIsEmpty) {
  Reading reading = read_mail();
  reading.sentences.resize(1);
  const KeptText kept = kept_text(kMail, reading);
  EXPECT_EQ(kept.text(), "");
  EXPECT_EQ(kept.original({0, 0}), Span());
}

TEST(KeptText, DroppedFillersJoinWhatStandsAroundThem) {
  constexpr std::string_view text = "えっとパス、パスワードをあの忘れました";
  ReadSentence spoken = sentence(text, text, SentenceRole::kQuestion);
  spoken.dropped = {span_of(text, "えっと"), span_of(text, "パス、"), span_of(text, "あの")};
  const KeptText kept = kept_text(text, mail({spoken}));
  EXPECT_EQ(kept.text(), "パスワードを忘れました");
  EXPECT_EQ(kept.original(span_of(kept.text(), "パスワード")).of(text), "パスワード");
}

TEST(KeptText, ARequestHasItsOwnSentencesAndThoseOfAll) {
  constexpr std::string_view text = "会員です。返品したい。領収書がほしい。";
  Reading reading = mail({sentence(text, "会員です。", SentenceRole::kBackground),
                          sentence(text, "返品したい。", SentenceRole::kRequest),
                          sentence(text, "領収書がほしい。", SentenceRole::kRequest)});
  reading.sentences[1].request = 0;
  reading.sentences[2].request = 1;
  reading.requests = {{{1}}, {{2}}};
  EXPECT_EQ(kept_text(text, reading, 0).text(), "会員です。\n返品したい。");
  EXPECT_EQ(kept_text(text, reading, 1).text(), "会員です。\n領収書がほしい。");
}

TEST(KeptText, ALineIsKeptAsItIs) {
  constexpr std::string_view text = " 返品 \n";
  EXPECT_EQ(kept_text(text, Reading()).text(), text);
}

TEST(KeptText, TokensHaveTheirPlacesInTheInquiry) {
  const Analyzer analyzer;
  const KeptText kept = kept_text(kMail, read_mail());
  bool found = false;
  for (const Token& token : original_tokens(kept, analyzer.analyze(kept.text()))) {
    if (token.kind != TokenKind::kWord || token.key != "買う") continue;
    found = true;
    EXPECT_EQ(token.span.of(kMail), "買い");
  }
  EXPECT_TRUE(found);
}

}  // namespace
}  // namespace toibiki
