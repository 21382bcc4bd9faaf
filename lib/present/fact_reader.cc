// SPDX-License-Identifier: GPL-2.0-or-later
#include "present/fact_reader.h"

#include <algorithm>
#include <cstdlib>

#include "base/utf8.h"
#include "present/fact_units.h"
#include "present/text_scan.h"
#include "text/characters.h"
#include "text/numerals.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxNumeralBytes = 60;

double number_of(const std::string& digits) { return std::strtod(digits.c_str(), nullptr); }

}  // namespace

std::string_view FactReader::before(std::size_t at) const {
  while (at > 0 && (text_[at - 1] == '*' || text_[at - 1] == '_' || text_[at - 1] == ' ')) --at;
  return text_.substr(0, at);
}

std::string_view FactReader::behind(std::size_t at) const {
  while (this->at(at) == '*' || this->at(at) == '_' || this->at(at) == ' ') ++at;
  return text_.substr(at);
}

std::size_t FactReader::behind_joiner(std::size_t at) const {
  static constexpr std::string_view kJoiners[] = {"~", "〜", "-",    "–",     "—",
                                                  "―", "ー", "から", "、から"};
  std::size_t begin = at;
  while (this->at(begin) == ' ') ++begin;
  for (const std::string_view joiner : kJoiners) {
    if (!rest(begin).starts_with(joiner)) continue;
    std::size_t end = begin + joiner.size();
    while (this->at(end) == ' ') ++end;
    return end;
  }
  return at;
}

std::optional<FactReader::Numeral> FactReader::numeral(std::size_t at) const {
  Numeral found;
  std::size_t end = at;
  while (end < text_.size() && end - at < kMaxNumeralBytes) {
    if (is_digit(text_[end])) {
      ++end;
      continue;
    }
    if ((text_[end] == ',' || text_[end] == '.') && end > at && is_digit(this->at(end + 1)) &&
        is_digit(text_[end - 1])) {
      ++end;
      continue;
    }
    std::size_t next = end;
    if (!is_kanji_numeral(next_code_point(text_, next))) break;
    found.has_kanji = true;
    end = next;
  }
  if (end == at) return std::nullopt;
  const auto digits = parse_numeral(Span{at, end}.of(text_));
  // 〇〇円 stands for any sum.
  if (!digits || (found.has_kanji && *digits == std::string(digits->size(), '0'))) {
    return std::nullopt;
  }
  found.end = end;
  found.digits = *digits;
  found.value = number_of(*digits);
  return found;
}

std::optional<std::pair<int, std::size_t>> FactReader::digits(std::size_t at,
                                                              std::size_t max_digits) const {
  std::size_t end = at;
  int value = 0;
  while (is_digit(this->at(end)) && end - at < max_digits)
    value = value * 10 + (text_[end++] - '0');
  if (end == at || is_digit(this->at(end))) return std::nullopt;
  return std::pair(value, end);
}

std::optional<CitedFact> FactReader::time(std::size_t at) const {
  static constexpr std::pair<std::string_view, int> kHalves[] = {
      {"午前の", 0}, {"午前", 0}, {"午後の", 12}, {"午後", 12}, {"夕方の", 12}, {"夕方", 12},
      {"夜の", 12},  {"夜", 12},  {"朝の", 0},    {"朝", 0},    {"深夜", 0}};
  std::size_t begin = at;
  int half = -1;
  for (const auto& [name, hours] : kHalves) {
    if (!rest(at).starts_with(name)) continue;
    half = hours;
    begin = at + name.size();
    break;
  }
  const auto hour = numeral(begin);
  if (!hour || hour->value > 29 || hour->digits.find('.') != std::string::npos) return std::nullopt;
  double minutes = 0.0;
  std::size_t end = hour->end;
  if (this->at(end) == ':') {
    const auto minute = digits(end + 1, 2);
    if (!minute || minute->second != end + 3 || minute->first > 59) return std::nullopt;
    minutes = minute->first;
    end = minute->second;
  } else if (rest(end).starts_with("時") && !rest(end).starts_with("時間")) {
    if (hour->has_kanji && half < 0 && hour->value == 1) return std::nullopt;  // 一時
    end += std::string_view("時").size();
    if (rest(end).starts_with("半")) {
      minutes = 30;
      end += std::string_view("半").size();
    } else if (const auto minute = numeral(end);
               minute && minute->value < 60 && rest(minute->end).starts_with("分")) {
      minutes = minute->value;
      end = minute->end + std::string_view("分").size();
    }
  } else {
    return std::nullopt;
  }
  CitedFact fact{ValueKind::kTime, {at, end}, {}, "時刻"};
  const double hours = hour->value + (half == 12 && hour->value < 12 ? 12 : 0);
  fact.low = fact.high = hours * 60 + minutes;
  return fact;
}

