// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/recognize.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "base/utf8.h"
#include "text/characters.h"
#include "text/numerals.h"

namespace toibiki {
namespace {

constexpr std::size_t kMinLetterPart = 2;
constexpr std::size_t kMinHyphenPart = 3;
constexpr std::size_t kMinDigitPart = 2;
// Bounds that keep time linear in hostile text; nothing real comes near.
constexpr std::size_t kMaxNumberGroups = 12;
constexpr std::size_t kMaxParts = 16;
constexpr std::size_t kMaxMailAddressBytes = 254;  // RFC 5321

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_ascii_alnum(char c) { return is_digit(c) || is_ascii_letter(c); }

// What may stand in a URL (RFC 3986), but for quotes and brackets, which close around it in text.
bool is_url_character(char c) {
  return is_ascii_alnum(c) ||
         std::string_view("-._~:/?#@!$&*+,;=%").find(c) != std::string_view::npos;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), &is_digit);
}

// A stretch of letters or of digits inside a chunk.
struct Group {
  Span span;
  bool digits = false;
  char joiner = 0;  // the sign before it; 0: none (iphone15 has two groups)
};

std::string without_leading_zeros(std::string_view digits) {
  const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size() - 1);
  return std::string(digits.substr(first));
}

int value_of(std::string_view digits) {
  int value = 0;
  for (const char c : digits.substr(0, 4)) value = value * 10 + (c - '0');
  return digits.size() > 4 ? -1 : value;
}

bool is_month(std::string_view text) {
  return all_digits(text) && text.size() <= 2 && value_of(text) >= 1 && value_of(text) <= 12;
}
bool is_day(std::string_view text) {
  return all_digits(text) && text.size() <= 2 && value_of(text) >= 1 && value_of(text) <= 31;
}
bool is_year(std::string_view text) {
  return all_digits(text) && text.size() == 4 && value_of(text) >= 1900 && value_of(text) <= 2199;
}

// Reads one chunk after the other: letters and digits with the signs between them.
class ChunkReader {
 public:
  explicit ChunkReader(std::string_view text) : text_(text) {}

  std::vector<Recognized> read() {
    for (std::size_t at = 0; at < text_.size();) {
      std::size_t next = at;
      if (!passes_letter_or_digit(next)) {
        at = next;
        continue;
      }
      at = read_chunk(at);
    }
    return std::move(found_);
  }

 private:
  // Whether a letter or digit stands at `next`, which moves behind the character.
  bool passes_letter_or_digit(std::size_t& next) const {
    const char32_t c = next_code_point(text_, next);
    if (c < 0x80) return is_ascii_alnum(static_cast<char>(c));
    // Most of Japanese, without a look-up.
    if ((c >= U'ぁ' && c <= U'ヺ') || (c >= 0x4E00 && c <= 0x9FFC)) return false;
    const CharacterClass kind = character_class(c);
    return kind == CharacterClass::kLatin || kind == CharacterClass::kDigit;
  }

  char at(std::size_t offset) const { return offset < text_.size() ? text_[offset] : '\0'; }

  void add(Span span, std::string key, RecognizedKind kind,
           std::vector<RecognizedPart> parts = {}) {
    found_.push_back({span, std::move(key), kind, std::move(parts)});
  }
  void add_number(Span span) {
    const std::string_view digits = span.of(text_);
    add(span, parse_numeral(digits).value_or(std::string(digits)), RecognizedKind::kNumber);
  }
  void add_dated(Span span, std::string_view unit) {
    add(span, without_leading_zeros(span.of(text_)), RecognizedKind::kNumber);
    add(span, std::string(unit), RecognizedKind::kUnit);
  }

  // Where what begins at `begin` ends.
  std::size_t read_chunk(std::size_t begin) {
    if (const std::size_t end = address_end(begin); end > begin) {
      add({begin, end}, std::string(Span{begin, end}.of(text_)), RecognizedKind::kAddress);
      return end;
    }
    const std::vector<Group> groups = groups_from(begin);
    std::size_t first = 0;
    while (first < groups.size()) first += read_some(std::span(groups).subspan(first));
    return groups.back().span.end;
  }

