// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/half_converted.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/characters.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxRun = 8;   // characters
constexpr std::size_t kMinTypedKana = 2;  // き件: one kana tells too little

// Ends of the characters of one script from `at` on, at most kMaxRun.
std::vector<std::size_t> run_ends(std::string_view text, std::size_t at, CharacterClass script) {
  std::vector<std::size_t> ends;
  while (at < text.size() && ends.size() < kMaxRun) {
    const char32_t c = next_code_point(text, at);
    if (character_class(c) != script && !(c == U'ー' && script == CharacterClass::kHiragana)) break;
    ends.push_back(at);
  }
  return ends;
}

bool is_kanji_word(std::string_view surface) {
  for (std::size_t at = 0; at < surface.size();) {
    if (character_class(next_code_point(surface, at)) != CharacterClass::kKanji) return false;
  }
  return true;
}

bool fits(const KnownWord& word, const ScriptRuns& runs, bool begins_with_kanji) {
  const std::string_view kana = begins_with_kanji ? runs.second : runs.first;
  const std::string_view last = !runs.third.empty() ? runs.third : runs.second;
  const std::string_view first = begins_with_kanji ? runs.first : std::string_view();
  const bool ends_with_kanji = !begins_with_kanji || !runs.third.empty();
  const std::size_t typed_kanji = first.size() + (ends_with_kanji ? last.size() : 0);
  // The kana stand for at least one of its kanji, each of which is read as one kana at least.
  if (word.surface.size() <= typed_kanji || word.reading.size() <= kana.size()) return false;
  if (!word.surface.starts_with(first) || (ends_with_kanji && !word.surface.ends_with(last))) {
    return false;
  }
  const std::size_t other_kana = word.reading.size() - kana.size();
  if (other_kana < typed_kanji || !is_kanji_word(word.surface)) return false;
  if (!begins_with_kanji) return word.reading.starts_with(kana);
  if (!ends_with_kanji) return word.reading.ends_with(kana);
  const std::size_t at = word.reading.find(kana, kKanaBytes);
  return at != std::string::npos && at + kana.size() < word.reading.size();
}

}  // namespace

std::vector<ScriptRuns> script_runs(std::string_view text, std::size_t place) {
  std::vector<ScriptRuns> result;
  const std::vector<std::size_t> kanji = run_ends(text, place, CharacterClass::kKanji);
  if (!kanji.empty()) {
    const std::size_t border = kanji.back();
    const std::vector<std::size_t> kana = run_ends(text, border, CharacterClass::kHiragana);
    const std::string_view first = text.substr(place, border - place);
    if (kana.size() < kMinTypedKana) return result;
    const std::vector<std::size_t> more = run_ends(text, kana.back(), CharacterClass::kKanji);
    for (auto end = more.rbegin(); end != more.rend(); ++end) {
      result.push_back({first, text.substr(border, kana.back() - border),
                        text.substr(kana.back(), *end - kana.back()), *end});
    }
    for (std::size_t i = kana.size(); i >= kMinTypedKana; --i) {
      result.push_back({first, text.substr(border, kana[i - 1] - border), {}, kana[i - 1]});
    }
    return result;
  }
  const std::vector<std::size_t> kana = run_ends(text, place, CharacterClass::kHiragana);
  if (kana.size() < kMinTypedKana) return result;
  const std::vector<std::size_t> more = run_ends(text, kana.back(), CharacterClass::kKanji);
  for (auto end = more.rbegin(); end != more.rend(); ++end) {
    result.push_back({text.substr(place, kana.back() - place),
                      text.substr(kana.back(), *end - kana.back()),
                      {},
                      *end});
  }
  return result;
}

std::vector<std::uint32_t> half_converted(const ScriptRuns& runs,
                                          const CorrectionVocabulary& vocabulary) {
  std::size_t at = 0;
  const bool begins_with_kanji =
      character_class(next_code_point(runs.first, at)) == CharacterClass::kKanji;
  std::vector<std::uint32_t> result;
  const auto words =
      begins_with_kanji ? vocabulary.written_from(runs.first) : vocabulary.read_from(runs.first);
  for (const std::uint32_t word : words) {
    if (fits(vocabulary.words()[word], runs, begins_with_kanji)) result.push_back(word);
  }
  return result;
}

}  // namespace toibiki
