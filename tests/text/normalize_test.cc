// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/normalize.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "text/characters.h"

namespace toibiki {
namespace {

using namespace std::string_literals;

std::string repeated(std::string_view text, std::size_t min_bytes) {
  std::string out;
  while (out.size() < min_bytes) out += text;
  return out;
}

// The original bytes behind the first `part` of the normalised text.
std::string original_of(const NormalizedText& normalized, const std::string& original,
                        const std::string& part) {
  const std::size_t at = normalized.text().find(part);
  if (at == std::string::npos) return "(not in the text)";
  return std::string(normalized.original({at, at + part.size()}).of(original));
}

struct WritingRow {
  int line;
  std::string original;
  std::string text;
  // Part of the normalised text -> what it came from.
  std::vector<std::pair<std::string, std::string>> from = {};
};

TEST(Normalize, MakesWritingsOfTheSameTextEqualAndKnowsTheWayBack) {
  const WritingRow rows[] = {
      {__LINE__, "", ""},
      {__LINE__, "問い引き", "問い引き", {{"問い", "問い"}, {"き", "き"}}},
      // Half-width katakana with voicing mark: two characters became one.
      {__LINE__, "ｶﾞｲﾄﾞ", "ガイド", {{"ガ", "ｶﾞ"}, {"イド", "ｲﾄﾞ"}, {"ガイド", "ｶﾞｲﾄﾞ"}}},
      {__LINE__, "ﾊﾟｽﾜｰﾄﾞ", "パスワード", {{"パ", "ﾊﾟ"}, {"ー", "ｰ"}}},
      {__LINE__, "か\u3099くし", "がくし", {{"が", "か\u3099"}, {"くし", "くし"}}},
      {__LINE__, "ｱﾞ", "ア\u3099", {{"ア", "ｱ"}}},
      // One character became several: any part of them came from all of it.
      {__LINE__, "㈱山田", "(株)山田", {{"株", "㈱"}, {"(", "㈱"}, {"株)山", "㈱山"}}},
      {__LINE__, "㍿", "株式会社", {{"式会", "㍿"}}},
      {__LINE__, "①と⑫", "1と12", {{"1", "①"}, {"12", "⑫"}, {"と", "と"}}},
      {__LINE__, "ﬁle", "file", {{"f", "ﬁ"}, {"i", "ﬁ"}, {"le", "le"}}},
      {__LINE__, "3㎏", "3kg", {{"k", "㎏"}}},
      {__LINE__, "Ⅷ", "viii", {{"vi", "Ⅷ"}}},
      {__LINE__, "½", "1⁄2", {{"2", "½"}}},
      // Width and case.
      {__LINE__, "ＡＢＣ１２３", "abc123", {{"bc1", "ＢＣ１"}}},
      {__LINE__, "iPhone", "iphone", {{"p", "P"}}},
      {__LINE__, "Straße", "strasse", {{"ss", "ß"}, {"e", "e"}}},
      {__LINE__, "İzmir", "i\u0307zmir", {{"i", "İ"}, {"zmir", "zmir"}}},
      {__LINE__, "ΣΑΣ σας", "σασ σασ"},
      {__LINE__, "Ｅ－ｍａｉｌ　：", "e-mail :", {{"-", "－"}, {" ", "　"}, {":", "："}}},
      // Invisible characters go; a stretch around them still covers them.
      {__LINE__, "パ\u200Bス", "パス", {{"パ", "パ"}, {"ス", "ス"}, {"パス", "パ\u200Bス"}}},
      {__LINE__, "\u200B\uFEFF\u00AD", ""},
      {__LINE__, "か\u200D\u3099", "が", {{"が", "か\u200D\u3099"}}},
      {__LINE__, "❤\uFE0F", "❤"},
      {__LINE__, "葛\U000E0100城市", "葛城市", {{"葛", "葛"}, {"城", "城"}}},
      // Compatibility kanji become what they stand for; true variants stay.
      {__LINE__, "\uFA19社", "神社", {{"神", "\uFA19"}}},
      {__LINE__, "髙橋﨑", "髙橋﨑"},
      // Marks that look like the long-vowel mark, or a tilde, are not made equal.
      {__LINE__, "～〜ー－−", "~〜ー-−"},
      {__LINE__, "\u1112\u1161\u11AB", "한", {{"한", "\u1112\u1161\u11AB"}}},
      {__LINE__, "a\u0316\u0301", "á\u0316", {{"á", "a\u0316\u0301"}}},
      {__LINE__, "😀\n\t", "😀\n\t", {{"😀", "😀"}}},
      {__LINE__, "a\0B"s, "a\0b"s, {{"b", "B"}}},
  };
  for (const WritingRow& row : rows) {
    SCOPED_TRACE(std::string(__FILE__) + ":" + std::to_string(row.line));
    const NormalizedText normalized = normalize(row.original);
    EXPECT_EQ(normalized.text(), row.text);
    for (const auto& [part, from] : row.from) {
      EXPECT_EQ(original_of(normalized, row.original, part), from) << part;
    }
    EXPECT_EQ(normalize(row.text).text(), row.text) << "normalising twice changes it again";
  }
}

TEST(Normalize, KeepsThirtyMarksABase) {
  struct MarkRow {
    int line;
    std::string marks;  // repeated behind a base
  };
  const MarkRow rows[] = {
      {__LINE__, "\u0301"},
      {__LINE__, "\u0301\u0316"},
      {__LINE__, "\u3099"},
      {__LINE__, "\uFF9E"},              // half-width ﾞ: a mark after normalisation only
      {__LINE__, "\uFF9E\u0301"},        // which would begin the count again
      {__LINE__, "\u0301\u0F73"},        // turned into two marks
      {__LINE__, "\u0301\u200B\u0316"},  // what stands between the marks is dropped
      {__LINE__, "\u0301\uFE0F\u00AD\u0316"},
  };
  for (const MarkRow& row : rows) {
    SCOPED_TRACE(std::string(__FILE__) + ":" + std::to_string(row.line));
    const std::string original = "木" + repeated(row.marks, 1'000'000) + "水";
    const NormalizedText normalized = normalize(original);
    std::size_t count = 0;
    for (std::size_t at = 0; at < normalized.text().size(); ++count) {
      next_code_point(normalized.text(), at);
    }
    EXPECT_GE(count, 2U + 30U);
    EXPECT_LE(count, 2U + 2 * 30U);  // U+0F73 counts as one
    EXPECT_EQ(original_of(normalized, original, "木"), "木");
    EXPECT_EQ(original_of(normalized, original, "水"), "水");
  }
}

TEST(Normalize, TheMarksOfEachBaseAreCountedAlone) {
  const std::string one = "が\u0301\u0316";
  EXPECT_EQ(normalize(repeated(one, 10'000)).text().size(), normalize(one).text().size() * 1'429);
  const std::string thirty = "木" + repeated("\u0316", 60);
  EXPECT_EQ(normalize(thirty + thirty).text(), thirty + thirty);
  EXPECT_EQ(normalize(thirty + "\u0316" + thirty).text(), thirty + thirty);
}

TEST(Normalize, FinishesOnAMegabyteOfOneCharacter) {
  struct LongRow {
    std::string character, normalized;
  };
  const LongRow rows[] = {
      {"あ", "あ"},   {"ｱ", "ア"}, {"㈱", "(株)"},       {"\u200B", ""},
      {"\u1160", ""}, {"0", "0"},  {"\u1161", "\u1161"}, {"\uFDFA", normalize("\uFDFA").text()},
      {"😀", "😀"},     {" ", " "},  {"\n", "\n"},
  };
  for (const LongRow& row : rows) {
    const std::string original = repeated(row.character, 1'000'000);
    const NormalizedText normalized = normalize(original);
    EXPECT_EQ(normalized.text().size(),
              original.size() / row.character.size() * row.normalized.size());
    if (normalized.text().empty()) continue;
    const Span all = normalized.original({0, normalized.text().size()});
    EXPECT_EQ(all, (Span{0, original.size()}));
  }
}

// What normalisation, composition and reordering could stumble over.
constexpr char32_t kHostile[] = {
    U'あ',  U'ア',  U'漢',    U'a',    U'Z',    U'7',   U' ',    U'\n',   U'\0',   U'ｶ',   U'ﾊ',
    U'ﾞ',   U'ﾟ',   U'ー',    U'ｰ',    U'か',   U'㈱',  U'①',    U'㍿',   U'ß',    U'İ',   U'ς',
    0xFB01, 0xFDFA, 0x3099,   0x309A,  0x0301,  0x0316, 0x0327,  0x0344,  0x0345,  0x0307, 0x0F73,
    0x0F71, 0x0F81, 0x1D15F,  0x1D165, 0x200B,  0x200D, 0x00AD,  0xFE0F,  0xE0100, 0x034F, 0xFEFF,
    0x1112, 0x1161, 0x11AB,   0xAC00,  0x09C7,  0x09BE, 0x0958,  0x0DD9,  0x0DCF,  0x1E9B, 0x0323,
    0x1F82, 0x03B1, 0x0130,   0x212B,  0x2F800, 0xFA19, 0x1F600, 0x1F468, 0xE000,  0xD7FF, 0xFFFD,
    0xFFFE, 0xFFFF, 0x10FFFF, 0x20BB7, 0x85,    0x2028,
};

std::string random_text(std::mt19937& random) {
  std::string text;
  const auto length = random() % 24;
  for (std::size_t i = 0; i < length; ++i) {
    append_utf8(text, kHostile[random() % std::size(kHostile)]);
  }
  return text;
}

bool is_border(std::string_view text, std::size_t at) {
  return at <= text.size() && (at == text.size() || (text[at] & '\xC0') != '\x80');
}

bool leaves_nothing(std::string_view text) { return normalize(text).text().empty(); }

TEST(Normalize, EveryCharacterOfAnyTextComesFromWholeCharactersThatGiveIt) {
  std::mt19937 random(20'260'101);
  for (int i = 0; i < 2'000; ++i) {
    const std::string original = random_text(random);
    const NormalizedText normalized = normalize(original);
    SCOPED_TRACE("text " + std::to_string(i) + ": " + testing::PrintToString(original));
    const std::string& text = normalized.text();
    ASSERT_FALSE(find_invalid_utf8(text));
    Span before{0, 0};
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = at;
      next_code_point(text, at);
      const Span from = normalized.original({begin, at});
      ASSERT_LT(from.begin, from.end);
      ASSERT_LE(from.end, original.size());
      ASSERT_TRUE(is_border(original, from.begin) && is_border(original, from.end));
      ASSERT_NE(normalize(from.of(original)).text().find(text.substr(begin, at - begin)),
                std::string::npos)
          << "byte " << begin << " does not come from there";
      // In order, and what lies between two of them is dropped text.
      ASSERT_TRUE(from == before || from.begin >= before.end);
      if (from.begin > before.end) {
        ASSERT_TRUE(leaves_nothing(Span{before.end, from.begin}.of(original)));
      }
      before = from;
    }
    ASSERT_TRUE(leaves_nothing(Span{before.end, original.size()}.of(original)));
  }
}

TEST(Normalize, ASpanOfSeveralCharactersGoesFromTheFirstToTheLast) {
  std::mt19937 random(7);
  for (int i = 0; i < 2'000; ++i) {
    const std::string original = random_text(random);
    const NormalizedText normalized = normalize(original);
    std::vector<Span> characters;
    for (std::size_t at = 0; at < normalized.text().size();) {
      const std::size_t begin = at;
      next_code_point(normalized.text(), at);
      characters.push_back({begin, at});
    }
    if (characters.empty()) continue;
    const std::size_t first = random() % characters.size();
    const std::size_t last = first + random() % (characters.size() - first);
    ASSERT_EQ(normalized.original({characters[first].begin, characters[last].end}),
              (Span{normalized.original(characters[first]).begin,
                    normalized.original(characters[last]).end}))
        << testing::PrintToString(original);
  }
}

}  // namespace
}  // namespace toibiki
