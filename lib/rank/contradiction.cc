// SPDX-License-Identifier: GPL-2.0-or-later
//
// What counts was chosen by counting: pairs of an inquiry and a right title against pairs with
// wrong titles that share as many words (each right title against the mean of its wrong ones). Of
// 201 pairs of examples/sample, verbs and adjectives contradict in 4 right and 14.7 wrong ones,
// nouns in 5 and 5.3; of 598 pairs of localgovfaq in 0 and 12.8, nouns in 2 and 5.5. Numbers that
// are limits contradict in 11 right and 4.7 wrong pairs, the other numbers in 1 and 3.1.
#include "rank/contradiction.h"

#include <algorithm>
#include <locale>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>

namespace toibiki {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

// A verb or an adjective: its base form ends so (届く, 安い), and hardly a noun's does.
bool is_predicate(std::string_view key) {
  constexpr std::string_view kEnds[] = {"う", "く", "ぐ", "す", "つ", "ぬ", "ぶ", "む", "る", "い"};
  return std::any_of(std::begin(kEnds), std::end(kEnds),
                     [key](std::string_view end) { return key.ends_with(end); });
}

struct Said {
  bool affirmed = false;
  bool denied = false;
};

std::map<std::string_view, Said> predicates_of(std::span<const SaidWord> text) {
  std::map<std::string_view, Said> predicates;
  for (const SaidWord& word : text) {
    if (!is_predicate(word.key)) continue;
    Said& said = predicates[word.key];
    (word.negated ? said.denied : said.affirmed) = true;
  }
  return predicates;
}

double polarity_of(std::span<const SaidWord> inquiry, std::span<const SaidWord> title) {
  const auto in_title = predicates_of(title);
  if (in_title.empty()) return 0.0;
  std::size_t shared_count = 0;
  std::size_t opposite_count = 0;
  for (const auto& [key, said] : predicates_of(inquiry)) {
    const auto found = in_title.find(key);
    if (found == in_title.end()) continue;
    ++shared_count;
    const Said& there = found->second;
    const bool is_one_way = said.affirmed != said.denied && there.affirmed != there.denied;
    opposite_count += is_one_way && said.denied != there.denied ? 1 : 0;
  }
  return shared_count == 0
             ? 0.0
             : static_cast<double>(opposite_count) / static_cast<double>(shared_count);
}

bool is_number(std::string_view key) {
  return !key.empty() && is_digit(key.front()) &&
         std::all_of(key.begin(), key.end(), [](char c) { return is_digit(c) || c == '.'; });
}

// e412, iphone15, v2.3.1, 5g; not an address.
bool is_code(std::string_view key) {
  return std::any_of(key.begin(), key.end(), is_digit) &&
         std::any_of(key.begin(), key.end(), is_letter) &&
         std::all_of(key.begin(), key.end(),
                     [](char c) { return is_digit(c) || is_letter(c) || c == '.'; });
}

// The letters it begins with, or else ends with: codes of one series have them in common.
std::string series_of(std::string_view code) {
  const auto* begin = std::find_if(code.data(), code.data() + code.size(), is_letter);
  const auto* end = std::find_if_not(begin, code.data() + code.size(), is_letter);
  return {begin, end};
}

// What is counted; other words behind a number stand there by chance.
bool is_unit(std::string_view key) {
  static const std::set<std::string_view> kUnits = {
      "円",     "パーセント", "割",   "倍",   "ポイント", "点",     "年", "年間", "月",    "か月",
      "か月間", "週",         "週間", "日",   "日間",     "営業日", "泊", "時",   "時間",  "分",
      "分間",   "秒",         "回",   "個",   "つ",       "本",     "枚", "冊",   "箱",    "袋",
      "足",     "台",         "件",   "通",   "人",       "名",     "歳", "才",   "度",    "号",
      "番",     "階",         "段階", "世代", "桁",       "文字",   "kb", "mb",   "gb",    "tb",
      "g",      "kg",         "mm",   "cm",   "m",        "km",     "ml", "l",    "インチ"};
  return kUnits.contains(key);
}

// Names that a bare number follows: エラー 412, iOS 17.
bool is_named_by(std::string_view before) {
  constexpr std::string_view kNames[] = {"エラー", "コード", "バージョン", "型番"};
  return std::find(std::begin(kNames), std::end(kNames), before) != std::end(kNames) ||
         (!before.empty() && std::all_of(before.begin(), before.end(), is_letter));
}

// Behind its unit: the number is a limit, which says nothing of the number that it is compared
// with. 3 日前 and 10 日後 tell of the inquirer's case.
bool makes_limit(std::string_view key) {
  constexpr std::string_view kWords[] = {"以上", "以下", "以内", "未満",   "以降",   "以前",
                                         "超",   "前",   "後",   "過ぎる", "超える", "越える",
                                         "経つ", "目",   "間",   "程"};
  return std::find(std::begin(kWords), std::end(kWords), key) != std::end(kWords);
}

// By kind: the unit ("月日" for the day of a date), the series of a code, or the name before it.
using Numbers = std::map<std::string, std::set<std::string_view>>;

Numbers numbers_of(std::span<const SaidWord> words) {
  const auto key = [words](std::size_t i) {
    return i < words.size() ? std::string_view(words[i].key) : std::string_view();
  };
  Numbers numbers;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (is_code(key(i)) && !is_unit(key(i))) {
      numbers["code " + series_of(key(i))].insert(key(i));
    } else if (!is_number(key(i))) {
      continue;
    } else if (is_unit(key(i + 1))) {
      if (makes_limit(key(i + 2))) continue;
      const bool is_of_date =
          key(i + 1) == "日" && i >= 2 && key(i - 1) == "月" && is_number(key(i - 2));
      numbers[is_of_date ? "月日" : std::string(key(i + 1))].insert(key(i));
    } else if (i > 0 && is_named_by(key(i - 1))) {
      numbers["name " + std::string(key(i - 1))].insert(key(i));
    }
  }
  return numbers;
}

bool is_other_number(std::span<const SaidWord> inquiry, std::span<const SaidWord> title) {
  const Numbers asked = numbers_of(inquiry);
  if (asked.empty()) return false;
  const Numbers there = numbers_of(title);
  return std::any_of(asked.begin(), asked.end(), [&there](const auto& kind) {
    const auto found = there.find(kind.first);
    return found != there.end() &&
           std::none_of(kind.second.begin(), kind.second.end(),
                        [&](std::string_view number) { return found->second.contains(number); });
  });
}

}  // namespace

Contradiction contradiction(std::span<const SaidWord> inquiry, std::span<const SaidWord> title) {
  return {polarity_of(inquiry, title), is_other_number(inquiry, title) ? 1.0 : 0.0};
}

std::string to_string(const Contradiction& contradiction) {
  std::ostringstream out;
  out.imbue(std::locale::classic());
  out << "polarity " << contradiction.polarity << ", number " << contradiction.number;
  return out.str();
}

}  // namespace toibiki
