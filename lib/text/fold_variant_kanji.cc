// SPDX-License-Identifier: GPL-2.0-or-later
//
// Old and variant forms of a kanji that modern writing replaces by one: 髙橋 -> 高橋, 渡邊 -> 渡辺,
// 國 -> 国. Names are written so in contracts and typed otherwise, and the dictionary knows the
// standard form only: 髙橋 is an unknown word to ipadic. NFKC leaves them alone, since they are
// characters of their own.
// Limits: one character for one; forms that are different words today (斉藤 and 斎藤) have no row.
// The table is dictionaries/variant_kanji.tsv.
#include "text/fold.h"
#include "text/fold_tables.h"

namespace toibiki {

std::optional<Folded> fold_variant_kanji(const FoldContext& context) {
  const char32_t standard = standard_kanji(context.rest.front());
  if (standard == 0) return std::nullopt;
  return Folded{1, {standard}};
}

}  // namespace toibiki
