// SPDX-License-Identifier: GPL-2.0-or-later
#include "present/cited_facts.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <optional>

#include "analysis/recognize.h"
#include "base/number_text.h"
#include "base/utf8.h"
#include "present/fact_reader.h"
#include "present/fact_units.h"
#include "present/text_scan.h"
#include "text/fold.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxPlaceholderBytes = 60;
constexpr std::size_t kMaxVersionWordBytes = 20;
constexpr std::size_t kMaxVersionDigits = 3;
constexpr double kMaxShownMinutes = 120;  // above, hours

std::string amount_text(double amount) {
  const bool is_whole = amount == std::floor(amount) && std::abs(amount) < 1e15;
  return is_whole ? std::to_string(static_cast<std::int64_t>(amount)) : shortest_text(amount);
}

// Behind [氏名1] and its like, or `at`.
std::size_t behind_placeholder(std::string_view text, std::size_t at) {
  if (text[at] != '[') return at;
  const std::size_t end = text.substr(at, kMaxPlaceholderBytes).find(']');
  if (end == std::string_view::npos || end < 2 || !is_digit(text[at + end - 1])) return at;
  return at + end + 1;
}

// ①, ⑵, ❸ tell items apart: NFKC makes plain digits of them.
bool is_enclosed_digit(std::string_view original) {
  std::size_t at = 0;
  const char32_t c = next_code_point(original, at);
  return (c >= 0x2460 && c <= 0x24FF) || (c >= 0x2776 && c <= 0x2793);
}

// "1. ", "2) ", "3　" at the beginning of a line.
bool numbers_an_item(std::string_view text, const CitedFact& fact) {
  if (fact.kind != ValueKind::kNumber || fact.span.size() > 2) return false;
  std::size_t begin = fact.span.begin;
  while (begin > 0 &&
         (text[begin - 1] == ' ' || text[begin - 1] == '(' || text[begin - 1] == '*')) {
    --begin;
  }
  if (begin > 0 && text[begin - 1] != '\n') return false;
  const char next = fact.span.end < text.size() ? text[fact.span.end] : '\n';
  return next == '.' || next == ')' || next == ' ' || next == '\n';
}

// What recognize() joins to a code: digits with hyphens, letters with digits.
std::optional<CitedFact> code_fact(const Recognized& found, std::string_view said) {
  const auto digit_count = std::count_if(found.key.begin(), found.key.end(), &is_digit);
  if (digit_count == 0) return std::nullopt;
  CitedFact fact{ValueKind::kCode, found.span, found.key};
  const auto size = found.key.size();
  const std::size_t letters = found.key.find_first_of("0123456789");
  const bool is_version = letters >= 2 && letters + static_cast<std::size_t>(digit_count) == size &&
                          said.size() == size && size - letters <= kMaxVersionDigits;
  if (is_version) {  // ios16
    fact.kind = ValueKind::kCount;
    fact.unit = found.key.substr(0, letters);
    fact.low = fact.high = std::strtod(found.key.c_str() + letters, nullptr);
  }
  if (static_cast<std::size_t>(digit_count) == size && found.key.front() == '0' &&
      size >= kMinPhoneDigits && size <= kMaxPhoneDigits) {
    fact.kind = ValueKind::kPhone;
  }
  return fact;
}

// A long number without a unit names something: 41237789.
void name_long_number(CitedFact& fact, std::string_view text) {
  const std::string_view said = fact.span.of(text);
  if (fact.kind != ValueKind::kNumber || !std::all_of(said.begin(), said.end(), &is_digit)) return;
  const bool is_phone =
      said.front() == '0' && said.size() >= kMinPhoneDigits && said.size() <= kMaxPhoneDigits;
  if (is_phone || said.size() >= 6) {
    fact.kind = is_phone ? ValueKind::kPhone : ValueKind::kCode;
    fact.value = said;
  }
}

class Finder {
 public:
  explicit Finder(std::string_view original)
      : original_(original),
        unified_(unify(original)),
        text_(unified_.text()),
        recognized_(recognize(text_)),
        reader_(text_) {}

  std::vector<CitedFact> find() {
    for (std::size_t at = 0; at < text_.size();) at = step(at);
    return std::move(facts_);
  }

