// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/text_words.h"

#include <gtest/gtest.h>

#include <deque>
#include <string>
#include <vector>

namespace toibiki {
namespace {

// A word of the text as MeCab may have found it; parts follow one another.
struct Part {
  std::string text;
  bool is_numeral = false;
  bool is_numeral_compound = false;
  bool is_counter = false;
  bool is_stop_word = false;
  bool is_bound = false;
  bool has_letter = true;
  bool keep = true;
};

Part plain(const std::string& text) { return {text}; }
Part numeral(const std::string& text) { return {text, true}; }
Part compound(const std::string& text) { return {text, false, true}; }
Part counter(const std::string& text) { return {text, false, false, true, true}; }
Part bound(const std::string& text) { return {text, false, false, false, false, true, true, false}; }
Part sign(const std::string& text) { return {text, false, false, false, false, false, false}; }

// The words of a text made of these parts, by the way that Analyzer goes.
class Words {
 public:
  explicit Words(const std::vector<Part>& parts) {
    std::vector<FoundWord> found;
    for (const Part& part : parts) {
      Word& word = owned_.emplace_back();
      word.base = word.key = part.text;
      word.is_numeral = part.is_numeral;
      word.is_numeral_compound = part.is_numeral_compound;
      word.is_counter = part.is_counter;
      word.is_stop_word = part.is_stop_word;
      word.is_bound = part.is_bound;
      word.has_letter = part.has_letter;
      word.keep = part.keep;
      found.push_back({{text_.size(), text_.size() + part.text.size()}, &word});
      text_ += part.text;
    }
    result_ = with_recognized(std::move(found), recognize(text_), text_, Stemmer(),
                              VariantTable(""), WordFilter("", *feature_layout(9)));
    join_numbers(result_, text_);
  }

  const std::vector<FoundWord>& words() const { return result_.words; }

  // Keys with the text that they stand for, if it is another: "24<二十四 時間".
  std::string told() const {
    std::string out;
    for (const FoundWord& found : result_.words) {
      const std::string_view surface = found.span.of(text_);
      out += (out.empty() ? "" : " ") + found.word->key;
      if (surface != found.word->key) out.append("<").append(surface);
    }
    return out;
  }

 private:
  std::string text_;
  std::deque<Word> owned_;
  TextWords result_;
};

TEST(JoinNumbers, MakesOneNumberOfNeighbours) {
  struct Row {
    int line;
    std::vector<Part> parts;
    std::string told;
  };
  const Row rows[] = {
      {__LINE__, {plain("返品")}, "返品"},
      {__LINE__, {numeral("二"), numeral("十"), numeral("四"), plain("時間")}, "24<二十四 時間"},
      {__LINE__, {numeral("二")}, "2<二"},
      {__LINE__, {plain("1"), numeral("万"), plain("2"), numeral("千")}, "12000<1万2千"},
      {__LINE__, {plain("1,200"), numeral("万")}, "12000000<1,200万"},
      {__LINE__, {plain("1"), sign("."), plain("5"), numeral("万")}, "15000<1.5万"},
      {__LINE__, {numeral("二"), plain("つ"), numeral("三")}, "2<二 つ 3<三"},
      {__LINE__, {numeral("二"), sign("、"), numeral("三")}, "2<二 、 3<三"},
      {__LINE__, {numeral("十"), numeral("十")}, "十 十"},  // no number: as it stands
      {__LINE__, {numeral("万"), numeral("億"), plain("年")}, "万 億 年"},
      {__LINE__, {plain("007")}, "007"},
      {__LINE__, {compound("二つ")}, "2<二 つ"},
      {__LINE__, {compound("十一月"), plain("号")}, "11<十一 月 号"},
      {__LINE__, {compound("三")}, "三"},  // nothing behind the number
  };
  for (const Row& row : rows) {
    EXPECT_EQ(Words(row.parts).told(), row.told) << __FILE__ << ":" << row.line;
  }
}

TEST(WithRecognized, PutsWhatWasFoundInPlaceOfMorphemes) {
  struct Row {
    int line;
    std::vector<Part> parts;
    std::string told;
  };
  const Row rows[] = {
      {__LINE__, {plain("orders"), plain("を")}, "order<orders を"},
      {__LINE__, {plain("e"), sign("-"), plain("412"), plain("が")}, "e412<e-412 が"},
      {__LINE__, {plain("v2"), plain(".3.1です")}, "v2 .3.1です"},  // words reach beyond on both sides
      // The user's own word is longer than what was recognised, and stays.
      {__LINE__, {plain("7daysプラン"), plain("を")}, "7daysプラン を"},
      {__LINE__, {plain("第5便"), plain("a")}, "第5便 a"},
      // Punctuation that reaches beyond gives way.
      {__LINE__, {plain("abc"), sign("。")}, "abc 。"},
      {__LINE__, {sign("(("), plain("5"), sign("%)")}, "(( 5 パーセント<% %)"},
      {__LINE__, {sign("¥"), plain("100")}, "¥ 100 円<100"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(Words(row.parts).told(), row.told) << __FILE__ << ":" << row.line;
  }
}

TEST(VerdictOf, SaysWhatIsKept) {
  struct Row {
    int line;
    std::vector<Part> parts;
    std::vector<WordVerdict> verdicts;
  };
  const WordVerdict kept = WordVerdict::kKept;
  const Part gap = sign("、");
  const Row rows[] = {
      {__LINE__, {plain("返品"), sign("。")}, {kept, WordVerdict::kNoLetter}},
      {__LINE__, {counter("時"), plain("計")}, {WordVerdict::kStopWord, kept}},
      {__LINE__, {plain("9"), counter("時")}, {kept, kept}},
      {__LINE__, {plain("9"), gap, counter("時")}, {kept, WordVerdict::kNoLetter, WordVerdict::kStopWord}},
      // A bound limits the number before it, or the counter behind a number, and nothing else.
      {__LINE__, {plain("10"), bound("以上")}, {kept, kept}},
      {__LINE__, {plain("10"), counter("個"), bound("以上")}, {kept, kept, kept}},
      {__LINE__, {bound("以上"), plain("返品")}, {WordVerdict::kPartOfSpeech, kept}},
      {__LINE__, {plain("会員"), bound("以上")}, {kept, WordVerdict::kPartOfSpeech}},
      {__LINE__,
       {plain("会員"), counter("個"), bound("以上")},
       {kept, WordVerdict::kStopWord, WordVerdict::kPartOfSpeech}},
      {__LINE__, {plain("10"), gap, bound("以上")}, {kept, WordVerdict::kNoLetter, WordVerdict::kPartOfSpeech}},
  };
  for (const Row& row : rows) {
    const Words words(row.parts);
    std::vector<WordVerdict> verdicts;
    for (std::size_t i = 0; i < words.words().size(); ++i) {
      verdicts.push_back(verdict_of(words.words(), i));
    }
    EXPECT_EQ(verdicts, row.verdicts) << __FILE__ << ":" << row.line << ": " << words.told();
  }
}

}  // namespace
}  // namespace toibiki
