// SPDX-License-Identifier: GPL-2.0-or-later
#include "privacy/roman_letters.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace toibiki {
namespace {

struct Row {
  std::u32string_view kana;  // of the vowels a i u e o
  std::array<std::string_view, 5> letters;
};

constexpr std::array<Row, 15> kRows = {{
    {U"あいうえお", {"a", "i", "u", "e", "o"}},
    {U"かきくけこ", {"ka", "ki", "ku", "ke", "ko"}},
    {U"さしすせそ", {"sa", "shi", "su", "se", "so"}},
    {U"たちつてと", {"ta", "chi", "tsu", "te", "to"}},
    {U"なにぬねの", {"na", "ni", "nu", "ne", "no"}},
    {U"はひふへほ", {"ha", "hi", "fu", "he", "ho"}},
    {U"まみむめも", {"ma", "mi", "mu", "me", "mo"}},
    {U"や ゆ よ", {"ya", "", "yu", "", "yo"}},
    {U"らりるれろ", {"ra", "ri", "ru", "re", "ro"}},
    {U"わゐゑをん", {"wa", "i", "e", "o", "n"}},
    {U"がぎぐげご", {"ga", "gi", "gu", "ge", "go"}},
    {U"ざじずぜぞ", {"za", "ji", "zu", "ze", "zo"}},
    {U"だぢづでど", {"da", "ji", "zu", "de", "do"}},
    {U"ばびぶべぼ", {"ba", "bi", "bu", "be", "bo"}},
    {U"ぱぴぷぺぽ", {"pa", "pi", "pu", "pe", "po"}},
}};

std::string_view letters_of(char32_t kana) {
  for (const Row& row : kRows) {
    const std::size_t place = row.kana.find(kana);
    if (place != std::u32string_view::npos) return row.letters[place];
  }
  return {};
}

// きゃ -> kya, しゃ -> sha: the small kana takes the vowel of the one before it.
void contract(std::string& out, std::string_view vowel) {
  if (!out.ends_with('i')) return;
  out.pop_back();
  const bool hushing = out.ends_with("sh") || out.ends_with("ch") || out.ends_with('j');
  if (!hushing) out += 'y';
  out += vowel;
}

}  // namespace

std::string roman_letters(std::string_view hiragana) {
  std::string out;
  bool doubled = false;
  for (std::size_t at = 0; at < hiragana.size();) {
    const char32_t c = next_code_point(hiragana, at);
    if (c == U'ゃ' || c == U'ゅ' || c == U'ょ') {
      contract(out, c == U'ゃ' ? "a" : c == U'ゅ' ? "u" : "o");
      continue;
    }
    if (c == U'っ') {
      doubled = true;
      continue;
    }
    const std::string_view letters = letters_of(c);
    if (letters.empty()) continue;
    const bool is_long = (c == U'う' && (out.ends_with('o') || out.ends_with('u'))) ||
                         (c == U'お' && out.ends_with('o'));
    if (is_long) continue;
    if (doubled) out += letters.front();
    doubled = false;
    out += letters;
  }
  return out;
}

}  // namespace toibiki
