// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/typed.h"

#include <algorithm>

#include "base/utf8.h"
#include "complete/english_words.h"
#include "complete/keys.h"
#include "text/characters.h"
#include "text/normalize.h"
#include "text/romaji.h"

namespace toibiki {
namespace {

// More words tell nothing more, and each costs a search.
constexpr std::size_t kMaxTypedWords = 8;

void add_key(std::string_view kana, TypedKeys& word) {
  std::string key = completion_key(kana);
  if (key.empty() || std::find(word.keys.begin(), word.keys.end(), key) != word.keys.end()) return;
  word.keys.push_back(std::move(key));
}

TypedKeys typed_word(std::string_view written) {
  TypedKeys word{std::string(written), {}};
  const std::vector<EnglishWord> english = english_words(written);
  if (!english.empty()) add_key(written, word);  // as it stands: App Store
  // What is typed to its end is meant rather than the romaji that it happens to be (mail, まいl).
  for (const EnglishWord& one : english) {
    if (one.english == written) add_key(one.kana, word);
  }
  for (const KanaReading& reading : kana_readings(written)) {
    if (reading.next.empty()) add_key(reading.kana, word);
    for (const std::string& next : reading.next) add_key(reading.kana + next, word);
  }
  for (const EnglishWord& one : english) add_key(one.kana, word);
  return word;
}

}  // namespace

std::vector<TypedKeys> typed_words(std::string_view typed) {
  const NormalizedText normalized = normalize(typed);  // an ideographic space becomes a space
  const std::string& text = normalized.text();
  constexpr std::string_view kBlanks = " \t\n\r\f\v";
  std::vector<TypedKeys> words;
  for (std::size_t at = text.find_first_not_of(kBlanks); at != std::string::npos;) {
    const std::size_t end = std::min(text.find_first_of(kBlanks, at), text.size());
    TypedKeys word = typed_word(std::string_view(text).substr(at, end - at));
    if (!word.keys.empty() && words.size() < kMaxTypedWords) words.push_back(std::move(word));
    at = text.find_first_not_of(kBlanks, end);
  }
  return words;
}

std::string divided_by_script(std::string_view normalized) {
  std::string divided;
  CharacterClass before = CharacterClass::kOther;
  for (std::size_t at = 0; at < normalized.size();) {
    const std::size_t begin = at;
    const CharacterClass kind = character_class(next_code_point(normalized, at));
    const bool begins_word = kind == CharacterClass::kKanji || kind == CharacterClass::kKatakana;
    if (begins_word && begin > 0 && kind != before) divided += ' ';
    divided += normalized.substr(begin, at - begin);
    before = kind;
  }
  return divided;
}

}  // namespace toibiki
