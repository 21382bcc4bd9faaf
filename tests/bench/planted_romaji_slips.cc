// SPDX-License-Identifier: GPL-2.0-or-later
//
// Slips of a keyboard in rows: kana are typed as romaji, a key is missed, and an input method
// makes of it what it can.
#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "base/utf8.h"
#include "planted_slips.h"

namespace toibiki {
namespace {

// Kana, and how they are typed: each may choose.
constexpr std::string_view kTable =
    "あ a\nい i\nう u\nえ e\nお o\nか ka\nき ki\nく ku\nけ ke\nこ ko\nさ sa\nし shi si\nす su\n"
    "せ se\nそ so\nた ta\nち chi ti\nつ tsu tu\nて te\nと to\nな na\nに ni\nぬ nu\nね ne\nの no\n"
    "は ha\nひ hi\nふ fu hu\nへ he\nほ ho\nま ma\nみ mi\nむ mu\nめ me\nも mo\nや ya\nゆ yu\nよ yo\n"
    "ら ra\nり ri\nる ru\nれ re\nろ ro\nわ wa\nを wo\nが ga\nぎ gi\nぐ gu\nげ ge\nご go\nざ za\n"
    "じ ji zi\nず zu\nぜ ze\nぞ zo\nだ da\nぢ di\nづ du\nで de\nど do\nば ba\nび bi\nぶ bu\nべ be\n"
    "ぼ bo\nぱ pa\nぴ pi\nぷ pu\nぺ pe\nぽ po\nー -\nきゃ kya\nきゅ kyu\nきょ kyo\nしゃ sha sya\n"
    "しゅ shu syu\nしょ sho syo\nちゃ cha tya\nちゅ chu tyu\nちょ cho tyo\nにゃ nya\nにゅ nyu\n"
    "にょ nyo\nひゃ hya\nひゅ hyu\nひょ hyo\nみゃ mya\nみゅ myu\nみょ myo\nりゃ rya\nりゅ ryu\n"
    "りょ ryo\nぎゃ gya\nぎゅ gyu\nぎょ gyo\nじゃ ja zya\nじゅ ju zyu\nじょ jo zyo\nびゃ bya\n"
    "びゅ byu\nびょ byo\nぴゃ pya\nぴゅ pyu\nぴょ pyo\nふぁ fa\nふぃ fi\nふぇ fe\nふぉ fo\n"
    "てぃ thi\nでぃ dhi\nうぃ wi\nうぇ we\nしぇ she\nちぇ che\nじぇ je\nゔ vu\nぁ xa\nぃ xi\n"
    "ぅ xu\nぇ xe\nぉ xo\nっ xtu\nゃ xya\nゅ xyu\nょ xyo\n";

struct Table {
  std::map<std::string, std::vector<std::string>, std::less<>> letters_of;
  std::map<std::string, std::string, std::less<>> kana_of;
};

const Table& table() {
  static const Table made = [] {
    Table result;
    for (std::size_t at = 0; at < kTable.size();) {
      const std::size_t end = kTable.find('\n', at);
      const std::string_view row = kTable.substr(at, end - at);
      std::size_t begin = row.find(' ');
      const std::string kana(row.substr(0, begin));
      while (begin != row.npos) {
        const std::size_t next = row.find(' ', begin + 1);
        const std::string letters(
            row.substr(begin + 1, next == row.npos ? next : next - begin - 1));
        result.letters_of[kana].push_back(letters);
        result.kana_of[letters] = kana;
        begin = next;
      }
      at = end + 1;
    }
    return result;
  }();
  return made;
}

constexpr std::string_view kVowelsAndNasals = "aiueony";

// As someone types it: the choice of spelling is one's own, whatever the word.
std::string letters_for(const std::string& kana, bool as_hepburn, bool doubles_n) {
  std::string letters;
  bool is_doubled = false;
  bool is_n = false;
  for (std::size_t at = 0; at < kana.size();) {
    std::size_t one_end = at;
    next_code_point(kana, one_end);
    std::size_t two_end = one_end;
    if (two_end < kana.size()) next_code_point(kana, two_end);
    const std::string one = kana.substr(at, one_end - at);
    if (one == "ん" || one == "っ") {
      if (is_n) letters += "nn";
      is_n = one == "ん";
      is_doubled = is_doubled || one == "っ";
      at = one_end;
      continue;
    }
    auto found = table().letters_of.find(kana.substr(at, two_end - at));
    at = two_end;
    if (found == table().letters_of.end()) {
      found = table().letters_of.find(one);
      at = one_end;
    }
    if (found == table().letters_of.end()) return {};
    std::string own = as_hepburn ? found->second.front() : found->second.back();
    if (is_n) {
      const bool is_needed = kVowelsAndNasals.find(own.front()) != kVowelsAndNasals.npos;
      letters += doubles_n || is_needed ? "nn" : "n";
    }
    if (is_doubled) own.insert(0, 1, own.front());
    letters += own;
    is_n = false;
    is_doubled = false;
  }
  if (is_n) letters += doubles_n ? "nn" : "n";
  return letters;
}

// What an input method shows of it; `ends`: whether a last n becomes ん.
std::string shown_by_input_method(const std::string& letters, bool ends, bool is_wide) {
  std::string shown;
  const auto put_letter = [&](char c) {
    if (!is_wide) {
      shown += c;
    } else {
      append_utf8(shown, U'ａ' + static_cast<char32_t>(c - 'a'));
    }
  };
  for (std::size_t at = 0; at < letters.size();) {
    bool found = false;
    for (std::size_t size = 4; size > 0 && !found; --size) {
      const auto kana = table().kana_of.find(letters.substr(at, size));
      if (at + size > letters.size() || kana == table().kana_of.end()) continue;
      shown += kana->second;
      at += size;
      found = true;
    }
    if (found) continue;
    const char c = letters[at];
    const char next = at + 1 < letters.size() ? letters[at + 1] : '\0';
    if (c == 'n' && next == 'n') {
      shown += "ん";
      at += 2;
    } else if (c == 'n' && (next == '\0' ? ends : next != 'y')) {
      shown += "ん";
      ++at;
    } else if (c == next && c >= 'a' && c <= 'z') {
      shown += "っ";
      ++at;
    } else if (c >= 'a' && c <= 'z') {
      put_letter(c);
      ++at;
    } else {
      shown += c == '-' ? std::string("ー") : std::string(1, c);
      ++at;
    }
  }
  return shown;
}

char missed(char key, Random& random) {
  constexpr std::array<std::string_view, 3> kRows = {"qwertyuiop-", "asdfghjkl", "zxcvbnm"};
  for (std::size_t row = 0; row < kRows.size(); ++row) {
    const std::size_t column = kRows[row].find(key);
    if (column == std::string_view::npos) continue;
    std::string beside;
    if (column > 0) beside += kRows[row][column - 1];
    if (column + 1 < kRows[row].size()) beside += kRows[row][column + 1];
    // Each row stands half a key to the right of the one above.
    if (row + 1 < kRows.size()) {
      if (column < kRows[row + 1].size()) beside += kRows[row + 1][column];
      if (column > 0 && column - 1 < kRows[row + 1].size()) beside += kRows[row + 1][column - 1];
    }
    if (row > 0) {
      beside += kRows[row - 1][column];
      if (column + 1 < kRows[row - 1].size()) beside += kRows[row - 1][column + 1];
    }
    return beside[below(random, beside.size())];
  }
  return key;
}

std::string slipped(std::string letters, const std::string& slip, Random& random) {
  const std::size_t at = below(random, letters.size());
  std::vector<std::size_t> places;
  if (slip == "neighbouring key") {
    letters[at] = missed(letters[at], random);
  } else if (slip == "dropped letter") {
    letters.erase(at, 1);
  } else if (slip == "doubled letter") {
    letters.insert(at, 1, letters[at]);
  } else if (slip == "swapped letters") {
    if (at + 1 >= letters.size() || letters[at] == letters[at + 1]) return {};
    std::swap(letters[at], letters[at + 1]);
  } else if (slip == "surplus key") {
    letters.insert(at + below(random, 2), 1, missed(letters[at], random));
  } else if (slip == "n for nn") {
    for (std::size_t i = 0; i + 1 < letters.size(); ++i) {
      if (letters[i] == 'n' && letters[i + 1] == 'n') places.push_back(i);
    }
    if (places.empty()) return {};
    letters.erase(places[below(random, places.size())], 1);
  } else {
    for (std::size_t i = 1; i < letters.size(); ++i) {
      const bool is_long = letters[i] == '-' ||
                           (letters[i] == 'u' && (letters[i - 1] == 'o' || letters[i - 1] == 'u'));
      if (is_long) places.push_back(i);
    }
    if (places.empty()) return {};
    const std::size_t place = places[below(random, places.size())];
    switch (below(random, 3)) {
      case 0:
        letters.erase(place, 1);
        break;
      case 1:
        letters[place] = letters[place - 1];
        break;
      default:
        letters.insert(place, 1, letters[place]);
    }
  }
  return letters;
}

}  // namespace

std::string in_romaji(const std::string& kana, Random& random) {
  const bool as_hepburn = below(random, 2) == 0;
  return letters_for(kana, as_hepburn, below(random, 2) == 0);
}

std::string with_romaji_slip(const std::string& kana, const std::string& slip, bool is_on,
                             Random& random) {
  const bool as_hepburn = below(random, 2) == 0;
  const std::string letters = letters_for(kana, as_hepburn, slip == "n for nn" || below(random, 2));
  if (letters.empty()) return {};
  const std::string typed = slipped(letters, slip, random);
  if (typed.empty() || typed == letters) return {};
  if (!is_on) return typed;
  const bool ends = below(random, 2) == 0;
  return shown_by_input_method(typed, ends, below(random, 2) == 0);
}

}  // namespace toibiki
