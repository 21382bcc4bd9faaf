// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/feature_layout.h"

#include <algorithm>
#include <array>

namespace toibiki {
namespace {

// 品詞,細分類1,細分類2,細分類3,活用型,活用形,基本形,読み,発音
constexpr FeatureLayout kIpadic = {
    "ipadic", "pos_filter.tsv", "名詞,数", "名詞,接尾,助数詞", 4, 6, 7, false, std::nullopt};

// pos1..4,cType,cForm,lForm,lemma,orth,pron,orthBase,pronBase,goshu,... (UniDic 2.1 and later). The
// reading is that of the lemma, since not every version has one of the spelled form.
constexpr FeatureLayout kUnidic = {
    "unidic", "pos_filter_unidic.tsv", "名詞,数詞", "名詞,普通名詞,助数詞可能", 4, 10, 6, true, 7};

constexpr std::size_t kMaxColumns = 12;

}  // namespace

const FeatureLayout* feature_layout(std::size_t column_count) {
  if (column_count == 9) return &kIpadic;
  // 17 in UniDic 2.1.2 as first published, 26 to 29 later.
  if (column_count >= 17) return &kUnidic;
  return nullptr;
}

Feature read_feature(const FeatureLayout& layout, std::string_view line) {
  std::array<std::string_view, kMaxColumns> columns;
  std::size_t count = 0;
  std::size_t part_of_speech_end = line.size();
  line = line.substr(0, line.find('"'));
  for (std::size_t begin = 0; begin <= line.size() && count < kMaxColumns;) {
    const std::size_t end = std::min(line.find(',', begin), line.size());
    columns[count++] = line.substr(begin, end - begin);
    if (count == 4) part_of_speech_end = end;
    begin = end + 1;
  }
  const auto column = [&](std::size_t number) {
    return columns[number] == "*" ? std::string_view{} : columns[number];
  };
  Feature feature{line.substr(0, std::min(part_of_speech_end, line.size())),
                  column(layout.conjugation), column(layout.base), column(layout.reading), {}};
  if (layout.lemma) {
    feature.lemma = column(*layout.lemma);
    feature.lemma = feature.lemma.substr(0, feature.lemma.find('-'));
  }
  return feature;
}

}  // namespace toibiki
