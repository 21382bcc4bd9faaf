// SPDX-License-Identifier: GPL-2.0-or-later
#include "present/fact_units.h"

#include <algorithm>
#include <iterator>

#include "present/text_scan.h"

namespace toibiki {
namespace {

using enum ValueKind;

constexpr FactUnit kUnits[] = {
    {"円", kMoney, "円", 1},
    {"営業日", kPeriod, "営業日", 1},
    {"日間", kPeriod, "日", 1},
    {"週間", kPeriod, "日", 7},
    {"週目", kCount, "週目", 1},
    {"週", kPeriod, "日", 7},
    {"か月", kPeriod, "月", 1},
    {"ヶ月", kPeriod, "月", 1},
    {"ヵ月", kPeriod, "月", 1},
    {"カ月", kPeriod, "月", 1},
    {"ケ月", kPeriod, "月", 1},
    {"ヶ月", kPeriod, "月", 1},
    {"箇月", kPeriod, "月", 1},
    {"個月", kPeriod, "月", 1},
    {"年目", kCount, "年目", 1},
    {"年", kPeriod, "月", 12},
    {"時間", kPeriod, "分", 60},
    {"分", kPeriod, "分", 1},
    {"秒", kPeriod, "分", 1.0 / 60},
    {"%", kPercent, "%", 1},
    {"パーセント", kPercent, "%", 1},
    {"割", kPercent, "%", 10},
    {"ポイント", kCount, "ポイント", 1},
    {"pt", kCount, "ポイント", 1},
    {"文字", kCount, "文字", 1},
    {"字", kCount, "文字", 1},
    {"人", kCount, "人", 1},
    {"名", kCount, "人", 1},
    {"回目", kCount, "回目", 1},
    {"日目", kCount, "日目", 1},
    {"つ目", kCount, "個目", 1},
    {"個目", kCount, "個目", 1},
    {"番目", kCount, "番目", 1},
    {"か所", kCount, "か所", 1},
    {"ヶ所", kCount, "か所", 1},
    {"ヵ所", kCount, "か所", 1},
    {"カ所", kCount, "か所", 1},
    {"箇所", kCount, "か所", 1},
    {"個", kCount, "個", 1},
    {"つ", kCount, "個", 1},
    {"コ", kCount, "個", 1},
    {"回", kCount, "回", 1},
    {"度", kCount, "回", 1},
    {"点", kCount, "点", 1},
    {"枚", kCount, "枚", 1},
    {"通", kCount, "通", 1},
    {"件", kCount, "件", 1},
    {"台", kCount, "台", 1},
    {"本", kCount, "本", 1},
    {"冊", kCount, "冊", 1},
    {"桁", kCount, "桁", 1},
    {"けた", kCount, "桁", 1},
    {"歳", kCount, "歳", 1},
    {"才", kCount, "歳", 1},
    {"倍", kCount, "倍", 1},
    {"軒", kCount, "軒", 1},
    {"箱", kCount, "箱", 1},
    {"袋", kCount, "袋", 1},
    {"足", kCount, "足", 1},
    {"双", kCount, "双", 1},
    {"着", kCount, "着", 1},
    {"セット", kCount, "セット", 1},
    {"パック", kCount, "パック", 1},
    {"アカウント", kCount, "アカウント", 1},
    {"ギガ", kCount, "gb", 1},
    {"種類", kCount, "種類", 1},
    {"段階", kCount, "段階", 1},
    {"項目", kCount, "項目", 1},
    {"階", kCount, "階", 1},
    {"口", kCount, "口", 1},
    {"組", kCount, "組", 1},
    {"食", kCount, "食", 1},
    {"社", kCount, "社", 1},
    {"kg", kCount, "g", 1000},
    {"キロ", kCount, "g", 1000},
    {"グラム", kCount, "g", 1},
    {"mg", kCount, "g", 0.001},
    {"km", kCount, "mm", 1000000},
    {"cm", kCount, "mm", 10},
    {"センチ", kCount, "mm", 10},
    {"mm", kCount, "mm", 1},
    {"ミリ", kCount, "mm", 1},
    {"メートル", kCount, "mm", 1000},
    {"ml", kCount, "ml", 1},
    {"リットル", kCount, "ml", 1000},
    {"mah", kCount, "mah", 1},
    {"mb", kCount, "gb", 0.001},
    {"gb", kCount, "gb", 1},
    {"tb", kCount, "gb", 1000},
    {"g", kCount, "g", 1},
    {"m", kCount, "mm", 1000},
    {"l", kCount, "ml", 1000},
    {"w", kCount, "w", 1},
    {"v", kCount, "v", 1},
};

// 割れた, 個人, 本人, 名前, 口座: other words.
constexpr std::string_view kOtherWords[] = {"割れ", "割り当", "個人", "本日", "本人", "本社",
                                            "名前", "口座",   "点検", "回線", "台風", "件名",
                                            "通常", "通知",   "着払", "人気", "字幕", "食品",
                                            "年末", "年始",   "年会", "年額", "着信", "口コミ"};

bool is_latin(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

}  // namespace

const FactUnit* unit_at(std::string_view rest) noexcept {
  if (begins_with_any(rest, kOtherWords)) return nullptr;
  const FactUnit* best = nullptr;
  for (const FactUnit& unit : kUnits) {
    if (!rest.starts_with(unit.text)) continue;
    const bool goes_on = is_latin(unit.text.back()) && rest.size() > unit.text.size() &&
                         is_latin(rest[unit.text.size()]);
    if (!goes_on && (best == nullptr || unit.text.size() > best->text.size())) best = &unit;
  }
  return best;
}

Limit limit_at(std::string_view before, std::string_view rest) noexcept {
  static constexpr std::string_view kEach[] = {
      "ごと",   "毎",   "につき", "に付き",         "単位",      "あたり",
      "当たり", "当り", "おき",   "お買い上げごと", "の購入ごと"};
  static constexpr std::string_view kBounds[] = {
      "以内",   "以下",   "以上",   "以降",   "まで",   "迄",     "未満",   "を超",   "をこえ",
      "を越",   "を過ぎ", "をすぎ", "を下回", "を上回", "を切",   "超",     "に満た", "が上限",
      "が限度", "の範囲", "のうち", "の間",   "間以内", "間まで", "間の間", "前まで", "先まで",
      "後まで", "が期限", "が締",   "限り",   "だけ",   "きり",   "のみ",   "に限"};
  static constexpr std::string_view kBoundsBefore[] = {"最大",   "最長",   "最短", "最大で",
                                                       "最長で", "上限は", "上限", "限度は",
                                                       "期限は", "期間は", "満"};
  if (begins_with_any(rest, kEach)) return Limit::kEach;
  if (begins_with_any(rest, kBounds) || ends_with_any(before, kBoundsBefore)) return Limit::kBound;
  return Limit::kNone;
}

bool counts_days(std::string_view before, std::string_view rest) noexcept {
  static constexpr std::string_view kBefore[] = {
      "から", "より", "約",     "最大",     "最短", "最長", "およそ", "まる",   "丸",
      "あと", "中",   "数えて", "おおむね", "過去", "後",   "期限は", "期間は", "計"};
  static constexpr std::string_view kBehind[] = {
      "以内", "以上",   "以下",   "未満",     "後",     "前",   "先",       "ほど",
      "程",   "くらい", "ぐらい", "たっ",     "たつ",   "経",   "を過",     "を超",
      "かか", "遅れ",   "待",     "早く",     "分の",   "を切", "のあいだ", "の間",
      "長く", "で届",   "でお届", "でお手元", "ごと",   "おき", "もか",     "のうち",
      "限り", "は無料", "無料",   "お試し",   "が過ぎ", "が経", "がた",     "たち"};
  return ends_with_any(before, kBefore) || begins_with_any(rest, kBehind);
}

}  // namespace toibiki
