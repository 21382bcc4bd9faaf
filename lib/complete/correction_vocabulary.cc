// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/correction_vocabulary.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>
#include <utility>

#include "base/utf8.h"
#include "complete/typed_symbols.h"
#include "text/characters.h"

namespace toibiki {
namespace {

constexpr double kRarest = 0.45;  // prior cost

std::u32string decoded(std::string_view text) {
  std::u32string result;
  for (std::size_t at = 0; at < text.size();) result += next_code_point(text, at);
  return result;
}

bool is_latin(std::u32string_view reading) { return reading.front() < U'\x80'; }

// How much of a word may be wrong: short ones are near too many others.
float limit_of(std::size_t kana_count) {
  constexpr float kLimits[] = {0.0F, 0.0F, 0.05F, 0.85F, 1.25F, 1.6F, 1.7F, 2.0F};
  return kLimits[std::min(kana_count, std::size(kLimits) - 1)];
}

constexpr std::size_t kKanjiBytes = 3;

// "_品", "変_", "_き継ぎ", and which character is left out; none if it is not of two to six
// characters, all of them kanji but for hiragana between or behind them.
std::vector<std::pair<std::string, std::size_t>> with_gaps(std::string_view surface) {
  std::vector<std::pair<std::string, std::size_t>> result;
  if (surface.size() < 2 * kKanjiBytes || surface.size() > 6 * kKanjiBytes) return result;
  for (std::size_t at = 0; at < surface.size();) {
    const std::size_t begin = at;
    const CharacterClass kind = character_class(next_code_point(surface, at));
    if (at - begin != kKanjiBytes) return {};
    if (kind == CharacterClass::kHiragana && begin > 0) continue;
    if (kind != CharacterClass::kKanji) return {};
    result.emplace_back(std::string(surface).replace(begin, kKanjiBytes, "_"), begin / kKanjiBytes);
  }
  if (result.size() < 2) result.clear();
  return result;
}

// Short words are found everywhere in longer ones.
double shortness(const KnownWord& word) {
  constexpr double kShortness[] = {0.0, 1.0, 0.6, 0.25};
  std::size_t count = 0;
  for (std::size_t at = 0; at < word.reading.size(); ++count) next_code_point(word.reading, at);
  return count < std::size(kShortness) ? kShortness[count] : 0.0;
}

std::vector<KnownWord> merged(std::vector<KnownWord> words) {
  std::sort(words.begin(), words.end(), [](const KnownWord& a, const KnownWord& b) {
    return std::tie(a.reading, a.surface) < std::tie(b.reading, b.surface);
  });
  std::size_t count = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].reading.empty() || words[i].surface.empty()) continue;
    const bool is_same = count > 0 && words[count - 1].reading == words[i].reading &&
                         words[count - 1].surface == words[i].surface;
    if (is_same) {
      words[count - 1].weight += words[i].weight;
    } else if (count++ != i) {
      words[count - 1] = std::move(words[i]);
    }
  }
  words.resize(count);
  if (words.size() > CorrectionVocabulary::kMaxCount) {
    std::stable_sort(words.begin(), words.end(),
                     [](const KnownWord& a, const KnownWord& b) { return a.weight > b.weight; });
    words.resize(CorrectionVocabulary::kMaxCount);
  }
  return words;
}

SpellingTrie kana_trie(const std::vector<KnownWord>& words) {
  std::vector<SpellingTrie::Entry> entries;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    std::u32string kana = decoded(words[i].reading);
    if (is_latin(kana)) continue;
    const float limit = limit_of(kana.size());
    entries.push_back({std::move(kana), i, limit});
  }
  return {std::move(entries), kana_costs(), 0.15F};
}

SpellingTrie letter_trie(const std::vector<KnownWord>& words) {
  std::vector<SpellingTrie::Entry> entries;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    const std::u32string kana = decoded(words[i].reading);
    std::u32string letters = letters_of(kana);
    if (letters.empty()) continue;
    const std::size_t size = is_latin(kana) ? (kana.size() + 1) / 2 + 1 : kana.size();
    const float limit = limit_of(size);
    entries.push_back({std::move(letters), i, limit});
  }
  return {std::move(entries), letter_costs(), 0.1F};
}

// Numbers of all words, sorted by one of their texts.
std::vector<std::uint32_t> in_order_of(const std::vector<KnownWord>& words,
                                       std::string KnownWord::*text) {
  std::vector<std::uint32_t> order(words.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return words[a].*text < words[b].*text;
  });
  return order;
}

std::span<const std::uint32_t> beginning_with(const std::vector<std::uint32_t>& order,
                                              const std::vector<KnownWord>& words,
                                              std::string KnownWord::*text,
                                              std::string_view beginning) {
  const auto first = std::partition_point(order.begin(), order.end(), [&](std::uint32_t i) {
    return std::string_view(words[i].*text).substr(0, beginning.size()) < beginning;
  });
  const auto last = std::partition_point(
      first, order.end(), [&](std::uint32_t i) { return (words[i].*text).starts_with(beginning); });
  const std::span<const std::uint32_t> found(first, last);
  if (found.size() > CorrectionVocabulary::kMaxSpan) return {};
  return found;
}

}  // namespace

CorrectionVocabulary::CorrectionVocabulary(std::vector<KnownWord> words)
    : words_(merged(std::move(words))),
      in_order_of_reading_(in_order_of(words_, &KnownWord::reading)),
      in_order_of_surface_(in_order_of(words_, &KnownWord::surface)),
      by_kana_(kana_trie(words_)),
      by_letters_(letter_trie(words_)) {
  double heaviest = 1.0;
  for (const KnownWord& word : words_) heaviest = std::max(heaviest, word.weight);
  prior_costs_.reserve(words_.size());
  for (std::uint32_t i = 0; i < words_.size(); ++i) {
    const double strength = std::log1p(words_[i].weight) / std::log1p(heaviest);
    prior_costs_.push_back(kRarest * (1.0 - strength) + shortness(words_[i]));
    by_reading_[words_[i].reading].push_back(i);
    for (auto& [key, at] : with_gaps(words_[i].surface)) {
      by_other_kanji_[std::move(key)].push_back(i);
    }
  }
}

std::vector<std::pair<std::uint32_t, std::size_t>> CorrectionVocabulary::with_one_other_kanji(
    std::string_view surface) const {
  std::vector<std::pair<std::uint32_t, std::size_t>> result;
  for (const auto& [key, place] : with_gaps(surface)) {
    const auto at = by_other_kanji_.find(key);
    if (at == by_other_kanji_.end()) continue;
    for (const std::uint32_t word : at->second) {
      if (words_[word].surface != surface) result.emplace_back(word, place);
    }
  }
  return result;
}

std::span<const std::uint32_t> CorrectionVocabulary::read_from(std::string_view beginning) const {
  return beginning_with(in_order_of_reading_, words_, &KnownWord::reading, beginning);
}

std::span<const std::uint32_t> CorrectionVocabulary::written_from(
    std::string_view beginning) const {
  return beginning_with(in_order_of_surface_, words_, &KnownWord::surface, beginning);
}

const std::vector<std::uint32_t>& CorrectionVocabulary::read_as(const std::string& reading) const {
  static const std::vector<std::uint32_t> none;
  const auto at = by_reading_.find(reading);
  return at == by_reading_.end() ? none : at->second;
}

}  // namespace toibiki
