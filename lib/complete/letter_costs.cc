// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <string_view>

#include "complete/slip_cost.h"
#include "complete/typed_symbols.h"

namespace toibiki {
namespace {

// In the grid of keys each row stands half a key to the right of the one above.
constexpr std::array<std::u32string_view, 4> kKeys = {U"1234567890-", U"qwertyuiop", U"asdfghjkl",
                                                      U"zxcvbnm"};

struct KeyPlace {
  int row = -1;
  int twice_column = 0;
};

KeyPlace place_of(char32_t letter) {
  for (std::size_t row = 0; row < kKeys.size(); ++row) {
    const std::size_t column = kKeys[row].find(letter);
    if (column != std::u32string_view::npos) {
      return {static_cast<int>(row), static_cast<int>(2 * column + row)};
    }
  }
  return {};
}

bool find_beside(char32_t a, char32_t b) {
  const KeyPlace from = place_of(a);
  const KeyPlace to = place_of(b);
  if (from.row < 0 || to.row < 0) return false;
  const int rows = from.row > to.row ? from.row - to.row : to.row - from.row;
  const int columns = from.twice_column > to.twice_column ? from.twice_column - to.twice_column
                                                          : to.twice_column - from.twice_column;
  return rows == 0 ? columns == 2 : rows == 1 && columns <= 1;
}

constexpr std::size_t kAscii = 128;

// typed_letters() writes r for l, h for f, z for j, k for c, b for v: their keys are meant too.
bool is_beside(char32_t a, char32_t b) {
  static const auto table = [] {
    constexpr std::array<std::u32string_view, 5> kWritten = {U"rl", U"hf", U"zj", U"kc", U"bv"};
    const auto keys_of = [&](char32_t letter) {
      for (const std::u32string_view keys : kWritten) {
        if (keys[0] == letter) return keys;
      }
      return std::u32string_view();
    };
    std::array<std::array<bool, kAscii>, kAscii> made{};
    for (char32_t x = 0; x < kAscii; ++x) {
      for (char32_t y = 0; y < kAscii; ++y) {
        bool beside = find_beside(x, y);
        for (const char32_t other : keys_of(x)) beside = beside || find_beside(other, y);
        for (const char32_t other : keys_of(y)) beside = beside || find_beside(x, other);
        made[x][y] = beside;
      }
    }
    return made;
  }();
  return a < kAscii && b < kAscii && table[a][b];
}

class LetterCosts : public SlipCosts {
 public:
  double replaced(char32_t typed, char32_t meant) const override {
    if (typed == meant) return 0.0;
    if (is_beside(typed, meant)) return 0.75;
    return is_vowel(typed) && is_vowel(meant) ? 1.1 : 1.3;
  }

  double added(char32_t typed, char32_t before, char32_t behind) const override {
    if (typed == before) return 0.4;
    return is_beside(typed, before) || is_beside(typed, behind) ? 0.65 : 0.95;
  }

  double lost(char32_t meant, char32_t before) const override {
    if (meant == before || meant == U'-') return 0.4;
    return is_vowel(meant) ? 0.7 : 0.75;
  }

  double swapped(char32_t, char32_t) const override { return 0.6; }
};

}  // namespace

const SlipCosts& letter_costs() {
  static const LetterCosts costs;
  return costs;
}

}  // namespace toibiki
