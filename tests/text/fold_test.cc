// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/fold.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "base/utf8.h"

namespace toibiki {
namespace {

struct FoldRow {
  int line;
  std::string original;
  std::string text;      // unify()ed
  std::string foldings;  // "original>text", separated by spaces, all of one rule
};

void check(std::string_view rule, const std::vector<FoldRow>& rows) {
  for (const FoldRow& row : rows) {
    SCOPED_TRACE(std::string(__FILE__) + ":" + std::to_string(row.line));
    std::vector<Folding> foldings;
    const NormalizedText folded = unify(row.original, &foldings);
    EXPECT_EQ(folded.text(), row.text);
    std::string told;
    for (const Folding& folding : foldings) {
      told += told.empty() ? "" : " ";
      told.append(folding.span.of(row.original)).append(">").append(folding.text);
      EXPECT_EQ(folding.rule, rule);
    }
    EXPECT_EQ(told, row.foldings);
    EXPECT_EQ(unify(row.text).text(), row.text) << "folding twice changes it again";
  }
}

TEST(FoldVariantKanji, GivesTheStandardForm) {
  check("variant kanji", {
                             {__LINE__, "髙橋", "高橋", "髙>高"},
                             {__LINE__, "山﨑", "山崎", "﨑>崎"},
                             {__LINE__, "渡邊と渡邉", "渡辺と渡辺", "邊>辺 邉>辺"},
                             {__LINE__, "國", "国", "國>国"},
                             {__LINE__, "斎藤と斉藤", "斎藤と斉藤", ""},  // two names
                         });
}

TEST(FoldDashes, DecidesByTheNeighbours) {
  check("dash", {
                    {__LINE__, "サ−バ−", "サーバー", "−>ー −>ー"},
                    {__LINE__, "サ‐バ‐", "サーバー", "‐>ー ‐>ー"},
                    {__LINE__, "ｻ－ﾊﾞ－", "サーバー", "－>ー －>ー"},
                    {__LINE__, "ユーザ―登録", "ユーザー登録", "―>ー"},
                    {__LINE__, "メール-電話", "メール-電話", ""},
                    {__LINE__, "ABC−123", "abc-123", "−>-"},
                    {__LINE__, "E—412", "e-412", "—>-"},
                    {__LINE__, "ABCー123", "abc-123", "ー>-"},
                    {__LINE__, "abc-123", "abc-123", ""},
                    {__LINE__, "ら〜めん", "らーめん", "〜>ー"},
                    {__LINE__, "パ〜ティ", "パーティ", "〜>ー"},
                    {__LINE__, "できな〜い", "できない", "〜>"},
                    {__LINE__, "10〜20個", "10〜20個", ""},
                    {__LINE__, "月〜金", "月〜金", ""},
                    {__LINE__, "A社−B社", "a社−b社", ""},
                    {__LINE__, "ケース−3", "ケース−3", ""},
                });
}

TEST(FoldIterationMarks, RepeatTheKanaBefore) {
  check("iteration mark", {
                              {__LINE__, "こゝろ", "こころ", "ゝ>こ"},
                              {__LINE__, "すゞき", "すずき", "ゞ>ず"},
                              {__LINE__, "バナヽ", "バナナ", "ヽ>ナ"},
                              {__LINE__, "サヾエ", "サザエ", "ヾ>ザ"},
                              {__LINE__, "まゞ", "まま", "ゞ>ま"},  // no voiced form
                              {__LINE__, "時々", "時々", ""},
                              {__LINE__, "ゝ字ゝ", "ゝ字ゝ", ""},  // nothing to repeat
                          });
}

TEST(FoldStretched, LeavesTheWordThatIsMeant) {
  check("stretched", {
                         {__LINE__, "すごーーーい", "すごい", "ーーー>"},
                         {__LINE__, "とどかなーい", "とどかない", "ー>"},
                         {__LINE__, "サーバーーー", "サーバー", "ーーー>ー"},
                         {__LINE__, "らーめん", "らーめん", ""},
                         {__LINE__, "やばいいいい", "やばい", "いいいい>い"},
                         {__LINE__, "助けてえええ", "助けて", "えええ>"},
                         {__LINE__, "いいね", "いいね", ""},
                         {__LINE__, "すごぉい", "すごい", "ぉ>"},
                         {__LINE__, "できないぃぃ", "できない", "ぃぃ>"},
                         {__LINE__, "ないっっ", "ない", "っっ>"},
                         {__LINE__, "やっった", "やった", "っっ>っ"},
                         {__LINE__, "届かない〜", "届かない", "〜>"},
                         {__LINE__, "届かない〜〜", "届かない", "〜〜>"},
                         {__LINE__, "届かない（笑）", "届かない", "（笑）>"},
                         {__LINE__, "（笑顔）", "(笑顔)", ""},
                         {__LINE__, "届かないｗｗｗ", "届かない", "ｗｗｗ>"},
                         {__LINE__, "詳細はwww.example.com", "詳細はwww.example.com", ""},
                         {__LINE__, "音ww2", "音ww2", ""},
                         {__LINE__, "AAA 1000 品品品", "aaa 1000 品品品", ""},
                     });
}

TEST(Fold, KnowsTheWayBackFromEveryPart) {
  struct PartRow {
    int line;
    std::string original, part, from;
  };
  const PartRow rows[] = {
      {__LINE__, "髙橋のｻ－ﾊﾞ－", "高橋", "髙橋"},
      {__LINE__, "髙橋のｻ－ﾊﾞ－", "の", "の"},
      {__LINE__, "髙橋のｻ－ﾊﾞ－", "サーバー", "ｻ－ﾊﾞ－"},
      {__LINE__, "髙橋のｻ－ﾊﾞ－", "バ", "ﾊﾞ"},
      {__LINE__, "すごーーーい便", "すごい", "すごーーーい"},
      {__LINE__, "すごーーーい便", "い便", "い便"},
      {__LINE__, "やばいいいい便", "い", "いいいい"},
      {__LINE__, "やばいいいい便", "ばい", "ばいいいい"},
      {__LINE__, "㈱髙山", "株)高", "㈱髙"},
  };
  for (const PartRow& row : rows) {
    const NormalizedText folded = unify(row.original);
    const std::size_t at = folded.text().find(row.part);
    ASSERT_NE(at, std::string::npos) << row.line << ": " << folded.text();
    EXPECT_EQ(folded.original({at, at + row.part.size()}).of(row.original), row.from)
        << __FILE__ << ":" << row.line;
  }
}

// Every character of a folded text comes from whole characters of the original, in order.
TEST(Fold, AnyMixtureKeepsTheWayBack) {
  const std::string parts[] = {"髙", "邊", "サ", "ー", "−", "-", "〜", "か", "ゝ", "ゞ", "い", "ぃ", "っ",
                               "ッ", "w",  "（笑）", "(", "笑", ")", "1", "ａ", "ﾊﾞ", "㈱", "\u200B", "。", " "};
  std::mt19937 random(3);
  for (int i = 0; i < 5'000; ++i) {
    std::string original;
    for (auto count = random() % 16; count > 0; --count) {
      original += parts[random() % std::size(parts)];
    }
    SCOPED_TRACE(original);
    std::vector<Folding> foldings;
    const NormalizedText folded = unify(original, &foldings);
    const std::string& text = folded.text();
    ASSERT_FALSE(find_invalid_utf8(text));
    Span before{0, 0};
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = at;
      next_code_point(text, at);
      const Span from = folded.original({begin, at});
      ASSERT_LT(from.begin, from.end);
      ASSERT_LE(from.end, original.size());
      ASSERT_FALSE(find_invalid_utf8(from.of(original)));
      ASSERT_TRUE(from == before || from.begin >= before.end);
      before = from;
    }
    std::size_t end = 0;
    for (const Folding& folding : foldings) {
      ASSERT_GE(folding.span.begin, end);
      ASSERT_LE(folding.span.end, original.size());
      end = folding.span.end;
    }
    ASSERT_EQ(unify(original).text(), text) << "told or not, the text is the same";
  }
}

}  // namespace
}  // namespace toibiki