  // The end of a URL or mail address, or `begin` if there is none.
  std::size_t address_end(std::size_t begin) const {
    const std::string_view rest = text_.substr(begin);
    const bool is_url = rest.starts_with("http://") || rest.starts_with("https://") ||
                        rest.starts_with("www.");
    const std::size_t limit =
        is_url ? text_.size() : std::min(text_.size(), begin + kMaxMailAddressBytes);
    std::size_t end = begin;
    while (end < limit && is_url_character(text_[end])) ++end;
    if (is_url) {
      while (end > begin && !is_ascii_alnum(text_[end - 1]) && text_[end - 1] != '/') --end;
      return end > begin + 7 ? end : begin;
    }
    return mail_end(begin, end);
  }

  std::size_t mail_end(std::size_t begin, std::size_t limit) const {
    std::size_t sign = begin;
    while (sign < limit && (is_ascii_alnum(text_[sign]) ||
                            std::string_view("._+-%").find(text_[sign]) != std::string_view::npos)) {
      ++sign;
    }
    if (sign == limit || text_[sign] != '@') return begin;
    std::size_t end = sign + 1;
    while (end < limit && (is_ascii_alnum(text_[end]) || text_[end] == '.' || text_[end] == '-')) {
      ++end;
    }
    while (end > sign + 1 && !is_ascii_alnum(text_[end - 1])) --end;
    const bool has_dot = Span{sign + 1, end}.of(text_).find('.') != std::string_view::npos;
    return has_dot ? end : begin;
  }

  // The groups of the chunk that begins at `begin`, with single signs between them.
  std::vector<Group> groups_from(std::size_t begin) const {
    std::vector<Group> groups;
    char joiner = 0;
    for (std::size_t here = begin; here < text_.size();) {
      const Group group = group_at(here, joiner);
      groups.push_back(group);
      here = group.span.end;
      const char sign = at(here);
      if (std::string_view("-_./:,()").find(sign) == std::string_view::npos || sign == '\0') {
        std::size_t next = here;
        if (here >= text_.size() || !passes_letter_or_digit(next)) break;
        joiner = 0;
        continue;
      }
      std::size_t next = here + 1;
      if (next >= text_.size() || !passes_letter_or_digit(next)) break;
      joiner = sign;
      here += 1;
    }
    return groups;
  }

  Group group_at(std::size_t begin, char joiner) const {
    const bool digits = is_digit(text_[begin]);
    std::size_t end = begin;
    while (end < text_.size()) {
      std::size_t next = end;
      const bool goes_on = digits ? is_digit(text_[next++])
                                  : passes_letter_or_digit(next) && !is_digit(text_[end]);
      if (!goes_on) {
        // A mark on the letter before it (i̇) belongs to it.
        next = end;
        if (digits || !is_mark(next_code_point(text_, next))) break;
      }
      end = next;
    }
    return {{begin, end}, digits, joiner};
  }

  std::string_view text_of(const Group& group) const { return group.span.of(text_); }

  // Reads what begins with the first group; how many groups it took.
  std::size_t read_some(std::span<const Group> groups) {
    if (const std::size_t count = read_date(groups)) return count;
    if (const std::size_t count = read_time(groups)) return count;
    if (const std::size_t count = read_version(groups)) return count;
    if (const std::size_t count = read_number(groups)) return count;
    return read_code(groups);
  }

  bool stands_alone(std::span<const Group> groups, std::size_t count) const {
    return count == groups.size() || (groups[count].joiner != 0 && groups[count].joiner != '-' &&
                                      groups[count].joiner != '/' && groups[count].joiner != '.');
  }

  std::size_t read_date(std::span<const Group> groups) {
    if (groups.size() >= 3 && is_year(text_of(groups[0])) && is_month(text_of(groups[1])) &&
        is_day(text_of(groups[2])) && groups[1].joiner == groups[2].joiner &&
        std::string_view("/-.").find(groups[1].joiner) != std::string_view::npos &&
        groups[1].joiner != 0 && stands_alone(groups, 3)) {
      add_dated(groups[0].span, "年");
      add_dated(groups[1].span, "月");
      add_dated(groups[2].span, "日");
      return 3;
    }
    if (groups.size() >= 2 && groups[1].joiner == '/' && is_month(text_of(groups[0])) &&
        is_day(text_of(groups[1])) && stands_alone(groups, 2) &&
        // 1/2 may be a half; 11/5, 1/15 and 01/05 are days.
        (text_of(groups[0]).size() == 2 || text_of(groups[1]).size() == 2)) {
      add_dated(groups[0].span, "月");
      add_dated(groups[1].span, "日");
      return 2;
    }
    return 0;
  }

