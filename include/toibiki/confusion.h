// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "toibiki/export.h"

namespace toibiki {

// Why two words are taken for each other though they ask for other answers.
enum class ConfusableKind {
  kSound,     // read alike: 保証, 補償
  kLook,      // look alike
  kPolarity,  // say the opposite: 有効, 無効
};

TOIBIKI_API std::string_view to_string(
    ConfusableKind kind) noexcept;  // "sound", "look", "polarity"

// A record says another word than the inquiry, one that is easily taken for it.
struct Confusion {
  std::string said;   // as confusables.tsv writes it
  std::string found;  // what the record says instead
  ConfusableKind kind = ConfusableKind::kSound;
  std::string reason;  // why they are not the same, as confusables.tsv says
  friend bool operator==(const Confusion&, const Confusion&) = default;
};

// "補償 -> 保証 (sound)"
TOIBIKI_API std::string to_string(const Confusion& confusion);

// What the reader should be asked before an answer is used.
struct ConfusionQuestion {
  std::string said;                // what the inquiry says; a reading in hiragana if `in_kana`
  std::vector<std::string> found;  // what suggested records say, in order of the suggestions
  ConfusableKind kind = ConfusableKind::kSound;
  std::string reason;
  bool in_kana = false;  // the inquiry leaves open which of the words it means
  friend bool operator==(const ConfusionQuestion&, const ConfusionQuestion&) = default;
};

// 「保証」ではありませんか。(問い合わせの語は「補償」)
// 「ほしょう」は「保証」「補償」のどれですか。
TOIBIKI_API std::string to_string(const ConfusionQuestion& question);
// The same in English.
TOIBIKI_API std::string to_english(const ConfusionQuestion& question);

}  // namespace toibiki
