// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/romaji_run.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "text/romaji.h"
#include "text/romaji_table.h"

namespace toibiki {
namespace {

constexpr std::string_view kLatinVowels = "aiueo";
constexpr std::size_t kMaxSpelling = 4;  // t'yu

bool is_in(std::string_view set, char c) { return c != '\0' && set.find(c) != set.npos; }

bool is_consonant(char c) { return c >= 'a' && c <= 'z' && !is_in(kLatinVowels, c); }

bool begins_spelling(std::string_view letters) {
  const auto at = kana_of_romaji().lower_bound(letters);
  return at != kana_of_romaji().end() && at->first.starts_with(letters);
}

// Readings of a beginning of the letters, few at each place.
class Ways {
 public:
  explicit Ways(std::string_view letters) : letters_(letters), at_(letters.size() + 1) {
    at_[0].push_back({});
  }

  const std::vector<RomajiReading>& at(std::size_t place) {
    std::vector<RomajiReading>& ways = at_[place];
    std::stable_sort(ways.begin(), ways.end(),
                     [](const auto& a, const auto& b) { return a.cost < b.cost; });
    if (ways.size() > kMaxKanaReadings) ways.resize(kMaxKanaReadings);
    return ways;
  }

  // `length` letters at `place` read as `kana`.
  void add(std::size_t place, std::size_t length, std::string_view kana, int cost = 0) {
    for (const RomajiReading& way : at_[place]) {
      at_[place + length].push_back({way.cost + cost, way.kana + std::string(kana), {}});
    }
  }

  // 0: before the first or behind the last.
  char letter(std::size_t place) const { return place < letters_.size() ? letters_[place] : '\0'; }

 private:
  std::string_view letters_;
  std::vector<std::vector<RomajiReading>> at_;
};

// n is ん before a consonant and at the end. Before a vowel it is one if typed as n' or nn, and
// perhaps without (kinen: きねん, きんえん); konna is こんな in Hepburn and こんあ for an input
// method.
void read_n(Ways& ways, std::size_t i) {
  constexpr int kUnusual = 1, kRare = 2;
  const auto opens = [&ways](std::size_t at) { return is_in("aiueoy", ways.letter(at)); };
  const char next = ways.letter(i + 1);
  if (next == '\'') {
    ways.add(i, 2, "ん");
  } else if (next == 'n') {
    ways.add(i, 2, "ん", opens(i + 2) ? kUnusual : 0);
    if (opens(i + 2) || ways.letter(i + 2) == '\0') ways.add(i, 1, "ん");
  } else {
    ways.add(i, 1, "ん", opens(i + 1) ? kRare : 0);
  }
}

// Readings that depend on the neighbours: shimbun, kitte, matcha, satoh, pasuwa-do.
void read_by_neighbours(Ways& ways, std::size_t i) {
  constexpr int kUnusual = 1;
  const char c = ways.letter(i), next = ways.letter(i + 1);
  if (c == 'n') read_n(ways, i);
  if (c == 'm' && is_in("bpm", next)) ways.add(i, 1, "ん");
  if (is_consonant(c) && c != 'n' && (c == next || (c == 't' && next == 'c'))) {
    ways.add(i, 1, "っ", c == 'm' ? kUnusual : 0);
  }
  if (c == '-' && i > 0) ways.add(i, 1, "ー");
  if (c == 'h' && i > 0 && ways.letter(i - 1) == 'o' && !is_in("aiueoy", next)) {
    ways.add(i, 1, "ー", kUnusual);
  }
}

// The kana of every spelling that begins with `letters`, each behind `before`.
void add_kana(std::string_view letters, std::string_view before, std::vector<std::string>& kana) {
  const auto& table = kana_of_romaji();
  for (auto at = table.lower_bound(letters); at != table.end() && at->first.starts_with(letters);
       ++at) {
    kana.push_back(std::string(before) + std::string(at->second));
  }
}

}  // namespace

std::vector<RomajiReading> read_romaji(std::string_view letters, bool unfinished) {
  Ways ways(letters);
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (ways.at(i).empty()) continue;
    for (std::size_t length = 1; length <= std::min(kMaxSpelling, letters.size() - i); ++length) {
      const auto found = kana_of_romaji().find(letters.substr(i, length));
      if (found != kana_of_romaji().end()) ways.add(i, length, found->second);
    }
    read_by_neighbours(ways, i);
  }
  std::vector<RomajiReading> readings = ways.at(letters.size());
  if (!unfinished) return readings;
  for (std::size_t length = 1; length < std::min(kMaxSpelling, letters.size() + 1); ++length) {
    const std::string_view tail = letters.substr(letters.size() - length);
    if (is_in(kLatinVowels, tail.back()) || !begins_spelling(tail)) continue;
    for (const RomajiReading& way : ways.at(letters.size() - length)) {
      readings.push_back({way.cost, way.kana, std::string(tail)});
    }
  }
  std::stable_sort(readings.begin(), readings.end(),
                   [](const auto& a, const auto& b) { return a.cost < b.cost; });
  if (readings.size() > kMaxKanaReadings) readings.resize(kMaxKanaReadings);
  return readings;
}

std::vector<std::string> pending_kana(std::string_view letters) {
  std::vector<std::string> kana;
  if (letters.empty()) return kana;
  add_kana(letters, "", kana);
  if (letters.size() == 1 && letters != "n") add_kana(letters, "っ", kana);
  if (letters == "m") {
    for (const std::string_view next : {"b", "p", "m"}) add_kana(next, "ん", kana);
  }
  std::sort(kana.begin(), kana.end());
  std::vector<std::string> shortest;
  for (std::string& one : kana) {
    if (shortest.empty() || !one.starts_with(shortest.back())) shortest.push_back(std::move(one));
  }
  return shortest;
}

}  // namespace toibiki
