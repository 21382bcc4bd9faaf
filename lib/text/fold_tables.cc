// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/fold_tables.h"

#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/built_in_file.h"
#include "base/utf8.h"
#include "text/characters.h"

namespace toibiki {
namespace {

class VariantKanji {
 public:
  VariantKanji() {
    std::string_view rest = built_in_file("variant_kanji.tsv");
    while (!rest.empty()) {
      const std::size_t end = rest.find('\n');
      const std::string_view line = rest.substr(0, end);
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
      if (line.empty() || line.front() == '#') continue;
      std::size_t at = 0;
      const char32_t variant = next_code_point(line, at);
      ++at;  // the tab
      const char32_t standard = next_code_point(line, at);
      if (variant < kLow) {
        low_[variant] = static_cast<char16_t>(standard);
      } else {
        high_.emplace(variant, standard);
      }
    }
  }

  char32_t standard(char32_t c) const noexcept {
    if (c < kLow) return low_[c];
    const auto found = high_.find(c);
    return found == high_.end() ? 0 : found->second;
  }

 private:
  static constexpr char32_t kLow = 0x10000;
  // By code point: one look-up for each kanji of every text.
  std::vector<char16_t> low_ = std::vector<char16_t>(kLow);
  std::unordered_map<char32_t, char32_t> high_;
};

}  // namespace

char32_t standard_kanji(char32_t c) noexcept {
  static const VariantKanji table;
  return table.standard(c);
}

bool is_dash(char32_t c) noexcept {
  switch (c) {
    case U'-':
    case 0x02D7:  // modifier minus
    case 0x2010:  // hyphen
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:  // horizontal bar, what CP932 has for a dash
    case 0x2043:
    case 0x2212:  // minus, what some converters make of －
    case 0x2500:  // box drawing, typed by mistake
    case 0x2501:
    case 0x2796:
      return true;
    default:
      return false;
  }
}

bool is_wave(char32_t c) noexcept {
  return c == U'~' || c == U'〜' || c == 0x223C || c == 0x223F || c == 0x2053 || c == 0x3030;
}

bool is_small_vowel(char32_t c) noexcept {
  return c == U'ぁ' || c == U'ぃ' || c == U'ぅ' || c == U'ぇ' || c == U'ぉ';
}

bool is_fold_candidate(char32_t previous, char32_t c, char32_t next) noexcept {
  if (c >= 0x4E00 && c <= 0x9FFF) return standard_kanji(c) != 0;
  if (c < 0x80) {
    switch (c) {
      case U'-':
      case U'~':
        return previous > 0x7F;  // stretches
      case U'w':
        return previous > 0x7F && next == U'w';  // laughs
      case U'[':  // [氏名1], [ipアドレス1]
        return next > 0x7F || next == U'i';
      case U'(':
        return next == U'笑' || next == U'泣' || next == U'汗' || next == U'爆' || next == U'怒' ||
               next == U'涙';
      default:
        return false;
    }
  }
  if (c == U'ー') {
    return previous == c || next == c || is_wave(next) ||
           character_class(previous) != CharacterClass::kKatakana;
  }
  if (c == U'ゝ' || c == U'ゞ' || c == U'ヽ' || c == U'ヾ') return true;
  if (c >= U'ぁ' && c <= U'ヺ') {  // a kana: three of it stretch, two ッ too
    if (c == next) return previous != c || c == U'っ' || c == U'ッ';
    return is_small_vowel(c);
  }
  return is_dash(c) || is_wave(c) ||
         standard_kanji(c) != 0;
}

}  // namespace toibiki
