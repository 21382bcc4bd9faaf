// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "complete/correction_vocabulary.h"
#include "complete/typed_stretch.h"

namespace toibiki {

// Words side by side, one of them at least in kana, that are together a compound of the vocabulary
// but for a mark, a small kana or a long sound are hardly meant as they stand, though the
// dictionary knows each: たいきん 引換 (代金引換), タウン ロード (ダウンロード), きょうせい
// じゅうりょう (強制終了). So many kana do not agree by chance. They cost more then, and may be
// replaced. Limits: six kana or more, four words at most; not where the whole is read as a word of
// the vocabulary; one word of the dictionary is not doubted here.
void doubt_near_compounds(TypedStretch& stretch, std::string_view text,
                          const CorrectionVocabulary& vocabulary);

}  // namespace toibiki
