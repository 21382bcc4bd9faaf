// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/characters.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include "base/utf8.h"

namespace toibiki {

CharacterClass character_class(char32_t code_point) noexcept {
  if (code_point < 0x80) {
    if (code_point >= U'0' && code_point <= U'9') return CharacterClass::kDigit;
    const char32_t lower = code_point | 0x20U;
    return lower >= U'a' && lower <= U'z' ? CharacterClass::kLatin : CharacterClass::kOther;
  }
  // Most of Japanese text, without a look-up; the rest of these scripts follows below.
  if (code_point >= U'ぁ' && code_point <= U'ゖ') return CharacterClass::kHiragana;
  if (code_point >= U'ァ' && code_point <= U'ヺ') return CharacterClass::kKatakana;
  if (code_point >= 0x4E00 && code_point <= 0x9FFC) return CharacterClass::kKanji;
  // ー belongs to no script; it stretches a katakana word (サーバー) far more often than hiragana.
  if (code_point == U'ー') return CharacterClass::kKatakana;
  // 〇 is a number and 〆 a letter to Unicode; in Japanese both stand in kanji words (二〇二四年,
  // 〆切).
  if (code_point == U'〇' || code_point == U'〆') return CharacterClass::kKanji;
  const auto c = static_cast<UChar32>(code_point);
  if (!u_isalnum(c)) return CharacterClass::kOther;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_HAN:
      return CharacterClass::kKanji;
    case USCRIPT_HIRAGANA:
      return CharacterClass::kHiragana;
    case USCRIPT_KATAKANA:
      return CharacterClass::kKatakana;
    default:
      break;
  }
  // 々 has the Han script; other numbers, such as ① after NFKC, are digits.
  return u_isdigit(c) ? CharacterClass::kDigit : CharacterClass::kLatin;
}

bool is_kana(char32_t code_point) noexcept {
  const CharacterClass kind = character_class(code_point);
  return kind == CharacterClass::kHiragana || kind == CharacterClass::kKatakana;
}

bool is_bigram_of_one_script(std::string_view bigram) noexcept {
  std::size_t at = 0;
  const CharacterClass first = character_class(next_code_point(bigram, at));
  if (at == bigram.size()) return false;
  return character_class(next_code_point(bigram, at)) == first &&
         (first == CharacterClass::kKanji || first == CharacterClass::kKatakana);
}

bool is_combining_mark(char32_t code_point) noexcept {
  switch (code_point) {
    case 0x0F73:
    case 0x0F75:
    case 0x0F81:
    case 0xFF9E:
    case 0xFF9F:
      return true;
    default:
      return code_point >= 0x300 && u_getCombiningClass(static_cast<UChar32>(code_point)) != 0;
  }
}

bool is_mark(char32_t code_point) noexcept {
  return code_point >= 0x300 &&
         (U_GET_GC_MASK(static_cast<UChar32>(code_point)) & U_GC_M_MASK) != 0;
}

std::string without_accents(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const decompose = icu::Normalizer2::getNFDInstance(status);
  std::string out;
  if (U_FAILURE(status)) return std::string(text);  // no data: normalize() said so before
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    icu::UnicodeString parts;
    if (c >= 0x80 && decompose->getRawDecomposition(static_cast<UChar32>(c), parts) &&
        parts.char32At(0) < 0x250) {
      append_utf8(out, static_cast<char32_t>(parts.char32At(0)));
    } else if (c < 0x300 || c > 0x36F) {  // combining accents of Latin
      append_utf8(out, c);
    }
  }
  return out;
}

bool is_invisible(char32_t code_point) noexcept {
  return u_hasBinaryProperty(static_cast<UChar32>(code_point),
                             UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

}  // namespace toibiki
