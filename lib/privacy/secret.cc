// SPDX-License-Identifier: GPL-2.0-or-later
//
// Passwords, masked as ids: パスワードは kaede#2291, PW: abc12345, 暗証番号 0417. Behind は, が and
// を with a digit or sign in it; behind a colon or bracket whatever letters stand there. Limits: a
// word of letters alone behind は stays (パスワードは admin).
#include "base/utf8.h"
#include "privacy/recognizers.h"

namespace toibiki {
namespace {

constexpr std::size_t kMinSecretBytes = 4;
constexpr std::size_t kMaxSecretBytes = 64;

bool is_secret_character(char c) {
  return c > ' ' && c < 0x7F && std::string_view("()[]{}<>\"',;").find(c) == std::string_view::npos;
}

void add_behind(const MaskingText& text, const MaskingRules& rules, std::size_t at,
                std::vector<MaskingCandidate>& out) {
  const std::string_view all = text.text();
  bool certain = false;
  for (int i = 0; i < 4; ++i) {
    std::size_t end = at;
    const char32_t c = character_at(all, at, &end);
    if (c == 0 || std::u32string_view(U":=「『\"は、がをも _").find(c) == std::u32string_view::npos)
      break;
    certain = certain || std::u32string_view(U":=「『\"").find(c) != std::u32string_view::npos;
    at = end;
  }
  std::size_t end = at;
  bool has_digit_or_sign = false;
  while (end < all.size() && end - at < kMaxSecretBytes && is_secret_character(all[end])) {
    const char c = all[end++];
    has_digit_or_sign = has_digit_or_sign || !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
  }
  while (end > at && (all[end - 1] == '.' || all[end - 1] == ':')) --end;
  if (end - at < kMinSecretBytes || (!certain && !has_digit_or_sign)) return;
  if (counts_something(text, rules, end)) return;
  out.push_back({{at, end}, PersonalDataKind::kId, Strength::kContext, "after パスワード"});
}

}  // namespace

void find_secrets(const MaskingText& text, const MaskingRules& rules,
                  std::vector<MaskingCandidate>& out) {
  const std::string_view all = text.text();
  const PhraseSet& labels = rules.words("password_label");
  for (std::size_t at = 0; at < all.size(); next_code_point(all, at)) {
    const std::size_t size = labels.beginning_at(all, at);
    if (size == 0) continue;
    const bool in_word = is_ascii_letter_or_digit(static_cast<unsigned char>(all[at])) &&
                         (is_ascii_letter_or_digit(character_before(all, at)) ||
                          is_ascii_letter_or_digit(character_at(all, at + size)));
    if (!in_word) add_behind(text, rules, at + size, out);
  }
}

}  // namespace toibiki
