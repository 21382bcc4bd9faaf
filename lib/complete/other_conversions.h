// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "complete/correction_vocabulary.h"
#include "complete/typed_stretch.h"

namespace toibiki {

// Words of the vocabulary that an input method may have turned into what was typed: one kanji is
// another that may be read alike (購入履暦 for 購入履歴), or the whole is read alike (有効機嫌 for
// 有効期限). `reading`: of what was typed, empty if it is unknown. None if what was typed stands in
// the vocabulary, itself or as the beginning of a word: then it is attested, whatever else is read
// so. Limits: two kanji or more, six characters at most, all of them kanji or hiragana, a kanji
// first; two kanji of which both are others are found by the reading alone.
std::vector<std::uint32_t> other_conversions(std::string_view typed, const std::string& reading,
                                             const CorrectionVocabulary& vocabulary);

// Edges of a stretch, from one on, that may be one such conversion.
struct ConvertedEdges {
  Span span;
  std::size_t last = 0;  // edge
  std::vector<std::uint32_t> words;
};
std::vector<ConvertedEdges> converted_edges(const TypedStretch& stretch, std::size_t first,
                                            std::string_view text,
                                            const CorrectionVocabulary& vocabulary);

// Words side by side that no article has so, where one has a compound that sounds alike, are hardly
// meant as they stand, though the dictionary knows each: 時間 体, 引き 次ぎ. They cost more then,
// and may be replaced. Limits: what the dictionary knows as one word is not doubted here.
void doubt_conversions(TypedStretch& stretch, std::string_view text,
                       const CorrectionVocabulary& vocabulary);

}  // namespace toibiki