// 無料 is a sum of nothing, but 無料体験 and 無料会員 are names.
std::optional<CitedFact> FactReader::no_charge(std::size_t at) const {
  static constexpr std::string_view kWords[] = {"無料", "無償", "かかりません", "いただきません"};
  static constexpr std::string_view kNames[] = {"体験",   "会員",   "お試し", "トライアル",
                                                "の体験", "で体験", "期間"};
  for (const std::string_view word : kWords) {
    if (!rest(at).starts_with(word)) continue;
    const std::size_t end = at + word.size();
    for (const std::string_view name : kNames) {
      if (rest(end).starts_with(name)) return std::nullopt;
    }
    return CitedFact{ValueKind::kMoney, {at, end}, {}, "円"};
  }
  return std::nullopt;
}

std::optional<CitedFact> FactReader::word(std::size_t at) const {
  if (auto fact = no_charge(at)) return fact;
  struct Row {
    std::string_view text;
    ValueKind kind;
    std::string_view unit;
    double value;
  };
  static constexpr Row kRows[] = {
      {"正午", ValueKind::kTime, "時刻", 720},   {"半年", ValueKind::kPeriod, "月", 6},
      {"半月", ValueKind::kPeriod, "日", 15},    {"翌々月末", ValueKind::kDate, "月末", 2},
      {"翌翌月末", ValueKind::kDate, "月末", 2}, {"翌月末", ValueKind::kDate, "月末", 1},
      {"来月末", ValueKind::kDate, "月末", 1},   {"当月末", ValueKind::kDate, "月末", 0},
      {"今月末", ValueKind::kDate, "月末", 0},   {"月末", ValueKind::kDate, "月末", 0},
      {"月曜", ValueKind::kDate, "曜", 1},       {"火曜", ValueKind::kDate, "曜", 2},
      {"水曜", ValueKind::kDate, "曜", 3},       {"木曜", ValueKind::kDate, "曜", 4},
      {"金曜", ValueKind::kDate, "曜", 5},       {"土曜", ValueKind::kDate, "曜", 6},
      {"日曜", ValueKind::kDate, "曜", 7}};
  for (const Row& row : kRows) {
    if (!rest(at).starts_with(row.text)) continue;
    std::size_t end = at + row.text.size();
    if (row.unit == "曜" && rest(end).starts_with("日")) end += std::string_view("日").size();
    if (row.unit == "月末" && rest(end).starts_with("日")) end += std::string_view("日").size();
    CitedFact fact{row.kind, {at, end}, {}, std::string(row.unit)};
    fact.low = fact.high = row.value;
    return fact;
  }
  return std::nullopt;
}

