// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/romaji.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/utf8.h"
#include "text/kana.h"
#include "text/romaji_run.h"
#include "text/romaji_table.h"

namespace toibiki {
namespace {

constexpr std::string_view kLongMark = "ー";

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

// A letter with a macron or circumflex, as letters: ō -> o-.
std::string_view long_vowel(char32_t c) {
  switch (c) {
    case U'ā':
    case U'â':
      return "a-";
    case U'ī':
    case U'î':
      return "i-";
    case U'ū':
    case U'û':
      return "u-";
    case U'ē':
    case U'ê':
      return "e-";
    case U'ō':
    case U'ô':
      return "o-";
    default:
      return {};
  }
}

// A stretch of the text: letters that may be romaji, or anything else.
struct Stretch {
  bool letters = false;
  std::string text;         // as it is typed, or in kana
  std::string romaji = {};  // of letters: with ō written out
};

bool is_kana_letter(char32_t c) { return (c >= U'ぁ' && c <= U'ゖ') || (c >= U'ァ' && c <= U'ヺ'); }

std::vector<Stretch> stretches_of(std::string_view text) {
  std::vector<Stretch> found;
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    const std::string_view written = text.substr(begin, at - begin);
    const std::string_view spelled = long_vowel(c);
    const bool letter = (c < 0x80 && is_letter(static_cast<char>(c))) || !spelled.empty();
    const bool inside = c == U'\'' || c == U'’' || c == U'-';
    if (letter || (inside && !found.empty() && found.back().letters)) {
      if (found.empty() || !found.back().letters) found.push_back({true, {}});
      found.back().text += written;
      found.back().romaji += !spelled.empty() ? spelled : c == U'’' ? "'" : written;
    } else {
      if (found.empty() || found.back().letters) found.push_back({false, {}});
      found.back().text += c == U'-' && is_kana_letter(before) ? kLongMark : to_hiragana(written);
    }
    before = c;
  }
  return found;
}

void keep_likeliest(std::vector<RomajiReading>& readings) {
  std::stable_sort(readings.begin(), readings.end(),
                   [](const auto& a, const auto& b) { return a.cost < b.cost; });
  if (readings.size() > kMaxKanaReadings) readings.resize(kMaxKanaReadings);
}

// Each of `readings`, continued in each of the ways of `more`.
std::vector<RomajiReading> continued(const std::vector<RomajiReading>& readings,
                                     const std::vector<RomajiReading>& more) {
  std::vector<RomajiReading> all;
  for (const RomajiReading& first : readings) {
    for (const RomajiReading& second : more) {
      all.push_back({first.cost + second.cost, first.kana + second.kana, second.pending});
    }
  }
  keep_likeliest(all);
  return all;
}

// The kana at `at`, with the small one behind it if both are typed together.
std::string_view next_kana(std::string_view text, std::size_t& at) {
  const std::size_t begin = at;
  next_code_point(text, at);
  std::size_t end = at;
  if (end < text.size()) next_code_point(text, end);
  if (romaji_of_kana().contains(text.substr(begin, end - begin))) at = end;
  return text.substr(begin, at - begin);
}

std::string keys_of(std::string_view kana) {
  if (kana == "ん") return "n";
  if (kana == kLongMark) return "-";
  const auto spellings = romaji_spellings(kana);
  return std::string(spellings.empty() ? kana : spellings.front());
}

}  // namespace

std::vector<KanaReading> kana_readings(std::string_view normalized) {
  constexpr int kCostAsLetters = 100;
  const std::vector<Stretch> stretches = stretches_of(normalized);
  std::vector<RomajiReading> readings = {{}};
  std::string as_letters;
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    const Stretch& stretch = stretches[i];
    std::vector<RomajiReading> ways;
    if (stretch.letters) ways = read_romaji(stretch.romaji, i + 1 == stretches.size());
    ways.push_back({stretch.letters ? kCostAsLetters : 0, stretch.text, {}});
    readings = continued(readings, ways);
    as_letters += stretch.text;
  }
  std::vector<KanaReading> found;
  for (RomajiReading& reading : readings) {
    if (reading.pending.empty() && reading.kana == as_letters) continue;  // it is added below
    KanaReading kana{std::move(reading.kana), reading.pending, pending_kana(reading.pending)};
    if (std::find(found.begin(), found.end(), kana) == found.end())
      found.push_back(std::move(kana));
  }
  if (found.size() == kMaxKanaReadings) found.pop_back();
  found.push_back({as_letters, {}, {}});
  return found;
}

std::vector<std::string_view> romaji_spellings(std::string_view kana) {
  const auto found = romaji_of_kana().find(kana);
  if (found == romaji_of_kana().end()) return {};
  return found->second;
}

std::string to_romaji(std::string_view kana) {
  const std::string text = to_hiragana(kana);
  std::string out;
  bool doubled = false;  // a っ is waiting
  bool nasal = false;    // the last one was ん
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view written = next_kana(text, at);
    if (written == "っ" && !doubled) {
      doubled = true;
      continue;
    }
    const std::string keys = keys_of(written);
    const bool vowel = std::string_view("aiueo").find(keys[0]) != std::string_view::npos;
    if (nasal && (vowel || keys[0] == 'y' || written == "ん")) out += '\'';
    if (doubled) {
      const bool doubles = is_letter(keys[0]) && !vowel && keys[0] != 'n';
      out += doubles ? keys.substr(0, 1) : "xtu";
    }
    out += keys;
    doubled = false;
    nasal = written == "ん";
  }
  if (doubled) out += "xtu";
  return out;
}

}  // namespace toibiki
