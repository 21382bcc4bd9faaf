// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace toibiki {

// One of the words that are typed, between blanks.
struct TypedKeys {
  std::string written;            // normalised
  std::vector<std::string> keys;  // completion_key()s it may be the beginning of, likeliest first
  friend bool operator==(const TypedKeys&, const TypedKeys&) = default;
};

// Letters are read as romaji, too; of a kana that is half typed (返k) there is a key for each that
// it may become. A word of punctuation alone has no key, and is left out. Requires: UTF-8.
std::vector<TypedKeys> typed_words(std::string_view typed);

// With a blank where kanji begin behind another script than theirs, or katakana behind kanji or
// hiragana: アプリ 落ちる, 注文 キャンセル.
std::string divided_by_script(std::string_view normalized);

}  // namespace toibiki
