// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/text_words.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "text/characters.h"
#include "text/numerals.h"

namespace toibiki {
namespace {

constexpr std::string_view kRecognized = "recognised";

// How a sign is read, so that it gets the key that the written word gets.
std::string_view reading_of_unit(std::string_view unit) {
  struct Row {
    std::string_view unit, reading;
  };
  static constexpr Row kRows[] = {{"年", "ねん"}, {"月", "つき"},   {"日", "にち"},
                                  {"時", "じ"},   {"分", "ふん"},   {"円", "えん"},
                                  {"パーセント", "ぱーせんと"}, {"マイナス", "まいなす"}};
  for (const Row& row : kRows) {
    if (row.unit == unit) return row.reading;
  }
  return {};
}

CharacterClass character_class_at_begin(std::string_view text) {
  std::size_t at = 0;
  return text.empty() ? CharacterClass::kOther : character_class(next_code_point(text, at));
}

Word make_word(Recognized& found, std::string_view text, const Stemmer& stemmer,
               const VariantTable& variants, const WordFilter& filter) {
  Word word;
  word.base = found.span.of(text);
  word.key_rule = kRecognized;
  switch (found.kind) {
    case RecognizedKind::kWord:
      word.key = stemmer.stem(found.key);
      if (word.key != found.key) word.key_rule = "stem";
      word.is_stop_word = filter.is_stop_word(found.key);
      break;
    case RecognizedKind::kNumber:
      word.is_numeral = true;
      word.key = std::move(found.key);
      break;
    case RecognizedKind::kUnit:
      if (character_class_at_begin(word.base) == CharacterClass::kHiragana) word.reading = word.base;
      word.key = variants.find(found.key, reading_of_unit(found.key)).value_or(found.key);
      break;
    case RecognizedKind::kCode:
      word.key = stemmer.stem(found.key);  // on-line is online
      break;
    case RecognizedKind::kAddress:
      word.key = std::move(found.key);
      break;
  }
  for (const RecognizedPart& part : found.parts) {
    const Span inside{part.span.begin - found.span.begin, part.span.end - found.span.begin};
    word.parts.push_back({inside, stemmer.stem(part.key), {}});
  }
  return word;
}

const Word& number_word(TextWords& words, std::string_view surface, std::string digits) {
  Word& word = words.made.emplace_back();
  word.base = surface;
  word.key = std::move(digits);
  word.key_rule = "number";
  word.is_numeral = true;
  return word;
}

// The bytes of the numeral that `surface` begins with.
std::size_t numeral_prefix(std::string_view surface) {
  std::size_t at = 0;
  while (at < surface.size()) {
    std::size_t next = at;
    if (!is_kanji_numeral(next_code_point(surface, next))) break;
    at = next;
  }
  return at;
}

}  // namespace

TextWords with_recognized(std::vector<FoundWord> morphemes, std::vector<Recognized> recognized,
                          std::string_view text, const Stemmer& stemmer,
                          const VariantTable& variants, const WordFilter& filter) {
  TextWords result;
  if (recognized.empty()) {
    result.words = std::move(morphemes);
    return result;
  }
  result.words.reserve(morphemes.size() + recognized.size());
  std::size_t next = 0;  // of morphemes
  std::size_t taken_end = 0;  // what was recognised reaches to here
  const auto keep_until = [&](std::size_t end) {
    for (; next < morphemes.size() && morphemes[next].span.begin < end; ++next) {
      if (morphemes[next].span.end > taken_end) result.words.push_back(morphemes[next]);
    }
  };
  for (Recognized& found : recognized) {
    keep_until(found.span.begin);
    const bool inside_last = !result.words.empty() && result.words.back().span.end > found.span.begin &&
                             result.words.back().span.begin < found.span.begin;
    bool reaches_beyond = inside_last && result.words.back().word->has_letter;
    for (std::size_t i = next; i < morphemes.size() && morphemes[i].span.begin < found.span.end; ++i) {
      reaches_beyond = reaches_beyond || (morphemes[i].span.end > found.span.end &&
                                          morphemes[i].word->has_letter);
    }
    if (reaches_beyond) continue;
    if (inside_last) result.words.pop_back();
    result.words.push_back({found.span, &result.made.emplace_back(
                                            make_word(found, text, stemmer, variants, filter))});
    taken_end = std::max(taken_end, found.span.end);
  }
  keep_until(text.size());
  return result;
}

void join_numbers(TextWords& all, std::string_view text) {
  std::vector<FoundWord>& words = all.words;
  const bool any = std::any_of(words.begin(), words.end(), [](const FoundWord& w) {
    return w.word->is_numeral || w.word->is_numeral_compound;
  });
  if (!any) return;
  std::vector<FoundWord> joined;
  joined.reserve(words.size() + 4);
  for (std::size_t i = 0; i < words.size();) {
    const FoundWord& found = words[i];
    if (found.word->is_numeral_compound) {
      const std::string_view surface = found.span.of(text);
      const std::size_t size = numeral_prefix(surface);
      const auto digits = parse_numeral(surface.substr(0, size));
      if (digits && size < surface.size()) {
        joined.push_back({{found.span.begin, found.span.begin + size},
                          &number_word(all, surface.substr(0, size), *digits)});
        Word& rest = all.made.emplace_back(*found.word);
        rest.base = rest.key = surface.substr(size);
        rest.reading.clear();
        rest.is_numeral_compound = false;
        joined.push_back({{found.span.begin + size, found.span.end}, &rest});
        ++i;
        continue;
      }
    }
    std::size_t end = i + 1;
    if (!found.word->is_numeral) {
      joined.push_back(words[i++]);
      continue;
    }
    while (end < words.size() && words[end].word->is_numeral &&
           words[end].span.begin == words[end - 1].span.end) {
      ++end;
    }
    if (end == i + 1 && found.word->key_rule == kRecognized) {  // 05 of 2026/01/05 is 5
      joined.push_back(words[i++]);
      continue;
    }
    const Span span{found.span.begin, words[end - 1].span.end};
    if (auto digits = parse_numeral(span.of(text))) {
      joined.push_back({span, &number_word(all, span.of(text), std::move(*digits))});
    } else {
      for (std::size_t k = i; k < end; ++k) joined.push_back(words[k]);
    }
    i = end;
  }
  words = std::move(joined);
}

WordVerdict verdict_of(const std::vector<FoundWord>& words, std::size_t i) {
  const Word& word = *words[i].word;
  if (!word.has_letter) return WordVerdict::kNoLetter;
  if (word.is_bound) {
    const auto limits = [&](std::size_t k) {
      return words[k].span.end == words[k + 1].span.begin && words[k].word->is_numeral;
    };
    const bool behind_counter = i > 1 && words[i - 1].word->is_counter &&
                                words[i - 1].span.end == words[i].span.begin && limits(i - 2);
    return behind_counter || (i > 0 && limits(i - 1)) ? WordVerdict::kKept : WordVerdict::kPartOfSpeech;
  }
  if (word.is_stop_word) {
    const bool counts = word.is_counter && i > 0 && words[i - 1].word->is_numeral &&
                        words[i - 1].span.end == words[i].span.begin;
    if (!counts) return WordVerdict::kStopWord;
  }
  return word.keep ? WordVerdict::kKept : WordVerdict::kPartOfSpeech;
}

}  // namespace toibiki
