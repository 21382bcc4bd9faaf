// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a word means to retrieval, worked out when it is first met: base form, reading, lexical key,
// parts.
#include "analysis/morpheme_reader.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "text/characters.h"
#include "text/fold.h"
#include "text/kana.h"
#include "text/numerals.h"

namespace toibiki {
namespace {

std::size_t common_prefix(std::string_view a, std::string_view b) {
  const auto differ = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto length = static_cast<std::size_t>(differ.first - a.begin());
  return utf8_prefix(a, length).size();
}

bool has_letter_or_digit(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    // ー alone is what is left of a stretched vowel (ですよー), not a word.
    if (c != U'ー' && character_class(c) != CharacterClass::kOther) return true;
  }
  return false;
}

bool is_all_kanji_numerals(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_kanji_numeral(next_code_point(text, at))) return false;
  }
  return true;
}

// Words of ipadic that are a number and its counter: 二つ, 十一月, 三人, 一日.
// Not 分, 時, 番, 部 and others, with which they are words of their own: 十分, 一時, 一番, 一部.
bool is_number_with_counter(std::string_view text) {
  std::size_t numerals = 0;
  for (std::size_t at = 0; at < text.size(); ++numerals) {
    const std::size_t begin = at;
    if (is_kanji_numeral(next_code_point(text, at))) continue;
    static constexpr std::string_view kCounters[] = {"つ", "月", "日", "人", "年", "個",
                                                     "回", "本", "枚", "台", "泊"};
    const std::string_view rest = text.substr(begin);
    return numerals > 0 && std::find(std::begin(kCounters), std::end(kCounters), rest) !=
                               std::end(kCounters);
  }
  return false;
}

bool is_kana(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CharacterClass kind = character_class(next_code_point(text, at));
    if (kind != CharacterClass::kHiragana && kind != CharacterClass::kKatakana) return false;
  }
  return true;
}

// Grammar elsewhere, and dropped as such; behind a number they decide (10個以上, 10個以下).
bool is_bound(std::string_view base) {
  static constexpr std::string_view kBounds[] = {"以上", "以下", "以内", "未満", "以前", "以降"};
  return std::find(std::begin(kBounds), std::end(kBounds), base) != std::end(kBounds);
}

bool is_counter(const FeatureLayout& layout, std::string_view part_of_speech) {
  return std::any_of(layout.counters.begin(), layout.counters.end(), [&](std::string_view counter) {
    return !counter.empty() && part_of_speech.starts_with(counter);
  });
}

std::u32string kanji_of(std::string_view text) {
  std::u32string kanji;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (character_class(c) == CharacterClass::kKanji) kanji += c;
  }
  return kanji;
}

// Whether a lemma is the same word in other okurigana or in more kanji, and not in other kanji: UniDic has
// 直る for 治る and 早い for 速い too. A word all in kana may be any spelling.
bool is_spelling_of(std::string_view base, std::string_view lemma) {
  const std::u32string kanji = kanji_of(base);
  const std::u32string all = kanji_of(lemma);
  std::size_t matched = 0;
  for (const char32_t c : all) {
    if (matched < kanji.size() && kanji[matched] == c) ++matched;
  }
  return matched == kanji.size();
}

// Lemmas of names are their readings in katakana. やはり is that of やっぱり and 行く that of 行ける, as 切る is of
// some 切れる and ベッド of ベット: words that read otherwise stay apart.
bool may_have_lemma_key(const Feature& feature, std::string_view reading) {
  if (feature.lemma.empty() || feature.part_of_speech.starts_with("名詞,固有名詞")) return false;
  return to_hiragana(unify(feature.lemma_reading).text()) == reading;
}

// 来る: its stem is read き, く or こ by form, so no base reading follows.
bool is_irregular(const Feature& feature) { return feature.conjugation.starts_with("カ変"); }

std::string reading_in(const FeatureLayout& layout, const Feature& feature,
                       std::string_view surface, std::string_view base) {
  if (feature.reading.empty()) {
    // Words of words.csv in kana are their own reading.
    return feature.base.empty() && is_kana(surface) ? to_hiragana(surface) : std::string();
  }
  const std::string reading = unify(feature.reading).text();
  if (layout.reading_is_of_base) return to_hiragana(reading);
  if (is_irregular(feature)) return {};
  return base_reading(surface, base, reading);
}

}  // namespace

