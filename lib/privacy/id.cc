// SPDX-License-Identifier: GPL-2.0-or-later
//
// Numbers of customers, contracts, orders: what stands behind a label and has a digit.
//   会員番号：A-20394-7781, 診察券 4471 0098 2235   a label of masking_ids.tsv
//   乗船番号は TK-20931                           any 番号, コード, ID, but for 型番, エラーコード,
//   … 受付 AB-2031, 保険証の番号が123456             what one has a number of, and a code or a long
//   number RSV-8827-0031 という予約番号                   the label behind it
// and what has a shape of that file. Limits: a value of fewer than four letters and digits stays,
// and so do dates and what counts something (会員番号は12桁の数字).
#include <algorithm>
#include <iterator>

#include "base/utf8.h"
#include "privacy/recognizers.h"
#include "text/characters.h"

namespace toibiki {
namespace {

constexpr std::size_t kMinCharacters = 4;
constexpr std::size_t kMaxIdBytes = 64;
constexpr std::size_t kLabelBytes = 36;

bool is_joint(char c) { return c == '-' || c == '_' || c == '.' || c == '/'; }

constexpr std::size_t kMaxPrefix = 4;  // AB 12345

// の between digits: its size, 0 if it is none.
std::size_t next_is_digit_behind_no(std::string_view text, std::size_t at, std::size_t stop) {
  constexpr std::string_view kNo = "の";
  const std::size_t next = at + kNo.size();
  const bool fits = text.substr(at).starts_with(kNo) && next < stop;
  return fits && text[next] >= '0' && text[next] <= '9' ? kNo.size() : 0;
}

struct Value {
  std::size_t end = 0;
  std::size_t characters = 0;  // letters and digits
  std::size_t digits = 0;
};

// Letters and digits from text[at] on, with hyphens between them, and blanks between groups of
// digits.
Value read_value(std::string_view text, std::size_t at) {
  Value value{at, 0, 0};
  const std::size_t stop = std::min(text.size(), at + kMaxIdBytes);
  for (std::size_t i = at; i < stop; ++i) {
    const char c = text[i];
    const bool next_is_digit = i + 1 < stop && text[i + 1] >= '0' && text[i + 1] <= '9';
    const bool digit_before = i > at && text[i - 1] >= '0' && text[i - 1] <= '9';
    if (is_ascii_letter_or_digit(static_cast<unsigned char>(c))) {
      value.end = i + 1;
      ++value.characters;
      value.digits += c >= '0' && c <= '9' ? 1 : 0;
    } else if (const std::size_t no = next_is_digit_behind_no(text, i, stop); digit_before && no) {
      i += no - 1;  // 12の3456, as one says it
    } else if (!(is_joint(c) && value.end == i) && !(c == ' ' && digit_before && next_is_digit) &&
               !(c == ' ' && next_is_digit && value.digits == 0 && value.characters > 0 &&
                 value.characters <= kMaxPrefix && value.end == i)) {
      break;
    }
  }
  return value;
}

// What a shape takes of the text at `at`; 0 if it does not fit.
std::size_t fits(std::string_view shape, std::string_view text, std::size_t at) {
  std::size_t end = at;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const char wanted = shape[i];
    if (wanted == '*' && i + 1 == shape.size()) {
      while (
          end < text.size() && end - at < kMaxIdBytes &&
          (is_ascii_letter_or_digit(static_cast<unsigned char>(text[end])) || text[end] == '-')) {
        ++end;
      }
      return end - at;
    }
    if (end >= text.size()) return 0;
    const char c = text[end++];
    const bool digit = c >= '0' && c <= '9';
    const bool letter = !digit && is_ascii_letter_or_digit(static_cast<unsigned char>(c));
    if (wanted == '#' ? !digit : wanted == '@' ? !letter : c != wanted) return 0;
  }
  return is_ascii_letter_or_digit(character_at(text, end)) ? 0 : end - at;
}

// 予約番号しか控えていませんがRSV-8827-0031です: a code further behind the label.
// 予約番号の欄に型番… is none.
bool is_code(const Value& value) {
  return value.digits >= 5 && value.digits * 2 >= value.characters;
}

// 20240405, 2024-04-05, 2024/4: of a day, not of a person.
bool is_date(std::string_view value) {
  if (!value.starts_with("19") && !value.starts_with("20")) return false;
  if (value.size() < 6 || value.find_first_not_of("0123456789-/.") != std::string_view::npos)
    return false;
  const std::string_view behind = value.substr(4);
  const bool has_sign = is_joint(behind.front());
  if (!has_sign) return value.size() == 8 && behind < "1232" && behind > "0100";
  const std::string_view month = behind.substr(1, behind.find_first_not_of("0123456789", 1) - 1);
  return month.size() <= 2 && behind.size() <= 6;
}

// T9012345678901: the number under which a company is registered for invoices, which is public.
// With a label, only that of such a number: 登録番号, 事業者番号; not 会員ID T9012345678901.
bool is_number_of_company(std::string_view text, Span span, bool labelled) {
  constexpr std::size_t kSize = 14;
  const std::string_view value = span.of(text);
  if (value.size() != kSize || value.front() != 't') return false;
  if (value.find_first_not_of("0123456789", 1) != std::string_view::npos) return false;
  const std::size_t front = span.begin - std::min(span.begin, kLabelBytes);
  const std::string_view window = text.substr(front, span.begin - front);
  const std::size_t label = window.rfind("番号");
  if (label == std::string_view::npos) return !labelled;
  const std::string_view stem = window.substr(0, label);
  constexpr std::string_view kOfCompany[] = {"登録", "インボイス", "適格", "事業者", "法人"};
  return std::any_of(std::begin(kOfCompany), std::end(kOfCompany),
                     [stem](std::string_view word) { return stem.ends_with(word); });
}

// How much the label says.
enum class IdLabel {
  kNone,
  kNumbered,  // 受付番号
  kHeld,      // 受付, 保険証の番号, 番号
  kBare,      // No. of nothing
};

bool ends_stem(char32_t c) {
  const CharacterClass kind = character_class(c);
  if (kind == CharacterClass::kHiragana) {
    return std::u32string_view(U"せしみえけきり").find(c) ==
           std::u32string_view::npos;  // 問い合わせ
  }
  return kind == CharacterClass::kOther || kind == CharacterClass::kDigit || c == 0;
}

// 番号, コード, ID at text[span], by what stands before it.
IdLabel label_of_stem(std::string_view text, Span span, const MaskingRules& rules) {
  std::size_t at = span.begin;
  while (at > 0 && text[at - 1] == ' ') --at;
  if (rules.words("not_id_stem").ending_at(text, at) > 0) return IdLabel::kNone;
  std::size_t begin = at;
  const char32_t c = character_before(text, at, &begin);
  if (c == U'の') {
    if (rules.words("id_noun").ending_at(text, begin) > 0) return IdLabel::kNumbered;
    const bool of_thing = rules.words("not_id_stem").ending_at(text, begin) > 0;
    return of_thing || span.of(text) == "#" ? IdLabel::kNone : IdLabel::kHeld;
  }
  if (ends_stem(c)) {
    if (span.of(text) == "id") return IdLabel::kNumbered;
    if (span.of(text).starts_with("番号")) return IdLabel::kHeld;
    return span.of(text).starts_with("no") ? IdLabel::kBare : IdLabel::kNone;
  }
  // Letters beside id, no: the end of a word (solid, android).
  const bool in_word = is_ascii_letter_or_digit(c) && at == span.begin &&
                       is_ascii_letter_or_digit(static_cast<unsigned char>(text[span.begin]));
  return in_word ? IdLabel::kNone : IdLabel::kNumbered;
}

IdLabel id_label_before(std::string_view text, std::size_t at, const MaskingRules& rules) {
  if (!label_before(text, at, rules.id_labels).empty()) return IdLabel::kNumbered;
  const Span suffix = label_before(text, at, rules.words("id_suffix"));
  if (const Span symbol = label_before(text, at, rules.words("yucho_symbol"));
      !symbol.empty() && text.substr(0, symbol.begin).ends_with("保険証の")) {
    return IdLabel::kNumbered;
  }
  if (!suffix.empty()) return label_of_stem(text, suffix, rules);
  std::size_t end = at;  // 定期券のJE801
  if (character_before(text, at, &end) != U'の') end = at;
  if (text.substr(0, end).ends_with("に")) end -= 3;  // 確認書に…
  return label_before(text, end, rules.words("id_noun")).empty() ? IdLabel::kNone : IdLabel::kHeld;
}

// 番号 of no thing in the window before a value: 番号言いますね、0031の8842の7.
bool is_number_told(std::string_view window, const MaskingRules& rules) {
  constexpr std::string_view kNumber = "番号";
  for (std::size_t at = window.find(kNumber); at != std::string_view::npos;
       at = window.find(kNumber, at + 1)) {
    if (label_of_stem(window, {at, at + kNumber.size()}, rules) != IdLabel::kNone) return true;
  }
  return false;
}

// X(受付番号), Xという予約番号, Xが会員番号, X番の予約
bool id_label_behind(std::string_view text, std::size_t at, const MaskingRules& rules) {
  for (const std::string_view joint :
       {"という", "といった", "っていう", "って", "との", "が", "("}) {
    if (!text.substr(at).starts_with(joint)) continue;
    std::size_t begin = at + joint.size();
    if (rules.id_labels.beginning_at(text, begin) > 0) return true;
    for (const std::string_view filler : {"お客様の", "私の", "こちらの", "その", "お"}) {
      if (text.substr(begin).starts_with(filler)) begin += filler.size();
    }
    if (rules.id_labels.beginning_at(text, begin) > 0) return true;
    if (joint != "(" && joint != "が" &&
        rules.id_labels.is_in(utf8_prefix(text.substr(begin), kLabelBytes)))
      return true;  // っていう数字、お客様番号のことで
    const std::size_t noun = rules.words("id_noun").beginning_at(text, begin);
    if (rules.words("id_suffix").beginning_at(text, begin + noun) > 0) return true;
  }
  return false;
}

constexpr std::size_t kMinInsurance = 2;

// 保険証の記号8102番号336: as short as they are.
bool is_of_insurance(const MaskingText& text, std::size_t at) {
  constexpr std::size_t kBytes = 60;
  const std::string_view window = before(text, at, kBytes);
  return (window.find("保険証") != std::string_view::npos ||
          window.find("被保険者") != std::string_view::npos) &&
         (window.ends_with("記号") || window.ends_with("番号") || window.ends_with("記号:") ||
          window.ends_with("番号:") || window.ends_with("記号は") || window.ends_with("番号は") ||
          window.ends_with("記号 ") || window.ends_with("番号 "));
}

constexpr std::size_t kMinBareDigits = 7;

bool is_held_code(const Value& value, std::string_view written) {
  const bool letters = value.digits < value.characters;
  return value.digits >= (letters ? 4U : 6U) && value.characters >= 5 && !is_date(written);
}

// HKR0024471: few letters and many digits. A model has fewer, an update of Windows (KB5034441) a
// label.
bool has_shape_of_code(std::string_view value) {
  // RSV-8827-0031: letters, and two groups of four digits or more.
  std::size_t at = 0;
  while (at < value.size() && value[at] >= 'a' && value[at] <= 'z') ++at;
  if (at >= 2 && at <= kMaxPrefix) {
    std::size_t groups = 0;
    while (at < value.size() && value[at] == '-') {
      std::size_t end = at + 1;
      while (end < value.size() && value[end] >= '0' && value[end] <= '9') ++end;
      if (end - at < 5) break;
      ++groups;
      at = end;
    }
    if (groups >= 2 && at == value.size()) return true;
  }

  std::size_t letters = 0;
  while (letters < value.size() && value[letters] >= 'a' && value[letters] <= 'z') ++letters;
  const std::string_view digits = value.substr(letters);
  return letters >= 1 && letters <= 4 && digits.size() >= 7 &&
         digits.find_first_not_of("0123456789") == std::string_view::npos;
}

constexpr std::size_t kMinToldDigits = 6;

// 会員番号をお願いします。 and on the next line えー、0093 4417 28です。
bool is_asked_before(const MaskingText& text, std::size_t at, const MaskingRules& rules) {
  constexpr std::size_t kFrontBytes = 36;
  constexpr std::size_t kAskedBytes = 90;
  const Span line = text.line_at(at);
  if (line.begin == 0 || at - line.begin > kFrontBytes) return false;
  return rules.id_labels.is_in(before(text, line.begin - 1, kAskedBytes));
}

// K-558203の遠山ですが
bool is_of_person(std::string_view text, Span span, const MaskingRules& rules) {
  constexpr std::string_view kNo = "の";
  if (!text.substr(span.end).starts_with(kNo)) return false;
  const std::size_t begin = span.end + kNo.size();
  const std::size_t name = rules.family_names.beginning_at(text, begin);
  if (name == 0) return false;
  const std::size_t end = begin + name;
  return rules.words("ending").beginning_at(text, end) > 0 ||
         rules.words("introduction").beginning_at(text, end) > 0 ||
         rules.words("honorific").beginning_at(text, end) > 0;
}

void add_code(const MaskingText& text, const MaskingRules& rules, Span span, const Value& value,
              std::vector<MaskingCandidate>& out) {
  constexpr std::size_t kNearBytes = 48;
  const std::string_view all = text.text();
  const std::size_t letters = span.of(all).find_first_of("0123456789");
  if (!label_before(all, span.begin, rules.words("model_label")).empty() ||
      rules.words("model_label").contains(span.of(all).substr(0, letters)) ||
      counts_something(text, rules, span.end)) {
    return;
  }
  if (value.digits > 0 && value.characters >= kMinCharacters &&
      id_label_behind(all, span.end, rules)) {
    out.push_back({span, PersonalDataKind::kId, Strength::kContext, "before a label"});
  } else if (is_code(value) && !is_date(span.of(all)) &&
             rules.id_labels.is_in(before(text, span.begin, kNearBytes))) {
    out.push_back({span, PersonalDataKind::kId, Strength::kChecked, "code near a label"});
  } else if (value.digits >= 7 && is_code(value) && !is_date(span.of(all)) &&
             is_number_told(before(text, span.begin, kNearBytes), rules)) {
    out.push_back({span, PersonalDataKind::kId, Strength::kShape, "near 番号"});
  } else if (is_code(value) && value.digits >= kMinToldDigits && !is_date(span.of(all)) &&
             is_asked_before(text, span.begin, rules)) {
    out.push_back({span, PersonalDataKind::kId, Strength::kShape, "asked for before"});
  } else if (is_code(value) && !is_date(span.of(all)) && is_of_person(all, span, rules)) {
    out.push_back({span, PersonalDataKind::kId, Strength::kChecked, "of a person"});
  } else if (has_shape_of_code(span.of(all))) {
    out.push_back({span, PersonalDataKind::kId, Strength::kShape, "letters and many digits"});
  }
}

void find_shapes(const MaskingText& text, const MaskingRules& rules,
                 std::vector<MaskingCandidate>& out) {
  const std::string_view all = text.text();
  for (std::size_t at = 0; at < all.size() && !rules.id_shapes.empty(); ++at) {
    if ((static_cast<unsigned char>(all[at]) & 0xC0U) == 0x80U) continue;
    if (is_ascii_letter_or_digit(character_before(all, at))) continue;
    for (const std::string& shape : rules.id_shapes) {
      const std::size_t size = fits(shape, all, at);
      if (size == 0) continue;
      out.push_back({{at, at + size}, PersonalDataKind::kId, Strength::kContext, "shape " + shape});
    }
  }
}

}  // namespace

