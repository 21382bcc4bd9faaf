// SPDX-License-Identifier: GPL-2.0-or-later
#include "present/snippet.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"

namespace toibiki {
namespace {

std::string repeated(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

AnalyzedField answer(const std::string& text) { return {Field::kAnswer, text, {}}; }

// Every place where the text holds one of the terms.
std::vector<Match> matches_of(const std::string& text,
                              const std::vector<std::pair<std::string, double>>& terms) {
  std::vector<Match> matches;
  for (std::size_t term = 0; term < terms.size(); ++term) {
    const auto& [key, weight] = terms[term];
    for (std::size_t at = text.find(key); at != std::string::npos; at = text.find(key, at + 1)) {
      matches.push_back({{at, at + key.size()}, term, weight});
    }
  }
  std::stable_sort(matches.begin(), matches.end(),
                   [](const Match& a, const Match& b) { return a.span.begin < b.span.begin; });
  return matches;
}

// The passage with its marks in brackets.
std::string shown_passage(const std::string& text, const Snippet& snippet) {
  std::string out;
  std::size_t at = snippet.span.begin;
  for (const Span mark : snippet.marks) {
    out.append(Span{at, mark.begin}.of(text)).append("[").append(mark.of(text)).append("]");
    at = mark.end;
  }
  return out.append(Span{at, snippet.span.end}.of(text));
}

TEST(MatchFinder, FindsTheTokensThatThePlanLooksForWithTheirWeights) {
  const QueryPlan plan{{{"解約", TokenKind::kWord, 1.0, 1, {}},
                        {"解約", TokenKind::kBigram, 0.5, 1, {}},
                        {"休止", TokenKind::kWord, 1.0, 1, {}}},
                       0};
  const AnalyzedField field{Field::kAnswer,
                            "解約と解約",
                            {{{0, 6}, "解約", TokenKind::kWord},
                             {{0, 6}, "かいやく", TokenKind::kReading},
                             {{0, 6}, "解約", TokenKind::kBigram},
                             {{9, 15}, "解約", TokenKind::kWord}}};
  const std::vector<Match> expected = {{{0, 6}, 0, 3.0}, {{0, 6}, 1, 1.5}, {{9, 15}, 0, 3.0}};
  const std::vector<double> weights{3.0, 1.5, 7.0};
  EXPECT_EQ(MatchFinder(plan, weights).find(field), expected);
  EXPECT_TRUE(MatchFinder({}, {}).find(field).empty());
}

TEST(WholeField, IsMarkedWhereOverlappingAndTouchingMatchesAreOne) {
  const std::string text = "会員証番号の変更";
  const auto matches = matches_of(text, {{"会員", 1}, {"員証", 1}, {"番号", 1}, {"変更", 1}});
  const Snippet snippet = whole_field({Field::kQuestion, text, {}}, matches);
  EXPECT_EQ(snippet.field, Field::kQuestion);
  EXPECT_EQ(snippet.span, (Span{0, text.size()}));
  EXPECT_EQ(shown_passage(text, snippet), "[会員証番号]の[変更]");
  EXPECT_EQ(whole_field(answer(""), {}), (Snippet{Field::kAnswer, {0, 0}, {}}));
}

struct PassageRow {
  int line;
  std::size_t max_bytes;
  std::string text;
  std::vector<std::pair<std::string, double>> terms;
  std::string passage;
};

TEST(BestPassage, ShowsTheSentencesThatFitBest) {
  const PassageRow rows[] = {
      {__LINE__, 300, "解約できます。", {{"解約", 1}}, "[解約]できます。"},
      // No match: the beginning.
      {__LINE__, 18, "最初の文。次の文。", {}, "最初の文。次"},
      {__LINE__, 18, "\n 最初の文。次の文。", {{"別", 1}}, "最初の文。次"},
      {__LINE__, 300, "", {}, ""},
      {__LINE__, 300, " \n\n", {}, ""},
      {__LINE__, 300, "。。。", {}, "。。。"},
      // It begins with a sentence, as early as the match still fits.
      {__LINE__, 21, "ああ。いい。解約。うう。", {{"解約", 1}}, "いい。[解約]。う"},
      {__LINE__, 18, "あああ。いい。解約。", {{"解約", 1}}, "いい。[解約]。"},
      // Equals: the first. Other words count more than the same word again, and heavy ones most.
      {__LINE__, 9, "解約。休止。解約。休止。", {{"解約", 1}, {"休止", 1}}, "[解約]。"},
      {__LINE__, 21, "解約解約解約。解約の休止。", {{"解約", 1}, {"休止", 1}}, "[解約]の[休止]。"},
      {__LINE__, 9, "解約。休止。", {{"解約", 1}, {"休止", 2}}, "[休止]。"},
      // Other ends of sentences; blanks around a passage go.
      {__LINE__, 12, "本当？！\r\n  解約\r\n\r\n終わり", {{"解約", 1}}, "[解約]"},
      {__LINE__, 12, "Really? Yes! 解約", {{"解約", 1}}, "Yes! [解約]"},
      // A sentence longer than the passage: from the match on.
      {__LINE__, 18, "とても長い文の中で解約の話をする", {{"解約", 1}}, "[解約]の話をす"},
      {__LINE__, 18, "とても長い文の中で解約", {{"解約", 1}}, "[解約]"},
      // A match that would be cut does not count, and one that fits nowhere is not marked.
      {__LINE__, 18, "あああああ解約。解約。", {{"解約", 1}}, "[解約]。[解約]。"},
      {__LINE__, 18, "あいうえ解約。解約。", {{"解約", 1}}, "あいうえ[解約]"},
      {__LINE__, 6, "あいうえおかき", {{"あいうえおかき", 1}}, "あい"},
  };
  for (const PassageRow& row : rows) {
    const AnalyzedField field = answer(row.text);
    const Snippet snippet = best_passage(field, matches_of(row.text, row.terms), row.max_bytes);
    EXPECT_EQ(shown_passage(row.text, snippet), row.passage) << __FILE__ << ":" << row.line;
    EXPECT_LE(snippet.span.size(), row.max_bytes) << __FILE__ << ":" << row.line;
    EXPECT_EQ(snippet.field, Field::kAnswer);
  }
}

TEST(BestPassage, FindsAMatchDeepInALongAnswer) {
  const std::string filler = repeated("ご利用の前にお読みください。", 1'200);  // 50 KB
  const std::string wanted = "解約は電話で受け付けます。";
  const std::string text = filler + wanted + filler;
  const Snippet snippet = best_passage(answer(text), matches_of(text, {{"解約", 1}}));
  EXPECT_LE(snippet.span.size(), kPassageBytes);
  EXPECT_EQ(snippet.span.of(text).find("ご利用"), 0U) << "begins with a sentence";
  EXPECT_NE(shown_passage(text, snippet).find("。[解約]"), std::string::npos);
}

TEST(BestPassage, FindsAMatchDeepInALongSentence) {
  const std::string text = repeated("前置き", 10'000) + "解約" + repeated("後書き", 10'000);
  const Snippet snippet = best_passage(answer(text), matches_of(text, {{"解約", 1}}));
  EXPECT_EQ(shown_passage(text, snippet).find("[解約]後書き"), 0U);
  EXPECT_LE(snippet.span.size(), kPassageBytes);
}

TEST(BestPassage, FinishesOnAMegabyteOfMatches) {
  for (const std::string part : {"解約", "解約。", "解約 ", "。\n"}) {
    const std::string text = repeated(part, 1'000'000 / part.size());
    const auto matches = matches_of(text, {{"解約", 1}});
    const Snippet snippet = best_passage(answer(text), matches);
    EXPECT_LE(snippet.span.size(), kPassageBytes);
    EXPECT_EQ(snippet.marks.empty(), matches.empty());
  }
}

double weight_of(const std::vector<Match>& matches, Span window) {
  double weight = 0.0;
  std::set<std::size_t> seen;
  for (const Match& match : matches) {
    if (match.span.begin < window.begin || match.span.end > window.end) continue;
    if (seen.insert(match.term).second) weight += match.weight;
  }
  return weight;
}

TEST(BestPassage, NoPassageThatBeginsWithASentenceFitsBetter) {
  const std::vector<std::string> parts = {"解約", "休止", "約休", "の", "ab", "。", "\n", " ", "😀"};
  std::mt19937 random(3);
  for (int i = 0; i < 2'000; ++i) {
    std::string text = "始";
    std::vector<std::size_t> sentences = {0};
    for (auto count = random() % 40; count > 0; --count) {
      const std::string& part = parts[random() % parts.size()];
      text += part;
      if (part == "。") sentences.push_back(text.size());
    }
    const auto matches = matches_of(text, {{"解約", 2}, {"休止", 1.5}, {"約休", 0.5}, {"ab", 1}});
    const std::size_t max_bytes = 12 + random() % 40;
    const Snippet snippet = best_passage(answer(text), matches, max_bytes);
    SCOPED_TRACE(text + " (" + std::to_string(max_bytes) + "): " + shown_passage(text, snippet));

    ASSERT_LE(snippet.span.begin, snippet.span.end);
    ASSERT_LE(snippet.span.size(), max_bytes);
    ASSERT_FALSE(find_invalid_utf8(snippet.span.of(text)));
    std::size_t at = snippet.span.begin;
    for (const Span mark : snippet.marks) {
      ASSERT_TRUE(at <= mark.begin && mark.begin < mark.end && mark.end <= snippet.span.end);
      ASSERT_TRUE(at < mark.begin || at == snippet.span.begin) << "touching marks are one";
      at = mark.end;
    }
    const double weight = weight_of(matches, snippet.span);
    ASSERT_EQ(weight > 0.0, !matches.empty());
    ASSERT_EQ(weight > 0.0, !snippet.marks.empty());
    for (const std::size_t begin : sentences) {
      const std::string_view rest = std::string_view(text).substr(begin);
      const Span window{begin, begin + utf8_prefix(rest, max_bytes).size()};
      ASSERT_GE(weight + 1e-9, weight_of(matches, window)) << "better: " << window.of(text);
    }
  }
}

}  // namespace
}  // namespace toibiki
