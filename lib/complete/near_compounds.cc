// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/near_compounds.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "text/characters.h"

namespace toibiki {
namespace {

constexpr std::size_t kMinCompoundKana = 6;
constexpr std::size_t kMaxCompoundEdges = 4;
constexpr std::size_t kLongKana = 7;
constexpr double kMaxCompoundCost = 0.4;
constexpr double kMaxCostOfLong = 0.8;  // a neighbouring key of a pad: ぜつえんしーの (絶縁シート)
constexpr double kDoubtfulCompound = 1.2;

bool is_in_kana(const TypedEdge& edge, std::string_view text) {
  const CharacterClass script = script_of(edge.span.of(text));
  return script == CharacterClass::kHiragana || script == CharacterClass::kKatakana;
}

void doubt(TypedStretch& stretch, std::size_t first, std::size_t last, std::string_view text,
           std::string_view meant) {
  double cost = 0.0;
  for (std::size_t i = first; i <= last; ++i) {
    cost += stretch.edges[i].cost;
    if (meant.find(stretch.edges[i].span.of(text)) == meant.npos) stretch.edges[i].is_sure = false;
  }
  if (cost >= kDoubtfulCompound) return;
  stretch.edges[last].cost += kDoubtfulCompound - cost;
  stretch.cost += kDoubtfulCompound - cost;
}

}  // namespace

void doubt_near_compounds(TypedStretch& stretch, std::string_view text,
                          const CorrectionVocabulary& vocabulary) {
  const bool has_letters =
      std::any_of(stretch.kana.begin(), stretch.kana.end(),
                  [](const TypedSymbol& symbol) { return symbol.symbol < U'\x80'; });
  if (stretch.edges.size() < 2 || stretch.kana.size() < kMinCompoundKana || has_letters) return;
  std::u32string kana;
  for (const TypedSymbol& symbol : stretch.kana) kana += symbol.symbol;
  const SpellingTrie::Typed prepared(vocabulary.by_kana(), kana);
  for (std::size_t first = 0; first + 1 < stretch.edges.size(); ++first) {
    const auto at = std::find_if(
        stretch.kana.begin(), stretch.kana.end(),
        [&](const TypedSymbol& s) { return s.span.begin == stretch.edges[first].span.begin; });
    if (at == stretch.kana.end()) continue;
    const auto begin = static_cast<std::size_t>(at - stretch.kana.begin());
    if (stretch.kana.size() - begin < kMinCompoundKana) return;
    for (const SpellingMatch& match : vocabulary.by_kana().find(prepared, begin, kMaxCostOfLong)) {
      const std::size_t count = match.end - begin;
      if (count < kMinCompoundKana || match.cost <= 0.0) continue;
      if (count < kLongKana && match.cost > kMaxCompoundCost) continue;
      const std::size_t end = stretch.kana[match.end - 1].span.end;
      bool has_kana = false;
      std::size_t last = first;
      while (last < stretch.edges.size() && stretch.edges[last].span.end <= end) {
        has_kana = has_kana || is_in_kana(stretch.edges[last], text);
        ++last;
      }
      const bool fits = last > first + 1 && last - first <= kMaxCompoundEdges &&
                        stretch.edges[last - 1].span.end == end && has_kana;
      if (fits) doubt(stretch, first, last - 1, text, vocabulary.words()[match.word].surface);
    }
  }
}

}  // namespace toibiki