std::string base_reading(std::string_view surface, std::string_view base,
                         std::string_view reading) {
  std::string result = to_hiragana(reading);
  if (result.empty() || surface == base) return result;
  const std::size_t shared = common_prefix(surface, base);
  const std::string ending = to_hiragana(surface.substr(shared));
  if (!result.ends_with(ending)) return result;
  result.resize(result.size() - ending.size());
  return result + to_hiragana(base.substr(shared));
}
LexicalKey MorphemeReader::key_of(std::string_view base, const Feature& feature,
                                  std::string_view reading, bool is_noun) {
  const auto key = [&](std::string_view word) {
    return lexical_key(variants_, word, reading, is_noun,
                     [this](std::string_view kanji) -> std::optional<std::string> {
                       const auto line = probe_.feature_of(kanji);
                       if (!line) return std::nullopt;
                       return to_hiragana(unify(read_feature(layout_, *line).reading).text());
                     });
  };
  LexicalKey own = key(base);
  if (own.rule != "as written" || !may_have_lemma_key(feature, reading)) return own;
  if (variants_.find(base, reading)) return own;  // the table's own choice: ゴミ, which UniDic has as 塵
  const std::string lemma = unify(feature.lemma).text();
  // Some texts in UniDic's corpus spell 割れる so; 割る is another word.
  const bool is_wrong = base == "割る" && reading == "われる";
  if (lemma == base || is_wrong || !is_spelling_of(base, lemma)) return own;
  return {key(lemma).key, "lemma"};
}

// UniDic takes 申し込み書 for a form of 申し込む and 書, as it is spelled 申込書 for the noun. Only nouns that the
// variant table knows: others have one spelling, or one that is no noun.
void MorphemeReader::add_noun(Word& word, const Feature& feature, std::string_view surface) {
  if (feature.own_reading.empty() || !feature.part_of_speech.starts_with("動詞,一般") ||
      feature.form != "連用形-一般") {
    return;
  }
  const std::string reading = to_hiragana(unify(feature.own_reading).text());
  const auto key = variants_.find(surface, reading);
  if (!key) return;
  Word noun = word;
  noun.base = surface;
  noun.reading = reading;
  noun.key = *key;
  noun.key_rule = noun.key == noun.base ? "as written" : "variant table";
  noun.is_stop_word = filter_.is_stop_word(noun.base) || filter_.is_stop_word(noun.key);
  word.as_noun.push_back(std::move(noun));
}

void MorphemeReader::add_parts(Word& word, std::string_view surface) {
  if (!may_be_compound(surface)) return;
  for (const WordProbe::Part& part : probe_.parts_of(surface)) {
    const std::string_view text = part.span.of(surface);
    const Feature feature = read_feature(layout_, part.feature);
    const std::string reading = reading_in(layout_, feature, text, text);
    if (filter_.is_stop_word(text)) continue;
    word.parts.push_back({part.span, key_of(text, feature, reading, true).key, reading});
  }
}

Word MorphemeReader::make_word(const Feature& feature, std::string_view surface, bool is_known) {
  Word word;
  word.part_of_speech = feature.part_of_speech;
  word.keep = filter_.keeps_part_of_speech(feature.part_of_speech);
  // All unknown words of a class share one feature, so their base form is the surface.
  word.base = is_known && !feature.base.empty() ? unify(feature.base).text() : std::string(surface);
  if (word.base.empty()) word.base = surface;
  if (is_known) word.reading = reading_in(layout_, feature, surface, word.base);
  const bool is_noun = feature.part_of_speech.starts_with("名詞");
  LexicalKey key = key_of(word.base, is_known ? feature : Feature{}, word.reading, is_noun);
  word.key = std::move(key.key);
  word.key_rule = key.rule;
  if (is_noun && word.key == surface && is_kana(surface)) {
    const std::string suru = to_hiragana(surface) + "する";
    if (const auto known = variants_.find(suru, suru)) word.suru_key = *known;
  }
  word.is_stop_word = filter_.is_stop_word(word.base) || filter_.is_stop_word(word.key);
  word.has_letter = has_letter_or_digit(surface);
  word.is_numeral = feature.part_of_speech.starts_with(layout_.numeral) &&
                    is_all_kanji_numerals(surface);
  word.is_numeral_compound = is_noun && is_number_with_counter(surface);
  word.is_bound = is_bound(word.base);
  word.is_counter = is_counter(layout_, feature.part_of_speech);
  if (layout_.lemma) {
    word.may_follow_te = is_known && feature.part_of_speech.starts_with("動詞,非自立可能");
    add_noun(word, feature, surface);
    word.is_te = feature.part_of_speech.starts_with("助詞,接続助詞") && feature.lemma == "て";
    word.is_polite_prefix = feature.part_of_speech.starts_with("接頭辞") && feature.lemma == "御";
  }
  if (is_noun || !is_known) add_parts(word, surface);
  // words.csv has compounds in kana, with their kanji as base form. Other nouns do not inflect.
  if (is_known && is_noun && word.base != surface && is_kana(surface) && !is_kana(word.base)) {
    for (const WordProbe::Part& part : probe_.words_of(word.base)) {
      const std::string_view text = part.span.of(word.base);
      Word& other = word.stands_for.emplace_back(
          make_word(read_feature(layout_, part.feature), text, part.is_known));
      // にだんかい is 二 段階, and 二 is 2 as elsewhere; its kana cannot be read as a number.
      const auto digits = other.is_numeral ? parse_numeral(text) : std::nullopt;
      if (digits) {
        other.key = *digits;
        other.key_rule = "number";
        other.is_numeral = false;
      }
    }
  }
  return word;
}

}  // namespace toibiki
