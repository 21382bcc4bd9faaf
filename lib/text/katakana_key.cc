// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/katakana_key.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/characters.h"

namespace toibiki {
namespace {

constexpr std::size_t kMinKanaForLastMark = 4;
constexpr std::size_t kMinKanaForEveryMark = 6;

constexpr std::u32string_view kIRow = U"イキギシジチヂニヒビピミリ";
constexpr std::u32string_view kERow = U"エケゲセゼテデネヘベペメレ";

bool is_in(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

// ヴァ -> バ, ヴ -> ブ.
void unfold_vu(std::u32string& word) {
  constexpr std::u32string_view kSmall = U"ァィェォュ";
  constexpr std::u32string_view kPlain = U"バビベボビ";
  std::u32string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i] != U'ヴ') {
      out += word[i];
      continue;
    }
    const std::size_t small = i + 1 < word.size() ? kSmall.find(word[i + 1]) : kSmall.npos;
    if (small == kSmall.npos) {
      out += U'ブ';
    } else {
      out += kPlain[small];
      if (word[i + 1] == U'ュ') out += U'ュ';
      ++i;
    }
  }
  word = out;
}

// ティ -> チ, ディ -> ジ, フォン -> ホン, and a last ドウ -> ドー: other ears, the same word.
void unify_sounds(std::u32string& word) {
  constexpr std::u32string_view kORow = U"オコゴソゾトドノホボポモヨョロ";
  if (word.size() < kMinKanaForLastMark) return;
  std::u32string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char32_t next = i + 1 < word.size() ? word[i + 1] : U'\0';
    const char32_t second = i + 2 < word.size() ? word[i + 2] : U'\0';
    if ((word[i] == U'テ' || word[i] == U'デ') && next == U'ィ') {
      out += word[i] == U'テ' ? U'チ' : U'ジ';
      ++i;
    } else if (i > 0 && word[i] == U'フ' && next == U'ォ' && second == U'ン') {
      out += U'ホ';
      ++i;
    } else if (word[i] == U'ウ' && next == 0 && i > 0 && is_in(kORow, word[i - 1])) {
      out += U'ー';
    } else {
      out += word[i];
    }
  }
  word = out;
}

void unify_kana(std::u32string& word) {
  constexpr std::u32string_view kSmallVowels = U"ァィゥェォ";
  constexpr std::u32string_view kVowels = U"アイウエオ";
  for (std::size_t i = 0; i < word.size(); ++i) {
    char32_t& c = word[i];
    const char32_t before = i > 0 ? word[i - 1] : U'\0';
    if (c == U'ヂ') c = U'ジ';
    if (c == U'ヅ') c = U'ズ';
    if (c == U'イ' && is_in(kERow, before)) c = U'ー';
    if (const std::size_t at = kSmallVowels.find(c); at != kSmallVowels.npos) c = kVowels[at];
    if (c == U'ヤ' && is_in(kIRow, before)) c = U'ア';
  }
}

void drop_long_marks(std::u32string& word) {
  const auto marks = static_cast<std::size_t>(std::count(word.begin(), word.end(), U'ー'));
  if (word.size() >= kMinKanaForEveryMark && marks < word.size()) {
    std::erase(word, U'ー');
  } else if (word.size() >= kMinKanaForLastMark && word.back() == U'ー' && marks < word.size()) {
    word.pop_back();
  }
}

}  // namespace

bool is_katakana_word(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (character_class(c) != CharacterClass::kKatakana && c != U'・') return false;
  }
  return !text.empty();
}

std::string katakana_key(std::string_view word) {
  std::u32string kana;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    if (c != U'・') kana += c;
  }
  unfold_vu(kana);
  unify_sounds(kana);
  unify_kana(kana);
  drop_long_marks(kana);
  std::string key;
  for (const char32_t c : kana) append_utf8(key, c);
  return key;
}

}  // namespace toibiki
