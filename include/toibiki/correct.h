// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/export.h"
#include "toibiki/span.h"

namespace toibiki {

// How a word came to be written otherwise than it was meant.
enum class SlipKind {
  kRomaji,      // pasuwa-fo, ぱすわーｄ: a neighbouring key, a letter lost, doubled or swapped
  kFlick,       // パスワート: a neighbouring direction or key of the kana pad
  kKana,        // パスワト, パスワオード: 濁点, small kana or ー missed, doubled or lost
  kConversion,  // 公開 for 後悔: another word of the same reading
  kGlued,       // パスワードわすれた: what stands between words lost; はい そう: a blank too much
};
TOIBIKI_API std::string_view to_string(SlipKind kind) noexcept;  // "romaji", ...

// もしかして: what may have been meant.
struct Correction {
  std::string text;           // the query with words replaced
  std::vector<Span> changed;  // of text: what was replaced, sorted, disjoint
  SlipKind slip = SlipKind::kKana;
  double score = 0.0;  // comparable within one call only; larger is likelier
  friend bool operator==(const Correction&, const Correction&) = default;
};

TOIBIKI_API std::string to_string(const Correction& correction);  // "kana パスワード"

struct CorrectOptions {
  std::size_t limit = 3;  // 1 to 20
  // Words of articles that hold on that day only: "YYYY-MM-DD"; empty: today.
  std::string as_of = {};
};

}  // namespace toibiki