void find_ids(const MaskingText& text, const MaskingRules& rules,
              std::vector<MaskingCandidate>& out) {
  const std::string_view all = text.text();
  std::size_t behind_sign = all.size();
  for (std::size_t at = 0; at < all.size();) {
    const bool begins =
        is_ascii_letter_or_digit(static_cast<unsigned char>(all[at])) &&
        (at == 0 || !is_ascii_letter_or_digit(static_cast<unsigned char>(all[at - 1])) ||
         at == behind_sign);
    if (begins) {  // No. of 受付No.20-1187
      const std::size_t sign = rules.words("id_suffix").beginning_at(all, at);
      const std::size_t behind = at + sign;
      const char32_t next = character_at(all, behind);
      // Without a sign nothing may stand before: the text begins here.
      const bool of_word = sign > 0 && all[behind - 1] != '.' && is_ascii_letter_or_digit(next) &&
                           !(next >= U'0' && next <= U'9');
      if (sign > 0 && !of_word) {
        at = behind;
        behind_sign = at;
        while (at < all.size() && (all[at] == ' ' || all[at] == ':' || all[at] == '.')) ++at;
        continue;
      }
    }
    IdLabel label = begins ? id_label_before(all, at, rules) : IdLabel::kNone;
    std::size_t front = at;  // of 税-06-11872
    if (begins && label == IdLabel::kNone && at > 0 && all[at - 1] == '-') {
      const char32_t c = character_before(all, at - 1, &front);
      if (character_class(c) == CharacterClass::kKanji) label = id_label_before(all, front, rules);
      if (label != IdLabel::kNumbered) label = IdLabel::kNone;
      if (label == IdLabel::kNone) front = at;
    }
    if (!begins) {
      ++at;
      continue;
    }
    const Value value = read_value(all, at);
    if (is_number_of_company(all, {at, value.end}, label != IdLabel::kNone)) {
      at = value.end;
      continue;
    }
    if (label == IdLabel::kBare) {
      label = value.digits >= kMinBareDigits ? IdLabel::kHeld : IdLabel::kNone;
    }
    const bool is_held = label == IdLabel::kHeld;
    if (label == IdLabel::kNone || (is_held && !is_of_insurance(text, at) &&
                                    !is_held_code(value, Span{at, value.end}.of(all)))) {
      add_code(text, rules, {at, value.end}, value, out);
      // 注文No.240915: the label ends inside of what could be a code.
      while (at < all.size() && is_ascii_letter_or_digit(static_cast<unsigned char>(all[at]))) ++at;
      continue;
    }
    if (value.digits > 0 &&
        value.characters >= (is_of_insurance(text, at) ? kMinInsurance : kMinCharacters) &&
        !counts_something(text, rules, value.end)) {
      out.push_back({{front, value.end},
                     PersonalDataKind::kId,
                     is_held ? Strength::kShape : Strength::kContext,
                     "after 番号"});
    }
    at = value.end;
  }
  find_shapes(text, rules, out);
}

}  // namespace toibiki