  std::size_t read_time(std::span<const Group> groups) {
    if (groups.size() < 2 || groups[1].joiner != ':') return 0;
    const std::string_view hour = text_of(groups[0]);
    const std::string_view minute = text_of(groups[1]);
    if (!all_digits(hour) || !all_digits(minute) || hour.size() > 2 || minute.size() != 2 ||
        value_of(hour) > 29 || value_of(minute) > 59) {
      return 0;
    }
    add_dated(groups[0].span, "時");
    if (value_of(minute) > 0) {
      add_dated(groups[1].span, "分");
    } else {  // 18:00 is 18 時, as it is said
      found_.back().span.end = groups[1].span.end;
    }
    return 2;
  }

  // v2.3.1, 2.3.1, 192.168.0.1: three numbers with dots, or two behind a v.
  std::size_t read_version(std::span<const Group> groups) {
    std::size_t first = 0;
    std::string key;
    if (text_of(groups[0]) == "v" || text_of(groups[0]) == "ver") {
      key = "v";
      first = 1;
      if (groups.size() > 1 && groups[1].joiner != 0 && groups[1].joiner != '.') return 0;
    }
    std::size_t count = first;
    while (count < std::min(groups.size(), kMaxNumberGroups) && groups[count].digits &&
           (count == first || groups[count].joiner == '.')) {
      if (count > first) key += '.';
      key += text_of(groups[count]);
      ++count;
    }
    if (count - first < (first == 0 ? 3U : 2U) || !stands_alone(groups, count)) return 0;
    add({groups[0].span.begin, groups[count - 1].span.end}, key, RecognizedKind::kCode);
    return count;
  }

  // 12,000 and 2.5, and what signs beside them say.
  std::size_t read_number(std::span<const Group> groups) {
    if (!groups[0].digits) return 0;
    std::size_t count = 1;
    while (count < std::min(groups.size(), kMaxNumberGroups) && groups[count].digits &&
           (groups[count].joiner == ',' || groups[count].joiner == '.')) {
      ++count;
    }
    // The longest that is a number: 1,000 of 1,000,20.
    for (; count > 1; --count) {
      if (parse_numeral(Span{groups[0].span.begin, groups[count - 1].span.end}.of(text_))) break;
    }
    if (count < groups.size() && (groups[count].joiner == 0 || groups[count].joiner == '-' ||
                                  groups[count].joiner == '_' || groups[count].joiner == '(' ||
                                  groups[count].joiner == ')')) {
      // 15gb is a number and a unit; 0120-123-456 and 2000z-1 are codes.
      const bool is_unit = groups[count].joiner == 0 && count + 1 == groups.size() &&
                           is_measure(text_of(groups[count]));
      if (!is_unit && count == 1) return 0;
    }
    const Span span{groups[0].span.begin, groups[count - 1].span.end};
    if (is_negative(span)) add(span, "マイナス", RecognizedKind::kUnit);
    add_number(span);
    if (span.begin >= 2 && text_.substr(0, span.begin).ends_with("¥")) {
      add(span, "円", RecognizedKind::kUnit);
    }
    add_kana_counter(span.end);
    if (at(span.end) == '%') add({span.end, span.end + 1}, "パーセント", RecognizedKind::kUnit);
    return count;
  }

  // 1ねん, 3かい, 2じかん: MeCab knows ねん as grammar only. A longer word that it does know (2にんしょう) goes
  // before what is recognised here. Not こ, which begins too many words.
  void add_kana_counter(std::size_t begin) {
    struct Row {
      std::string_view kana, counter;
    };
    static constexpr Row kRows[] = {{"ねん", "年"},   {"にち", "日"}, {"じかん", "時間"}, {"ふん", "分"},
                                    {"ぷん", "分"},   {"えん", "円"}, {"かい", "回"},     {"にん", "人"},
                                    {"まい", "枚"},   {"ほん", "本"}, {"ぽん", "本"},     {"だい", "台"},
                                    {"しゅうかん", "週間"}};
    const std::string_view rest = text_.substr(begin);
    for (const Row& row : kRows) {
      if (!rest.starts_with(row.kana)) continue;
      add({begin, begin + row.kana.size()}, std::string(row.counter), RecognizedKind::kUnit);
      return;
    }
  }

