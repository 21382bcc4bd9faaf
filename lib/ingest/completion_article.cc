// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/completion_article.h"

#include <algorithm>
#include <bit>
#include <set>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "complete/keys.h"
#include "text/characters.h"
#include "text/kana.h"

namespace toibiki {
namespace {

constexpr std::uint64_t kMaxCount = 1'000'000'000;  // keeps the sums of usefulness_of() in range

bool is_kana(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CharacterClass kind = character_class(next_code_point(text, at));
    if (kind != CharacterClass::kHiragana && kind != CharacterClass::kKatakana) return false;
  }
  return true;
}

bool has_key_character(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (is_key_character(next_code_point(text, at))) return true;
  }
  return false;
}

// 2: に. ID, SMS: あいでぃー, えすえむえす, as people say them. Empty for what is said otherwise.
std::string reading_of_letters(std::string_view text, bool as_names) {
  constexpr std::string_view kDigits[] = {"ぜろ", "いち", "に",   "さん", "よん",
                                          "ご",   "ろく", "なな", "はち", "きゅう"};
  constexpr std::string_view kNames[] = {
      "えー",   "びー",   "しー", "でぃー", "いー",       "えふ",     "じー", "えいち", "あい",
      "じぇー", "けー",   "える", "えむ",   "えぬ",       "おー",     "ぴー", "きゅー", "あーる",
      "えす",   "てぃー", "ゆー", "ぶい",   "だぶりゅー", "えっくす", "わい", "ぜっと"};
  constexpr std::size_t kMaxLetters = 5;  // what is longer is a word
  if (text.size() == 1 && text[0] >= '0' && text[0] <= '9')
    return std::string(kDigits[text[0] - '0']);
  if (!as_names || text.size() > kMaxLetters) return {};
  std::string reading;
  for (const char c : text) {
    if (c < 'a' || c > 'z') return {};
    reading += kNames[c - 'a'];
  }
  return reading;
}

bool is_all_capitals(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// The length of the longest beginning that both have.
std::size_t common_beginning(std::string_view a, std::string_view b) {
  std::size_t common = 0;
  for (std::size_t at = 0; at < a.size() && at < b.size();) {
    next_code_point(a, at);
    if (a.substr(0, at) != b.substr(0, at)) break;
    common = at;
  }
  return common;
}

// 忘れ of (忘れる, わすれる): わすれ. Empty where it cannot be told, as for a stem that sounds
// otherwise (来た).
std::string reading_as_written(std::string_view surface, std::string_view base,
                               std::string_view reading) {
  if (is_kana(surface)) return {};  // it is read as it is written
  if (reading.empty()) return {};
  if (surface == base || base.empty()) return std::string(reading);
  const std::size_t common = common_beginning(surface, base);
  const std::string ending = to_hiragana(base.substr(common));
  const std::string_view inflected = surface.substr(common);
  if (common == 0 || !reading.ends_with(ending) || !is_kana(inflected)) return std::string(reading);
  return std::string(reading.substr(0, reading.size() - ending.size())) + to_hiragana(inflected);
}

CompletionWord word_of(const WordAnalysis& analyzed, std::string_view text) {
  CompletionWord word;
  word.span = analyzed.span;
  if (analyzed.span.of(text) != analyzed.normalized) word.surface = analyzed.normalized;
  word.reading = reading_as_written(analyzed.normalized, analyzed.base, analyzed.reading);
  if (word.reading.empty()) {
    word.reading = reading_of_letters(analyzed.normalized, is_all_capitals(analyzed.span.of(text)));
  }
  if (word.reading == analyzed.normalized) word.reading.clear();
  word.is_particle = analyzed.part_of_speech.starts_with("助詞");
  const bool grammar =
      analyzed.dropped_by == "part of speech" || analyzed.dropped_by == "no letter";
  word.begins = !grammar && has_key_character(analyzed.normalized);
  return word;
}

// クレジットカード as クレジット and カード. A compound in kanji stays: of which part which kana
// are, nobody says.
bool add_parts(const WordAnalysis& analyzed, const CompletionWord& word,
               std::vector<CompletionWord>& words) {
  std::string joined;
  for (const std::string& part : analyzed.parts) joined += part;
  if (analyzed.parts.size() < 2 || joined != analyzed.normalized || !word.surface.empty() ||
      !is_kana(joined)) {
    return false;
  }
  std::size_t begin = word.span.begin;
  for (const std::string& part : analyzed.parts) {
    words.push_back({{begin, begin + part.size()}, {}, {}, word.begins, false});
    begin += part.size();
  }
  return true;
}

}  // namespace

std::vector<CompletionWord> completion_words(std::string_view text, const Analyzer& analyzer) {
  std::vector<CompletionWord> words;
  for (const WordAnalysis& analyzed : analyzer.explain(text).words) {
    CompletionWord word = word_of(analyzed, text);
    if (!words.empty() && word.span.begin < words.back().span.end) continue;
    if (!add_parts(analyzed, word, words)) words.push_back(std::move(word));
  }
  // A text is typed from its beginning, whatever that is.
  const auto first = std::find_if(words.begin(), words.end(), [&](const CompletionWord& word) {
    return has_key_character(word.surface.empty() ? word.span.of(text)
                                                  : std::string_view(word.surface));
  });
  if (first != words.end()) first->begins = true;
  return words;
}

std::uint8_t usefulness_of(const Counters& counters, const OutcomeCounts& outcomes) {
  constexpr std::uint64_t kOfHelpful = 20;
  constexpr std::uint64_t kOfOutcome = 100;
  const auto capped = [](std::uint64_t count) { return std::min(count, kMaxCount); };
  const std::uint64_t good = capped(counters.views) + kOfHelpful * capped(counters.helpful) +
                             kOfOutcome * capped(outcomes.resolved);
  const std::uint64_t bad =
      kOfHelpful * capped(counters.unhelpful) + kOfOutcome * capped(outcomes.rejected);
  const std::uint64_t value = good > bad ? good - bad : 0;
  // Each step is four times the one before.
  return static_cast<std::uint8_t>(
      std::min<int>(static_cast<int>(std::bit_width(value)) / 2, kMaxUsefulness));
}

CompletionArticle completion_article(const Article& article, const OutcomeCounts& outcomes,
                                     const Analyzer& analyzer) {
  CompletionArticle made{article.id,
                         day_number(article.valid_from),
                         day_number(article.valid_until),
                         usefulness_of(article.counters, outcomes),
                         {}};
  std::set<std::string_view> seen;
  const auto add = [&](const std::string& text, CompletionSource source) {
    if (text.size() > kMaxCompletionBytes || !seen.insert(text).second) return;
    std::vector<CompletionWord> words = completion_words(text, analyzer);
    if (!words.empty()) made.entries.push_back({text, source, std::move(words)});
  };
  add(article.question, CompletionSource::kTitle);
  for (const std::string& phrasing : article.phrasings) add(phrasing, CompletionSource::kPhrasing);
  for (const std::string& keyword : article.keywords) add(keyword, CompletionSource::kKeyword);
  return made;
}

}  // namespace toibiki
