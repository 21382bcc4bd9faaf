// SPDX-License-Identifier: GPL-2.0-or-later
//
// Numbers as they are said, digit by digit: ゼロキュウゼロの…, れいさんの…, with の, 、 and blanks
// between, and digits among them. Ten or eleven that begin with 0 are a phone number, seven beside
// 郵便番号 a postal code, others of seven or more the number of something. Limits: fewer than four
// in kana are no number; にさん and its like within words are too few.
#include <array>
#include <optional>

#include "base/utf8.h"
#include "privacy/recognizers.h"

namespace toibiki {
namespace {

constexpr std::size_t kKanaBytes = 3;
constexpr std::size_t kMinKana = 4;
constexpr std::size_t kMinDigits = 7;
constexpr std::size_t kMaxDigits = 20;

struct Said {
  std::u32string_view word;  // in hiragana
  char digit;
};
// Longer words before those that begin them.
constexpr std::array<Said, 22> kSaid = {{
    {U"きゅう", '9'}, {U"きゅー", '9'}, {U"ぜろ", '0'}, {U"れい", '0'}, {U"まる", '0'},
    {U"いち", '1'},   {U"にい", '2'},   {U"にー", '2'}, {U"さん", '3'}, {U"よん", '4'},
    {U"しい", '4'},   {U"しち", '7'},   {U"ごお", '5'}, {U"ごー", '5'}, {U"ろく", '6'},
    {U"なな", '7'},   {U"はち", '8'},   {U"おー", '0'}, {U"に", '2'},   {U"ご", '5'},
    {U"し", '4'},     {U"く", '9'},
}};

// The hiragana of one kana, which it is or which its katakana stands for; 0 if it is neither.
char32_t hiragana_at(std::string_view text, std::size_t at, std::size_t& end) {
  const char32_t c = character_at(text, at, &end);
  if (c >= U'ァ' && c <= U'ヶ') return c - (U'ァ' - U'ぁ');
  return c == U'ー' || (c >= U'ぁ' && c <= U'ゖ') ? c : 0;
}

bool is_said(std::string_view text, std::size_t at, std::u32string_view word) {
  for (const char32_t kana : word) {
    if (at >= text.size() || hiragana_at(text, at, at) != kana) return false;
  }
  return true;
}

// The digit that is said at text[at], and its size; nothing if none is.
std::optional<std::pair<char, std::size_t>> digit_said(std::string_view text, std::size_t at) {
  std::size_t end = at;
  const char32_t first = hiragana_at(text, at, end);
  for (const Said& said : kSaid) {
    if (said.word.front() == first && is_said(text, at, said.word)) {
      return std::pair(said.digit, said.word.size() * 3);
    }
  }
  return std::nullopt;
}

// By the last twelve bits of the kana, of either script, that begin a word of kSaid.
constexpr std::array<bool, 4096> said_beginnings() {
  std::array<bool, 4096> beginnings{};
  for (const Said& said : kSaid) {
    const char32_t kana = said.word.front();
    beginnings[kana & 0xFFFU] = true;
    beginnings[(kana + (U'ァ' - U'ぁ')) & 0xFFFU] = true;
  }
  return beginnings;
}

constexpr std::array<bool, 4096> kBeginnings = said_beginnings();

bool may_begin_said(std::string_view text, std::size_t at) {
  if (text[at] != '\xE3' || at + 2 >= text.size()) return false;
  return kBeginnings[(static_cast<unsigned char>(text[at + 1]) & 0x3FU) << 6U |
                     (static_cast<unsigned char>(text[at + 2]) & 0x3FU)];
}

std::size_t behind_joints(std::string_view text, std::size_t at) {
  for (int i = 0; i < 3; ++i) {
    std::size_t end = at;
    const char32_t c = character_at(text, at, &end);
    if (c == 0 || std::u32string_view(U"の、 -ノ,").find(c) == std::u32string_view::npos) break;
    at = end;
  }
  return at;
}

// ナナナナ is ナ once it is unify()ed; a digit must follow, since な is an ending as well.
bool is_stretched_seven(std::string_view text, std::size_t at) {
  if (!is_said(text, at, U"な")) return false;
  const std::size_t next = behind_joints(text, at + kKanaBytes);
  return next < text.size() && digit_said(text, next).has_value();
}

struct Number {
  std::string digits;
  std::size_t kana = 0;
  std::size_t end = 0;
};

Number number_at(std::string_view text, std::size_t at) {
  Number number{{}, 0, at};
  while (at < text.size() && number.digits.size() <= kMaxDigits) {
    if (text[at] >= '0' && text[at] <= '9') {
      number.digits += text[at++];
    } else if (const auto said = may_begin_said(text, at) ? digit_said(text, at) : std::nullopt) {
      number.digits += said->first;
      ++number.kana;
      at += said->second;
    } else if (number.kana > 0 && is_stretched_seven(text, at)) {
      number.digits += '7';
      ++number.kana;
      at += kKanaBytes;
    } else {
      break;
    }
    number.end = at;
    at = behind_joints(text, at);
  }
  return number;
}

}  // namespace

void find_spoken_numbers(const MaskingText& text, const MaskingRules& rules,
                         std::vector<MaskingCandidate>& out) {
  const std::string_view all = text.text();
  for (std::size_t at = 0; at < all.size();) {
    if (!may_begin_said(all, at) && (all[at] < '0' || all[at] > '9')) {
      next_code_point(all, at);
      continue;
    }
    const Number number = number_at(all, at);
    if (number.kana < kMinKana || number.digits.size() < kMinDigits ||
        number.digits.size() > kMaxDigits) {
      next_code_point(all, at);
      continue;
    }
    const bool is_phone = number.digits.front() == '0' || number.digits.front() == '9' ||
                          rules.words("phone_label").is_in(before(text, at, 45));
    const bool is_postal = number.digits.size() == 7 &&
                           is_near(text, {at, number.end}, rules.words("postal_spoken"), 45, 24);
    out.push_back({{at, number.end},
                   is_postal  ? PersonalDataKind::kPostalCode
                   : is_phone ? PersonalDataKind::kPhone
                              : PersonalDataKind::kId,
                   Strength::kContext,
                   "digits as they are said"});
    at = number.end;
  }
}

}  // namespace toibiki