  // -5度, -5℃, -5%: a sign with nothing before it that it could join or divide.
  bool is_negative(Span span) const {
    if (span.begin == 0 || text_[span.begin - 1] != '-') return false;
    const bool is_joined = span.begin >= 2 && is_ascii_alnum(text_[span.begin - 2]);
    const std::string_view rest = text_.substr(span.end);
    return !is_joined && (rest.starts_with("度") || rest.starts_with("°") || rest.starts_with("%"));
  }

  // Measures that are written directly behind a number: 3kg, 500ml, 15gb.
  static bool is_measure(std::string_view letters) {
    static constexpr std::string_view kMeasures[] = {
        "mm", "cm", "m",  "km", "mg", "g",  "kg", "t",  "ml",  "l",   "kb",  "mb", "gb",
        "tb", "v",  "w",  "kw", "a",  "ma", "mah", "hz", "khz", "mhz", "ghz", "mbps", "gbps",
        "px", "dpi", "pt", "cc", "kcal", "h", "min", "s", "sec", "ms"};
    return std::find(std::begin(kMeasures), std::end(kMeasures), letters) != std::end(kMeasures);
  }

  static std::string folded(std::string_view letters) {
    const bool is_ascii = std::all_of(letters.begin(), letters.end(),
                                      [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return is_ascii ? std::string(letters) : without_accents(letters);
  }

  static bool joins_code(char joiner) { return joiner == 0 || joiner == '-' || joiner == '_'; }

  // Digits with hyphens or brackets: one number of a phone, card or postal code, or a range.
  std::size_t read_digit_groups(std::span<const Group> groups) {
    std::size_t count = 1;
    while (count < groups.size() && groups[count].digits &&
           std::string_view("-()").find(groups[count].joiner) != std::string_view::npos &&
           groups[count].joiner != 0) {
      ++count;
    }
    const bool is_long = std::any_of(groups.begin(), groups.begin() + static_cast<std::ptrdiff_t>(count),
                                     [](const Group& g) { return g.span.size() >= 4; });
    const bool begins_with_zero = text_of(groups[0]).starts_with('0');
    if (count < 2 || (!is_long && !begins_with_zero)) {
      for (std::size_t i = 0; i < count; ++i) add_number(groups[i].span);
      return count;
    }
    std::string key;
    std::vector<RecognizedPart> parts;
    for (std::size_t i = 0; i < count; ++i) {
      key += text_of(groups[i]);
      if (groups[i].span.size() >= kMinHyphenPart && parts.size() < kMaxParts) {
        parts.push_back({groups[i].span, std::string(text_of(groups[i]))});
      }
    }
    add({groups[0].span.begin, groups[count - 1].span.end}, key, RecognizedKind::kCode, parts);
    return count;
  }

  // Whether letters stand among the first groups of what may be one code.
  static bool has_letters(std::span<const Group> groups) {
    for (std::size_t i = 0; i < std::min(groups.size(), kMaxNumberGroups); ++i) {
      if (i > 0 && !joins_code(groups[i].joiner)) return false;
      if (!groups[i].digits) return true;
    }
    return false;
  }

  std::size_t read_code(std::span<const Group> groups) {
    if (!has_letters(groups)) return read_digit_groups(groups);
    std::size_t count = 1;
    while (count < groups.size() && joins_code(groups[count].joiner)) ++count;
    const auto taken = groups.first(count);
    std::string key;
    std::vector<RecognizedPart> parts;
    for (const Group& group : taken) {
      const std::string part = folded(text_of(group));
      key += part;
      const bool hyphen = group.joiner != 0 || (&group + 1 < taken.data() + taken.size() && (&group + 1)->joiner != 0);
      const std::size_t min = group.digits ? kMinDigitPart : hyphen ? kMinHyphenPart : kMinLetterPart;
      if (count > 1 && part.size() >= min && parts.size() < kMaxParts) parts.push_back({group.span, part});
    }
    const Span span{taken.front().span.begin, taken.back().span.end};
    add(span, key, count == 1 ? RecognizedKind::kWord : RecognizedKind::kCode, parts);
    return count;
  }

  std::string_view text_;
  std::vector<Recognized> found_;
};

}  // namespace

std::vector<Recognized> recognize(std::string_view text) { return ChunkReader(text).read(); }

}  // namespace toibiki