std::optional<CitedFact> FactReader::measured(const Numeral& from, const Numeral& to,
                                              std::size_t at) const {
  std::size_t end = to.end;
  if (this->at(end) == ' ') ++end;
  CitedFact fact{ValueKind::kCount, {at, end}};
  constexpr std::string_view kSign = "¥";
  const bool has_sign = text_.substr(0, at).ends_with(kSign);
  double factor = 1.0;
  if (const FactUnit* const unit = unit_at(rest(end))) {
    // 十分: enough
    if (unit->text == "分" && to.has_kanji && to.value == 10 && !counts_days({}, behind(end + 3)) &&
        !rest(end + 3).starts_with("間")) {
      return std::nullopt;
    }
    fact.kind = unit->kind;
    fact.unit = unit->unit;
    factor = unit->factor;
    fact.span.end = end + unit->text.size();
    if (unit->kind == ValueKind::kCount && rest(fact.span.end).starts_with("目")) {  // 2枚目
      fact.unit += "目";
      fact.span.end += std::string_view("目").size();
    }
    if (unit->kind == ValueKind::kPeriod && rest(fact.span.end).starts_with("間")) {
      fact.span.end += std::string_view("間").size();
    }
  } else if (rest(end).starts_with("日")) {
    fact.span.end = end + std::string_view("日").size();
    const bool is_range = (from.end != to.end && !before(at).ends_with("月")) || to.value > 31;
    if (!is_range && !counts_days(before(at), behind(fact.span.end))) return std::nullopt;
    fact.kind = ValueKind::kPeriod;
    fact.unit = "日";
  } else if (has_sign) {
    fact.kind = ValueKind::kMoney;
    fact.unit = "円";
    fact.span = {at - kSign.size(), to.end};
  } else {
    return std::nullopt;
  }
  fact.low = from.value * factor;
  fact.high = to.value * factor;
  if (fact.low > fact.high) return std::nullopt;
  return fact;
}

std::optional<CitedFact> FactReader::number(std::size_t at) const {
  const auto first = numeral(at);
  if (!first) return std::nullopt;
  std::size_t second_begin = behind_joiner(first->end);
  if (second_begin == first->end && first->has_kanji && rest(first->end).starts_with("、")) {
    second_begin += std::string_view("、").size();  // 一、二か月
  }
  if (second_begin > first->end) {
    if (const auto second = numeral(second_begin)) {
      if (auto range = measured(*first, *second, at)) return range;
    }
  }
  if (auto fact = measured(*first, *first, at)) return fact;
  if (first->has_kanji) return std::nullopt;
  CitedFact fact{ValueKind::kNumber, {at, first->end}};
  fact.low = fact.high = first->value;
  std::size_t next = first->end;
  if (next < text_.size()) {
    // A counter that no table knows: 500双.
    const char32_t c = next_code_point(text_, next);
    constexpr std::u32string_view kNoCounters = U"番号丁月日時分年第約";
    if (character_class(c) == CharacterClass::kKanji && !is_kanji_numeral(c) &&
        kNoCounters.find(c) == std::u32string_view::npos) {
      std::size_t after = next;
      const bool is_word = after < text_.size() &&
                           character_class(next_code_point(text_, after)) == CharacterClass::kKanji;
      if (!is_word) {
        fact.kind = ValueKind::kCount;
        fact.unit = Span{first->end, next}.of(text_);
        fact.span.end = next;
      }
    }
  }
  return fact;
}

std::optional<CitedFact> FactReader::single(std::size_t at) const {
  if (auto fact = word(at)) return fact;
  if (auto fact = date(at)) return fact;
  if (auto fact = time(at)) return fact;
  return number(at);
}

std::optional<CitedFact> FactReader::value(std::size_t at) const {
  auto fact = single(at);
  if (!fact || fact->kind == ValueKind::kDate || fact->kind == ValueKind::kNumber) return fact;
  const std::size_t next = behind_joiner(fact->span.end);
  if (next > fact->span.end) {
    const auto second = single(next);
    if (second && second->kind == fact->kind && second->unit == fact->unit &&
        second->low >= fact->high && fact->low == fact->high) {
      fact->high = second->high;
      fact->span.end = second->span.end;
    }
  }
  fact->limit = limit_at(before(at), behind(fact->span.end));
  if (fact->unit == "日目" && fact->limit == Limit::kBound) {  // 14日目まで is 14日 long
    fact->kind = ValueKind::kPeriod;
    fact->unit = "日";
  }
  return fact;
}

}  // namespace toibiki
