// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/feature_layout.h"

#include <algorithm>
#include <array>

namespace toibiki {
namespace {

// 品詞,細分類1,細分類2,細分類3,活用型,活用形,基本形,読み,発音
constexpr FeatureLayout kIpadic = {.name = "ipadic",
                                   .columns = 9,
                                   .pos_filter = "pos_filter.tsv",
                                   .more_stop_words = {},
                                   .numeral = "名詞,数",
                                   .counters = {"名詞,接尾,助数詞", {}},
                                   .conjugation = 4,
                                   .base = 6,
                                   .reading = 7,
                                   .reading_is_of_base = false,
                                   .lemma = std::nullopt,
                                   .lemma_reading = std::nullopt,
                                   .own_reading = std::nullopt};

// All versions: pos1..4,cType,cForm,lForm,lemma,orth,pron,orthBase,pronBase,goshu,iType,iForm,fType,
// fForm. lForm is the reading of the lemma (ヤハリ of やっぱり), kanaBase of the word's own base form;
// where kanaBase stands differs, and pronBase does not serve (モーシコム).
constexpr FeatureLayout unidic(std::size_t columns, std::size_t reading,
                               std::optional<std::size_t> own_reading) {
  return {.name = "unidic",
          .columns = columns,
          .pos_filter = "pos_filter_unidic.tsv",
          .more_stop_words = "stop_words_unidic.tsv",
          .numeral = "名詞,数詞",
          // 円 and 個 in some versions are the first, つ and 歳 the second, as 人 (名詞的,一般) is.
          .counters = {"名詞,普通名詞,助数詞可能", "接尾辞,名詞的"},
          .conjugation = 4,
          .base = 10,
          .reading = reading,
          .reading_is_of_base = true,
          .lemma = 7,
          .lemma_reading = 6,
          .own_reading = own_reading};
}

// As far as there are 17 columns there is no kanaBase.
constexpr FeatureLayout kUnidic17 = unidic(17, 6, std::nullopt);
// 2.1.2 as unidic-lite has it: ...,kana,kanaBase,form,formBase,iConType,fConType,aType,aConType,aModType
constexpr FeatureLayout kUnidic26 = unidic(26, 18, 17);
// 2.2 to 3.1: ...,iConType,fConType,type,kana,kanaBase,form,formBase,aType,aConType,aModType,lid,lemma_id
constexpr FeatureLayout kUnidic29 = unidic(29, 21, 20);

constexpr std::size_t kMaxColumns = 22;  // that anything is read from

std::size_t end_of_column(std::string_view line, std::size_t begin) {
  bool quoted = false;
  std::size_t at = begin;
  for (; at < line.size() && (quoted || line[at] != ','); ++at) quoted = quoted != (line[at] == '"');
  return at;
}

std::string_view unquoted(std::string_view column) {
  if (column.size() < 2 || column.front() != '"' || column.back() != '"') return column;
  return column.substr(1, column.size() - 2);
}

}  // namespace

const FeatureLayout* feature_layout(std::size_t column_count) {
  switch (column_count) {
    case 9:
      return &kIpadic;
    case 17:
      return &kUnidic17;
    case 26:
      return &kUnidic26;
    case 29:
      return &kUnidic29;
    default:
      return nullptr;
  }
}

std::size_t count_columns(std::string_view line) {
  std::size_t count = 1;
  for (std::size_t end = end_of_column(line, 0); end < line.size(); ++count) {
    end = end_of_column(line, end + 1);
  }
  return count;
}

Feature read_feature(const FeatureLayout& layout, std::string_view line) {
  std::array<std::string_view, kMaxColumns> columns;
  const std::size_t needed =
      1 + std::max({layout.base, layout.reading, layout.lemma.value_or(0), std::size_t{3}});
  std::size_t count = 0;
  std::size_t part_of_speech_end = line.size();
  for (std::size_t begin = 0; begin <= line.size() && count < needed;) {
    const std::size_t end = end_of_column(line, begin);
    columns[count++] = unquoted(line.substr(begin, end - begin));
    if (count == 4) part_of_speech_end = end;
    begin = end + 1;
  }
  const auto column = [&](std::size_t number) {
    return columns[number] == "*" ? std::string_view{} : columns[number];
  };
  Feature feature;
  feature.part_of_speech = line.substr(0, part_of_speech_end);
  feature.conjugation = column(layout.conjugation);
  feature.form = column(layout.conjugation + 1);
  feature.base = column(layout.base);
  feature.reading = column(layout.reading);
  if (layout.lemma) {
    feature.lemma = column(*layout.lemma);
    feature.lemma = feature.lemma.substr(0, feature.lemma.find('-'));
  }
  if (layout.lemma_reading) feature.lemma_reading = column(*layout.lemma_reading);
  if (layout.own_reading) feature.own_reading = column(*layout.own_reading);
  return feature;
}

}  // namespace toibiki
