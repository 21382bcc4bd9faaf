// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/lexical_key.h"

#include "base/utf8.h"
#include "text/characters.h"
#include "text/kana.h"
#include "text/katakana_key.h"

namespace toibiki {
namespace {

// Shorter ones are more often another word: タイマ is no 大麻.
constexpr std::size_t kMinKatakanaBytes = 4 * 3;

}  // namespace

std::string without_okurigana(std::string_view word) {
  std::string kanji;
  std::size_t kanji_count = 0;
  std::size_t kana_count = 0;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    switch (character_class(c)) {
      case CharacterClass::kKanji:
        append_utf8(kanji, c);
        ++kanji_count;
        break;
      case CharacterClass::kHiragana:
        if (kanji_count == 0) return {};  // お知らせ: a prefix, no okurigana
        ++kana_count;
        break;
      default:
        return {};
    }
  }
  return kanji_count >= 2 && kana_count > 0 ? kanji : std::string();
}

LexicalKey lexical_key(
    const VariantTable& variants, std::string_view base, std::string_view reading, bool is_noun,
    const std::function<std::optional<std::string>(std::string_view)>& reading_of) {
  auto known = variants.find(base, reading);
  if (!known && base.size() >= kMinKatakanaBytes && is_katakana_word(base)) {
    const std::string kana = to_hiragana(base);
    known = variants.find(kana, kana);
  }
  const std::string_view word = known ? *known : base;
  const std::string_view rule = known && *known != base ? "variant table" : "as written";
  if (is_katakana_word(word)) {
    const std::string folded = katakana_key(word);
    const std::string_view key = variants.find_katakana(folded).value_or(folded);
    if (!key.empty()) return {std::string(key), key == word ? rule : "katakana"};
  }
  if (known) return {std::string(word), rule};
  if (is_noun && !reading.empty()) {
    const std::string kanji = without_okurigana(base);
    if (!kanji.empty() && reading_of(kanji) == reading) {
      // The kanji alone may have a key of its own.
      if (const auto key = variants.find(kanji, reading)) return {std::string(*key), "okurigana"};
      return {kanji, "okurigana"};
    }
  }
  return {std::string(base), "as written"};
}

}  // namespace toibiki
