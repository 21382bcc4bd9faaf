// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <cstddef>
#include <cstdlib>
#include <string_view>

#include "complete/slip_cost.h"

namespace toibiki {
namespace {

enum class Mark { kNone, kVoiced, kHalfVoiced, kSmall };

// Where a kana lies on the pad of twelve keys, and how it is marked.
struct PadPlace {
  int key = -1;  // あ 0, か 1, さ 2 / た 3, な 4, は 5 / ま 6, や 7, ら 8 / わ 10; -1: none
  int direction = 0;  // あ い う え お
  Mark mark = Mark::kNone;
};

struct PadRow {
  int key;
  Mark mark;
  std::u32string_view kana;
};

constexpr std::array kPad = {
    PadRow{0, Mark::kNone, U"あいうえお"},
    PadRow{1, Mark::kNone, U"かきくけこ"},
    PadRow{2, Mark::kNone, U"さしすせそ"},
    PadRow{3, Mark::kNone, U"たちつてと"},
    PadRow{4, Mark::kNone, U"なにぬねの"},
    PadRow{5, Mark::kNone, U"はひふへほ"},
    PadRow{6, Mark::kNone, U"まみむめも"},
    PadRow{7, Mark::kNone, U"や ゆ よ"},
    PadRow{8, Mark::kNone, U"らりるれろ"},
    PadRow{10, Mark::kNone, U"わをんー"},
    PadRow{1, Mark::kVoiced, U"がぎぐげご"},
    PadRow{2, Mark::kVoiced, U"ざじずぜぞ"},
    PadRow{3, Mark::kVoiced, U"だぢづでど"},
    PadRow{5, Mark::kVoiced, U"ばびぶべぼ"},
    PadRow{5, Mark::kHalfVoiced, U"ぱぴぷぺぽ"},
    PadRow{0, Mark::kSmall, U"ぁぃぅぇぉ"},
    PadRow{3, Mark::kSmall, U"  っ  "},
    PadRow{7, Mark::kSmall, U"ゃ ゅ ょ"},
    PadRow{10, Mark::kSmall, U"ゎ"},
};

// By the place in the blocks of hiragana and katakana, where ー stands.
constexpr char32_t kFirstKana = 0x3040;
using Pad = std::array<PadPlace, 0xC0>;

constexpr Pad make_pad() {
  Pad pad{};
  for (const PadRow& row : kPad) {
    for (std::size_t i = 0; i < row.kana.size(); ++i) {
      if (row.kana[i] == U' ') continue;
      pad[row.kana[i] - kFirstKana] = {row.key, static_cast<int>(i), row.mark};
    }
  }
  return pad;
}

constexpr PadPlace kNowhere{};

const PadPlace& pad_place_of(char32_t kana) {
  static constexpr Pad pad = make_pad();
  const char32_t at = kana - kFirstKana;
  return at < pad.size() ? pad[at] : kNowhere;
}

bool is_key_beside(int a, int b) { return std::abs(a / 3 - b / 3) + std::abs(a % 3 - b % 3) == 1; }

// Taken for each other by who reads katakana, or writes kana as they sound.
constexpr std::array<std::u32string_view, 18> kAlike = {
    U"そん", U"しつ", U"くわ", U"うわ", U"くた", U"すぬ", U"こゆ", U"りそ", U"るれ",
    U"ぬめ", U"ちて", U"させ", U"まむ", U"やあ", U"おを", U"えへ", U"じぢ", U"ずづ"};

bool look_alike(char32_t a, char32_t b) {
  for (const std::u32string_view pair : kAlike) {
    if ((pair[0] == a && pair[1] == b) || (pair[0] == b && pair[1] == a)) return true;
  }
  return false;
}

constexpr std::u32string_view kPlainVowels = U"あいうえお";

bool is_plain_vowel(char32_t c) { return kPlainVowels.find(c) != std::u32string_view::npos; }
bool is_long(char32_t c) { return c == U'ー'; }
bool is_small(char32_t c) { return pad_place_of(c).mark == Mark::kSmall; }

class KanaCosts : public SlipCosts {
 public:
  explicit KanaCosts(bool has_pad) : has_pad_(has_pad) {}

  double replaced(char32_t typed, char32_t meant) const override {
    if (typed == meant) return 0.0;
    if ((is_long(typed) && is_plain_vowel(meant)) || (is_long(meant) && is_plain_vowel(typed)))
      return 0.4;
    if (look_alike(typed, meant)) return 0.55;
    const PadPlace& from = pad_place_of(typed);
    const PadPlace& to = pad_place_of(meant);
    if (from.key < 0 || to.key < 0) return kNoReason;
    if (from.key == to.key && from.direction == to.direction) {
      const bool is_size = from.mark == Mark::kSmall || to.mark == Mark::kSmall;
      return is_size ? 0.25 : 0.35;  // シユ, パスワート
    }
    if (!has_pad_) return kNoReason;
    if (from.key == to.key) return from.mark == to.mark ? 0.7 : 1.0;
    const bool is_same_flick = from.direction == to.direction && from.mark == to.mark;
    return is_same_flick && is_key_beside(from.key, to.key) ? 0.8 : kNoReason;
  }

  double added(char32_t typed, char32_t before, char32_t) const override {
    if (is_long(typed)) return 0.4;
    if (typed == before) return 0.5;
    if (is_small(typed) || is_plain_vowel(typed)) return 0.6;
    return 1.0;
  }

  double lost(char32_t meant, char32_t before) const override {
    if (is_long(meant)) return 0.35;
    if (meant == U'っ' || meant == before) return 0.45;
    if (meant == U'う' || meant == U'い') return 0.6;
    if (is_small(meant) || meant == U'ん') return 0.7;
    return 0.9;
  }

  double swapped(char32_t, char32_t) const override { return 0.75; }

 private:
  static constexpr double kNoReason = 1.3;
  bool has_pad_;
};

}  // namespace

const SlipCosts& kana_costs() {
  static const KanaCosts costs(true);
  return costs;
}

const SlipCosts& spelling_costs() {
  static const KanaCosts costs(false);
  return costs;
}

}  // namespace toibiki
