// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace toibiki {

// Kana as they are compared where ears and habits differ: long vowels short (とうきょう, とーきょー
// and ときょ are one), small kana large, づ as ず, ぢ as じ, を as お; katakana as hiragana. All
// else stays. The key of a beginning is a beginning of the key. Not for display. Limits: おう of
// two words (後を追う) is short, too.
std::string reading_key(std::string_view kana);

// The same, character by character.
class ReadingFolder {
 public:
  // What stands for the next character; 0: nothing.
  char32_t fold(char32_t c);

 private:
  std::size_t vowel_ = kNoVowel;  // of the character before
  static constexpr std::size_t kNoVowel = 5;
};

}  // namespace toibiki
