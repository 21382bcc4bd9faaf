// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "complete/correction_vocabulary.h"
#include "toibiki/span.h"

namespace toibiki {

// A beginning of the text as one or two runs of kanji and hiragana, or kanji on both sides.
struct ScriptRuns {
  std::string_view first;
  std::string_view second;
  std::string_view third;  // kanji; empty: there are two
  std::size_t end = 0;     // of the text
};

// From `place` on, longest first; empty if no kanji stand beside hiragana there.
std::vector<ScriptRuns> script_runs(std::string_view text, std::size_t place);

// Words of the vocabulary of which an input method left a part in kana: かい約, 領しゅう書 (解約,
// 領収書). What is in kanji is as in the word, and what is in kana is read as the rest of it begins
// or ends. Limits: hiragana within a word (支払い) and two parts left in kana are not looked at.
std::vector<std::uint32_t> half_converted(const ScriptRuns& runs,
                                          const CorrectionVocabulary& vocabulary);

}  // namespace toibiki
