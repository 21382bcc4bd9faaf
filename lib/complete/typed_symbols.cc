// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/typed_symbols.h"

#include <array>
#include <map>
#include <utility>

namespace toibiki {
namespace {

struct Row {
  char32_t consonant;        // 0: none
  std::u32string_view kana;  // a i u e o; a space: none
};

constexpr std::array kRows = {
    Row{0, U"あいうえお"},    Row{U'k', U"かきくけこ"}, Row{U's', U"さしすせそ"},
    Row{U't', U"たちつてと"}, Row{U'n', U"なにぬねの"}, Row{U'h', U"はひふへほ"},
    Row{U'm', U"まみむめも"}, Row{U'y', U"や ゆ よ"},   Row{U'r', U"らりるれろ"},
    Row{U'w', U"わ   を"},    Row{U'g', U"がぎぐげご"}, Row{U'z', U"ざじずぜぞ"},
    Row{U'd', U"だぢづでど"}, Row{U'b', U"ばびぶべぼ"}, Row{U'p', U"ぱぴぷぺぽ"},
    Row{U'b', U"  ゔ  "},
};
constexpr std::u32string_view kVowels = U"aiueo";
constexpr std::u32string_view kSmallY = U"ゃ ゅ ょ";
constexpr std::u32string_view kSmallVowels = U"ぁぃぅぇぉ";

using Letters = std::pair<char32_t, char32_t>;  // consonant, vowel

const std::map<char32_t, Letters>& letters_of_kana() {
  static const std::map<char32_t, Letters> table = [] {
    std::map<char32_t, Letters> made;
    for (const Row& row : kRows) {
      for (std::size_t i = 0; i < row.kana.size(); ++i) {
        if (row.kana[i] != U' ') made[row.kana[i]] = {row.consonant, kVowels[i]};
      }
    }
    return made;
  }();
  return table;
}

class LetterWriter {
 public:
  void add(const TypedSymbol& kana) {
    const char32_t c = kana.symbol;
    if (c == U'っ') {
      is_doubled_ = true;
      doubled_span_ = kana.span;
      return;
    }
    if (const auto at = letters_of_kana().find(c); at != letters_of_kana().end()) {
      const auto [consonant, vowel] = at->second;
      if (is_doubled_) put(consonant == 0 ? U'x' : consonant, doubled_span_);
      if (consonant != 0) put(consonant, kana.span);
      put(vowel, kana.span);
    } else if (c == U'ん') {
      put(U'n', kana.span);
    } else if (c == U'ー') {
      put(U'-', kana.span);
    } else if (!add_small(c, kana.span)) {
      if (is_doubled_) put(c, doubled_span_);
      put(c, kana.span);
    }
    is_doubled_ = false;
  }

  std::vector<TypedSymbol> take() {
    if (is_doubled_) put(U'x', doubled_span_);
    return std::move(letters_);
  }

 private:
  // Small kana take the vowel of the kana before them.
  bool add_small(char32_t c, Span span) {
    const std::size_t y = kSmallY.find(c);
    const std::size_t vowel = kSmallVowels.find(c);
    if (y == std::u32string_view::npos && vowel == std::u32string_view::npos) return false;
    const bool has_kana_before = !letters_.empty() && is_vowel(letters_.back().symbol);
    const char32_t before = has_kana_before ? letters_.back().symbol : U'\0';
    if (has_kana_before) {
      letters_.pop_back();
      if (before == U'u' && (letters_.empty() || is_vowel(letters_.back().symbol))) put(U'w', span);
    }
    // しゃ, じぇ.
    if (y != std::u32string_view::npos || (before == U'i' && c == U'ぇ')) put(U'y', span);
    put(y != std::u32string_view::npos ? kVowels[y] : kVowels[vowel], span);
    return true;
  }

  void put(char32_t letter, Span span) { letters_.push_back({letter, span}); }

  std::vector<TypedSymbol> letters_;
  bool is_doubled_ = false;
  Span doubled_span_;
};

// Hepburn and the like as Kunrei.
std::vector<TypedSymbol> unified(const std::vector<TypedSymbol>& letters) {
  std::vector<TypedSymbol> result;
  const auto at = [&](std::size_t i) { return i < letters.size() ? letters[i].symbol : U'\0'; };
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const char32_t c = at(i);
    const char32_t next = at(i + 1);
    const Span span = letters[i].span;
    const auto put = [&](char32_t letter) { result.push_back({letter, span}); };
    if ((c == U's' || c == U'c') && next == U'h') {
      put(c == U's' ? U's' : U't');
      // ninshpu: before a slip it is of しょ more often than of し.
      if (at(i + 2) != U'i' && at(i + 2) != U'\0') put(U'y');
      ++i;
    } else if (c == U't' && next == U's' && at(i + 2) == U'u') {
      put(U't');
      ++i;
    } else if (c == U'j') {
      put(U'z');
      if (is_vowel(next) && next != U'i') put(U'y');  // not of じょうjけん
    } else if (c == U'f') {
      put(U'h');
    } else if (c == U'v' && next != U'h') {
      put(U'b');
    } else if (c == U'l') {
      put(U'r');
    } else if (c == U'c') {
      // ｃじゅうもん: before another consonant it is the c of ち and ちゅ, whose h went wrong.
      put(is_vowel(next) || next == U'\0' || next == U'k' ? U'k' : U't');
    } else if ((c == U'x' || c == U'v') && next == U'h') {
      put(U't');  // でんxひ: keys beside the c of ch; no kana is typed so
      ++i;
    } else if (c == U'n' && next == U'n' && letters[i].span.size() == letters[i + 1].span.size()) {
      continue;  // but not in かくにｎ に, where one n is of the keyboard and one of a kana
    } else if (c == U'm' && (next == U'b' || next == U'p')) {
      put(U'n');
    } else {
      put(c);
    }
  }
  return result;
}

}  // namespace

std::vector<TypedSymbol> typed_letters(const std::vector<TypedSymbol>& kana) {
  LetterWriter writer;
  for (const TypedSymbol& symbol : kana) writer.add(symbol);
  return unified(writer.take());
}

std::u32string letters_of(std::u32string_view kana) {
  std::vector<TypedSymbol> symbols;
  symbols.reserve(kana.size());
  for (const char32_t c : kana) symbols.push_back({c, {}});
  std::u32string result;
  for (const TypedSymbol& letter : typed_letters(symbols)) result += letter.symbol;
  return result;
}

}  // namespace toibiki
