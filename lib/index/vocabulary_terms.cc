// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/vocabulary_terms.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/utf8.h"
#include "text/characters.h"
#include "text/fold.h"
#include "text/kana.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxTermBytes = 200;
constexpr std::size_t kMaxCompoundWords = 4;  // 二段階 認証 コード 入力
constexpr std::size_t kMinLetters = 3;        // of a Latin word

bool is_kana(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const CharacterClass kind = character_class(c);
    if (kind != CharacterClass::kHiragana && kind != CharacterClass::kKatakana) return false;
  }
  return !text.empty();
}

bool is_latin(std::string_view text) {
  return text.size() >= kMinLetters && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || c == '-';
         });
}

std::size_t character_count(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) next_code_point(text, at);
  return count;
}

bool ends_in_hiragana(std::string_view text) {
  char32_t last = 0;
  for (std::size_t at = 0; at < text.size();) last = next_code_point(text, at);
  return character_class(last) == CharacterClass::kHiragana;
}

// 乗っ取り, のっとる: のっとり. The form of a verb that stands for a noun as well, which many a
// dictionary has only as a verb; empty for others. Limits: of verbs of five rows.
std::string as_noun(std::string_view last, std::string_view of_base) {
  constexpr std::pair<std::string_view, std::string_view> kEnds[] = {
      {"う", "い"}, {"く", "き"}, {"ぐ", "ぎ"}, {"す", "し"}, {"つ", "ち"},
      {"ぬ", "に"}, {"ぶ", "び"}, {"む", "み"}, {"る", "り"}};
  for (const auto& [verb, noun] : kEnds) {
    if (last != noun || !of_base.ends_with(verb)) continue;
    return std::string(of_base.substr(0, of_base.size() - verb.size())) + std::string(noun);
  }
  return {};
}

// The reading of a surface, if it stands as it is read; empty for an inflected form (忘れ), and for
// what has none. `of_base`: the reading of its base form.
std::string reading_of(std::string_view surface, std::string_view of_base) {
  const std::string unified = unify(surface).text();
  if (is_latin(unified)) return unified;
  if (is_kana(unified)) {
    const std::string kana = to_hiragana(unified);
    return of_base.empty() || of_base == kana || !ends_in_hiragana(unified) ? kana : std::string();
  }
  if (of_base.empty() || !is_kana(of_base)) return {};
  if (!ends_in_hiragana(unified)) return std::string(of_base);
  // 支払い, しはらい, but not 払え, はらう.
  const std::string_view last = std::string_view(unified).substr(unified.size() - 3);
  return of_base.ends_with(last) ? std::string(of_base) : as_noun(last, of_base);
}

class WordList {
 public:
  void add(std::string reading, std::string_view surface, bool is_leading) {
    if (reading.empty() || reading.size() + surface.size() > kMaxTermBytes) return;
    if (surface.find('\n') != std::string_view::npos) return;
    if (!seen_.emplace(reading, surface).second) return;
    words_.push_back({std::move(reading), std::string(surface), is_leading});
  }
  std::vector<WrittenWord> take() { return std::move(words_); }

 private:
  std::set<std::pair<std::string, std::string>> seen_;
  std::vector<WrittenWord> words_;
};

// A noun, or what is a part of one: 再(配達), (定期)便.
bool is_nominal(const WordAnalysis& word) {
  const std::string_view kind = word.part_of_speech;
  const bool is_affix =
      kind.starts_with("接頭") || kind.starts_with("接尾") || kind.starts_with("名詞,接尾");
  if (is_affix) return true;
  return word.dropped_by.empty() && (kind.starts_with("名詞") || kind.empty());
}

bool begins_with_kanji(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && character_class(next_code_point(text, at)) == CharacterClass::kKanji;
}

bool begins_with_hiragana(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && character_class(next_code_point(text, at)) == CharacterClass::kHiragana;
}

// A noun that is but the form of a verb is a word by itself if it has two kanji (取り消し): shorter
// ones (払い, 休み) are near too many others.
bool stands_alone(std::string_view surface, std::string_view reading, std::string_view of_base) {
  if (reading == of_base || of_base.empty() || is_kana(surface)) return true;
  std::size_t kanji_count = 0;
  for (std::size_t at = 0; at < surface.size();) {
    if (character_class(next_code_point(surface, at)) == CharacterClass::kKanji) ++kanji_count;
  }
  return kanji_count >= 2 || !ends_in_hiragana(surface);
}

bool is_predicate(const WordAnalysis& word) {
  return word.dropped_by.empty() &&
         (word.part_of_speech.starts_with("動詞") || word.part_of_speech.starts_with("形容詞"));
}

// A stop word by itself, and yet a part of a compound: the 先 of 贈り先, the 方法 of 解約方法.
bool is_general_noun(const WordAnalysis& word, std::string_view surface) {
  return word.part_of_speech.starts_with("名詞") && begins_with_kanji(surface);
}

