// SPDX-License-Identifier: GPL-2.0-or-later
#include "inquiry/topic.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "text/characters.h"

namespace toibiki {
namespace {

// Of a sentence that nobody would call one, the begin tells enough.
constexpr std::size_t kMaxTopicBytes = 1500;

bool says_nothing(std::string_view part) {
  constexpr std::array<std::string_view, 58> kWords = {
      "今月", "先月", "来月", "今週", "先週", "来週", "今日", "昨日", "明日", "今年",
      "去年", "来年", "本日", "先日", "今回", "前回", "次回", "毎月", "場合", "方法",
      "可能", "必要", "希望", "確認", "連絡", "対応", "質問", "教示", "相談", "回答",
      "願致", "致存", "存知", "夕方", "午前", "午後", "平日", "土曜", "日曜", "曜日",
      "月曜", "金曜", "毎日", "返事", "返答", "返信", "客様", "時間", "時点", "以上",
      "以下", "以外", "予定", "状態", "最後", "大丈", "丈夫", "自分"};
  return std::find(kWords.begin(), kWords.end(), part) != kWords.end();
}

// バス: two letters that are a word.
bool ends_run(std::string_view text, std::size_t at, std::size_t end, CharacterClass kind) {
  return at >= end || character_class(next_code_point(text, at)) != kind;
}

}  // namespace

void Topic::add(std::string_view text, Span words) {
  const std::size_t end = std::min(words.end, words.begin + kMaxTopicBytes);
  CharacterClass last = CharacterClass::kOther;
  std::size_t run = 0;      // characters of this class so far
  std::size_t before = 0;   // where the last character begins
  std::size_t before2 = 0;  // and the one before it
  for (std::size_t at = words.begin; at < end;) {
    const std::size_t here = at;
    const CharacterClass kind = character_class(next_code_point(text, at));
    if (kind != last) run = 0;
    ++run;
    std::string_view part;
    if (kind == CharacterClass::kKanji && run >= 2) {
      part = text.substr(before, at - before);
    } else if (kind == CharacterClass::kKatakana || kind == CharacterClass::kLatin) {
      if (run >= 3) part = text.substr(before2, at - before2);
      if (run == 2 && ends_run(text, at, end, kind)) part = text.substr(before, at - before);
    }
    if (!part.empty() && !says_nothing(part)) parts_.emplace(part);
    last = kind;
    before2 = before;
    before = here;
  }
}

bool Topic::touches(const Topic& other) const {
  const Topic& smaller = parts_.size() < other.parts_.size() ? *this : other;
  const Topic& larger = &smaller == this ? other : *this;
  return std::any_of(smaller.parts_.begin(), smaller.parts_.end(),
                     [&](const std::string& part) { return larger.parts_.contains(part); });
}

std::size_t Topic::shared(const Topic& other) const {
  return static_cast<std::size_t>(
      std::count_if(parts_.begin(), parts_.end(),
                    [&](const std::string& part) { return other.parts_.contains(part); }));
}

bool Topic::is_within(const Topic& other) const {
  return std::all_of(parts_.begin(), parts_.end(),
                     [&](const std::string& part) { return other.parts_.contains(part); });
}

}  // namespace toibiki
