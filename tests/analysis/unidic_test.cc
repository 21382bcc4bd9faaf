// SPDX-License-Identifier: GPL-2.0-or-later
//
// With a real dictionary in UniDic's layout. These hold for unidic-lite 2.1.2 and Debian's 3.1.1.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "analysis/mecab_dictionary.h"
#include "base/file.h"
#include "tests/analysis/error_of.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/variant_tables.h"
#include "toibiki/analyzer.h"

namespace toibiki {
namespace {

namespace fs = std::filesystem;

const fs::path kUnidic = TOIBIKI_UNIDIC_DICTIONARY;

class Unidic : public testing::Test {
 protected:
  void SetUp() override {
    if (kUnidic.empty()) {
      GTEST_SKIP() << "no dictionary in UniDic's layout is known here: configure with "
                      "-DTOIBIKI_UNIDIC_DICTIONARY=DIR (unidic-lite's dicdir, or Debian's unidic-mecab)";
    }
    ASSERT_TRUE(fs::exists(kUnidic / "sys.dic")) << kUnidic;
  }

  static const Analyzer& analyzer() {
    static const Analyzer instance({.mecab_dictionary = kUnidic, .rules = {}});
    return instance;
  }

  // The keys of the words that are kept.
  static std::string keys(const Analyzer& analyzer, const std::string& text) {
    std::string all;
    for (const WordAnalysis& word : analyzer.explain(text).words) {
      if (word.dropped_by.empty()) all += (all.empty() ? "" : " ") + word.key;
    }
    return all;
  }
};

TEST_F(Unidic, WordsGetTheirKeysAndGrammarGoes) {
  struct Row {
    int line;
    std::string text, keys;
  };
  const Row rows[] = {
      {__LINE__, "荷物が届いていないのですが、どうすればいいですか。", "荷物 届く"},
      {__LINE__, "お世話になっております。", ""},
      {__LINE__, "荷物を見てください。買っている", "荷物 見る 買う"},
      {__LINE__, "食べて行く。食べて見る", "食べる 食べる"},
      {__LINE__, "明細を見る", "明細 見る"},
      {__LINE__, "変更することができます", "変更"},
      {__LINE__, "申し込み書をお取寄せください", "申し込み 書 取り寄せ"},
      {__LINE__, "申込書", "申し込み 書"},
      {__LINE__, "受取りました", "受け取る"},
      {__LINE__, "十一月三日の二つの件", "11 月 3 日 2 つ 件"},
      {__LINE__, "3人以上", "3 人 以上"},
      {__LINE__, "東京の田中様", "東京 田中"},  // not the katakana that is their lemma
      {__LINE__, "治る", "治る"},               // its lemma is 直る
      {__LINE__, "バッグ", "バッグ"},
      {__LINE__, "やっぱり", "やっぱり"},
      {__LINE__, "ゴミ", "ゴミ"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(keys(analyzer(), row.text), row.keys) << __FILE__ << ":" << row.line << ": " << row.text;
  }
}

TEST_F(Unidic, ReadingsAreOfTheBaseForm) {
  struct Row {
    int line;
    std::string text, reading;
  };
  const Row rows[] = {
      {__LINE__, "申し込んだ", "もうしこむ"},
      {__LINE__, "来た", "くる"},
      {__LINE__, "良かった", "よい"},
      {__LINE__, "やっぱり", "やっぱり"},
  };
  for (const Row& row : rows) {
    if (feature_layout(17) == &MecabDictionary::open(kUnidic)->layout()) GTEST_SKIP() << "no kana columns";
    EXPECT_EQ(analyzer().explain(row.text).words.front().reading, row.reading)
        << __FILE__ << ":" << row.line;
  }
}

TEST_F(Unidic, MergesNineOfTenVariantsAndNothingWrongly) {
  const std::string folder = TOIBIKI_SOURCE_DIR "/tests/golden/";
  const VariantSummary variants = summarize_pairs(analyzer(), folder + "variants.tsv", true);
  EXPECT_GE(10 * variants.all.merged, 9 * variants.all.rows);
  for (const GoldenTableRow& row : summarize_pairs(analyzer(), folder + "distinct.tsv", false).surprises) {
    ADD_FAILURE_AT((folder + "distinct.tsv").c_str(), row.line) << row.columns[1] << " / " << row.columns[2];
  }
}

TEST_F(Unidic, UserWordsAreWordsOrAnErrorThatSaysWhatIsMissing) {
  const TemporaryFolder folder;
  write_file_atomically(folder.path() / "lexicon.csv",
                        "ハルナギ定期便,はるなぎていきびん\n置き配,おきはい,一般\n推し活,おしかつ,サ変\n"
                        "エモエモ,えもえも,形容動詞\n来来週明け,らいらいしゅうあけ,副詞可能\n川辺野,かわべの,姓\n"
                        "花音子,かのこ,名\n川辺野花音子,かわべのかのこ,人名\n榛名協会,はるなきょうかい,組織\n"
                        "榛名地区,はるなちく,地名\n");
  const auto open = [&] { return Analyzer({.mecab_dictionary = kUnidic, .rules = folder.path()}); };
  if (!fs::exists(kUnidic / "left-id.def")) {
    const std::string message = dictionary_error_of(open);
    EXPECT_NE(message.find("left-id.def"), std::string::npos) << message;
    EXPECT_NE(message.find("lexicon.csv"), std::string::npos) << message;
    return;
  }
  const Analyzer with_words({.mecab_dictionary = kUnidic, .rules = folder.path()});
  for (const std::string word : {"ハルナギ定期便", "置き配", "推し活", "エモエモ", "来来週明け", "川辺野",
                                 "花音子", "川辺野花音子", "榛名協会", "榛名地区"}) {
    EXPECT_EQ(keys(with_words, word + "を"), word);
  }
  EXPECT_NE(with_words.fingerprint(), analyzer().fingerprint());
}

TEST_F(Unidic, TheFingerprintNamesItAndItsOwnRuleFilesCount) {
  EXPECT_NE(analyzer().fingerprint().find("mecab:(unidic UTF-8"), std::string::npos)
      << analyzer().fingerprint();
  const TemporaryFolder folder;
  write_file_atomically(folder.path() / "pos_filter.tsv", "drop\t名詞\n");  // ipadic's
  const Analyzer other({.mecab_dictionary = kUnidic, .rules = folder.path()});
  EXPECT_EQ(other.fingerprint(), analyzer().fingerprint());
  write_file_atomically(folder.path() / "pos_filter_unidic.tsv", "drop\t名詞\n");
  write_file_atomically(folder.path() / "stop_words_unidic.tsv", "届く\tx\n");
  const Analyzer own({.mecab_dictionary = kUnidic, .rules = folder.path()});
  EXPECT_NE(own.fingerprint(), analyzer().fingerprint());
  EXPECT_EQ(keys(own, "荷物が届く"), "が");
}

}  // namespace
}  // namespace toibiki