 private:
  // Reads what begins at `at`; where to go on.
  std::size_t step(std::size_t at) {
    if (const std::size_t end = behind_placeholder(text_, at); end > at) return end;
    if (auto address = reader_.address(at)) return add(*address);
    if (auto phone = reader_.phone(at)) return add(*phone);
    while (next_ < recognized_.size() && recognized_[next_].span.begin < at) ++next_;
    if (next_ < recognized_.size() && recognized_[next_].span.begin == at) {
      const Recognized& found = recognized_[next_];
      if (found.kind == RecognizedKind::kWord) return behind_word(found);
      if (found.kind == RecognizedKind::kCode) {
        if (auto code = code_fact(found, found.span.of(text_))) {
          if (code->kind == ValueKind::kCount) code->limit = bound_behind(found.span.end);
          add(*code);
        }
        return found.span.end;
      }
    }
    if (auto value = reader_.value(at)) {
      name_long_number(*value, text_);
      const bool is_item = numbers_an_item(text_, *value) ||
                           is_enclosed_digit(unified_.original(value->span, hint_).of(original_));
      if (is_item) {
        std::size_t next = at;
        next_code_point(text_, next);
        return next;
      }
      return add(*value);
    }
    std::size_t next = at;
    next_code_point(text_, next);
    // What could not be read as a whole is not read from its middle: 1,00.
    if (is_digit(text_[at])) {
      while (next < text_.size() && (is_digit(text_[next]) || text_[next] == ',')) ++next;
    }
    return next;
  }

  Limit bound_behind(std::size_t at) const { return limit_at({}, text_.substr(at)); }

  // "iOS 16" is iOS16; "SMS 2通" is two texts.
  std::size_t behind_word(const Recognized& word) {
    std::size_t at = word.span.end;
    if (at < text_.size() && text_[at] == ' ') ++at;
    const bool is_short = word.span.size() >= 2 && word.span.size() <= kMaxVersionWordBytes;
    auto number = is_short && at > word.span.end ? reader_.value(at) : std::nullopt;
    if (!number || number->kind != ValueKind::kNumber || number->span.size() > kMaxVersionDigits) {
      return word.span.end;
    }
    number->kind = ValueKind::kCount;
    number->unit = word.key;
    number->value = word.key + amount_text(number->low);
    number->span.begin = word.span.begin;
    number->limit = bound_behind(number->span.end);
    return add(*number);
  }

  std::size_t add(CitedFact fact) {
    const std::size_t end = fact.span.end;
    if (fact.value.empty()) fact.value = shown_value(fact);
    fact.span = unified_.original(fact.span, hint_);
    if (facts_.empty() || facts_.back().span.end <= fact.span.begin)
      facts_.push_back(std::move(fact));
    return end;
  }

  std::string_view original_;
  NormalizedText unified_;
  std::string_view text_;
  std::vector<Recognized> recognized_;
  FactReader reader_;
  std::vector<CitedFact> facts_;
  std::size_t next_ = 0;  // of recognized_
  std::size_t hint_ = 0;
};

std::string clock(double minutes) {
  const auto whole = static_cast<int>(minutes);
  const std::string minute = std::to_string(whole % 60);
  return std::to_string(whole / 60) + ":" + (minute.size() < 2 ? "0" : "") + minute;
}

std::string shown_date(const CitedFact& fact) {
  static constexpr std::string_view kParts[] = {"上旬", "中旬", "下旬", "末"};
  const auto [year, month, day] = fact.date;
  std::string out;
  if (year > 0) out += std::to_string(year) + "年";
  if (month > 0) out += std::to_string(month) + "月";
  if (day > 100) {
    out += kParts[day - 101];
  } else if (day > 0) {
    out += std::to_string(day) + "日";
  }
  return out;
}

std::string measure(double amount, const CitedFact& fact) {
  if (fact.kind == ValueKind::kTime) return clock(amount);
  if (fact.kind == ValueKind::kPeriod && fact.unit == "月") {
    const bool is_years = amount >= 12 && std::fmod(amount, 12) == 0;
    return amount_text(is_years ? amount / 12 : amount) + (is_years ? "年" : "か月");
  }
  if (fact.kind == ValueKind::kPeriod && fact.unit == "分" && amount < 1) {
    return amount_text(std::round(amount * 60)) + "秒";
  }
  if (fact.kind == ValueKind::kPeriod && fact.unit == "分" && amount > kMaxShownMinutes &&
      std::fmod(amount, 60) == 0) {
    return amount_text(amount / 60) + "時間";
  }
  return amount_text(amount) + fact.unit;
}

}  // namespace

std::string shown_value(const CitedFact& fact) {
  if (fact.kind == ValueKind::kDate && fact.unit == "日付") return shown_date(fact);
  if (fact.unit == "月末") return fact.low == 0 ? "月末" : fact.low == 1 ? "翌月末" : "翌々月末";
  if (fact.unit == "曜") {
    static constexpr std::string_view kDays[] = {"月", "火", "水", "木", "金", "土", "日"};
    return std::string(kDays[static_cast<std::size_t>(fact.low) - 1]) + "曜";
  }
  if (fact.low == fact.high) return measure(fact.low, fact);
  return measure(fact.low, fact) + "〜" + measure(fact.high, fact);
}

std::vector<CitedFact> find_cited_facts(std::string_view text) { return Finder(text).find(); }

}  // namespace toibiki