// How a number in kanji is read where it begins a compound: 二段階.
std::string_view numeral_reading(std::string_view surface) {
  return surface == "一" ? "いち" : surface == "二" ? "に" : surface == "三" ? "さん" : "";
}

// Neighbours without anything between them are a compound: 定期 便, 再 配達.
void add_leading(WordList& list, const AnalyzedField& field, const Analyzer& analyzer) {
  const std::vector<WordAnalysis> words = analyzer.explain(field.text).words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view single = words[i].span.of(field.text);
    // 怪しい, 名乗る, 乗っ取り. Only words with kanji: in kana they are near too many others.
    if (is_predicate(words[i]) && !is_kana(single) && character_count(single) > 1) {
      std::string own = reading_of(single, words[i].reading);
      if (stands_alone(single, own, words[i].reading)) list.add(std::move(own), single, true);
    }
    std::string reading;
    for (std::size_t k = i; k < words.size() && k < i + kMaxCompoundWords; ++k) {
      const WordAnalysis& word = words[k];
      if (k > i && word.span.begin != words[k - 1].span.end) break;
      const std::string_view own_surface = word.span.of(field.text);
      // 贈り先, 引き落とし日: the noun form of a verb is a part of compounds as nouns are.
      const bool is_part = is_nominal(word) || (is_predicate(word) && !is_kana(own_surface)) ||
                           (k > i && is_general_noun(word, own_surface));
      std::string own = is_part ? reading_of(own_surface, word.reading) : "";
      if (own.empty() && k == i) own = numeral_reading(own_surface);
      if (own.empty() || (k == i && word.part_of_speech.find("接尾") != std::string::npos)) break;
      reading += own;
      const Span span{words[i].span.begin, word.span.end};
      const std::string_view surface = span.of(field.text);
      const bool says_something =
          k > i || (word.dropped_by.empty() && is_nominal(word) && character_count(surface) > 1);
      if (says_something) list.add(reading, surface, true);
    }
  }
}

// Words of an answer; and of two side by side, written with kanji, what they are together (返金
// 口座): an input method takes the whole for another one of its reading (返金講座), and only what
// articles say tells which was meant. Limits: two words, one of two characters or more, so
// that an index does not grow much.
void add_others(WordList& list, const AnalyzedField& field) {
  std::map<std::pair<std::size_t, std::size_t>, std::string_view> readings;
  for (const Token& token : field.tokens) {
    if (token.kind == TokenKind::kReading) {
      readings.emplace(std::pair(token.span.begin, token.span.end), token.key);
    }
  }
  Span last;
  std::string last_reading;
  for (const Token& token : field.tokens) {
    if (token.kind != TokenKind::kWord) continue;
    const auto reading = readings.find({token.span.begin, token.span.end});
    const std::string_view surface = token.span.of(field.text);
    std::string own = reading_of(surface, reading == readings.end() ? "" : reading->second);
    const Span both{last.begin, token.span.end};
    const bool is_long_enough =
        character_count(last.of(field.text)) >= 2 || character_count(surface) >= 2;
    if (last.end == token.span.begin && !last_reading.empty() && !own.empty() && is_long_enough &&
        begins_with_kanji(last.of(field.text)) && !begins_with_hiragana(surface)) {
      list.add(last_reading + own, both.of(field.text), false);
    }
    last = token.span;
    last_reading = own;
    const std::string_view of_base = reading == readings.end() ? "" : reading->second;
    if (character_count(surface) >= 2 && stands_alone(surface, own, of_base)) {
      list.add(std::move(own), surface, false);
    }
  }
}

bool is_leading(Field field) {
  return field == Field::kQuestion || field == Field::kPhrasings || field == Field::kKeywords;
}

}  // namespace

std::vector<WrittenWord> written_words(const std::vector<AnalyzedField>& fields,
                                       const Analyzer& analyzer) {
  WordList list;
  for (const AnalyzedField& field : fields) {
    if (is_leading(field.field)) add_leading(list, field, analyzer);
  }
  for (const AnalyzedField& field : fields) {
    if (!is_leading(field.field)) add_others(list, field);
  }
  return list.take();
}

std::string vocabulary_term(const WrittenWord& word) {
  return (word.is_leading ? "V" : "U") + word.reading + '\n' + word.surface;
}

bool is_vocabulary_term(std::string_view term) {
  return term.starts_with('V') || term.starts_with('U');
}

std::optional<WrittenWord> read_vocabulary_term(std::string_view term) {
  const std::size_t border = term.find('\n');
  if (!is_vocabulary_term(term) || border == std::string_view::npos) return std::nullopt;
  return WrittenWord{std::string(term.substr(1, border - 1)), std::string(term.substr(border + 1)),
                     term.front() == 'V'};
}

}  // namespace toibiki
