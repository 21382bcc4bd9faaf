// SPDX-License-Identifier: GPL-2.0-or-later
//
// Numbers that look like those of a person and are of a thing, by the label beside them
// (thing_number of masking_words.tsv):
//   部品番号 0120-334-881, 型番が「03-5580-2200」, 品番080-4417-0032の棚板      right before it
//   製品キーの見本（4123 …, シリアルの書き方の例「5120-…                  over the words of an
//   example 0120-334-881という型番, 03-5580-2200は品番です, 5120-…（製造番号）      right behind it
// Limits: anything else between the two, and the number is what it looks like (型番がわからないので
// 090-… まで): a lost phone number is worse.
#include "privacy/thing_number.h"

#include <algorithm>
#include <string_view>

namespace toibiki {
namespace {

constexpr int kMaxThingJoints = 4;

// 型番は、0120-334-881, but not 氏名、型番、090-1234-5678: 、 parts what is in a row.
bool is_pause(std::string_view text, const PhraseSet& joints, std::size_t comma) {
  return text.substr(0, comma).ends_with("は") || joints.ending_at(text, comma) > 0;
}

bool is_labelled_before(std::string_view text, const MaskingRules& rules, std::size_t at) {
  const PhraseSet& things = rules.words("thing_number");
  const PhraseSet& joints = rules.words("thing_joint");
  for (int i = 0; i <= kMaxThingJoints; ++i) {
    if (things.ending_at(text, at) > 0) return true;
    std::size_t begin = at;
    const char32_t c = character_before(text, at, &begin);
    const bool is_sign = c == U'、'
                             ? is_pause(text, joints, begin)
                             : c != 0 && std::u32string_view(U" :;=>→⇒「『【[(\"'/|_は").find(c) !=
                                             std::u32string_view::npos;
    const std::size_t joint = joints.ending_at(text, at);
    if (joint == 0 && !is_sign) return false;
    at = joint > 0 ? at - joint : begin;
  }
  return false;
}

// 5120-…（製造番号）: nothing but the label in the parentheses, which else tell of another number.
bool is_in_parentheses_behind(std::string_view text, const PhraseSet& things, std::size_t open) {
  if (!text.substr(open).starts_with("(")) return false;
  const std::size_t size = things.beginning_at(text, open + 1);
  return size > 0 && text.substr(open + 1 + size).starts_with(")");
}

bool is_labelled_behind(std::string_view text, const MaskingRules& rules, std::size_t at) {
  const PhraseSet& things = rules.words("thing_number");
  for (const std::string_view close : {"」", "』", "\"", " "}) {
    if (text.substr(at).starts_with(close)) at += close.size();
  }
  if (is_in_parentheses_behind(text, things, at)) return true;
  for (const std::string_view joint : {"という", "といった", "っていう", "って"}) {
    if (!text.substr(at).starts_with(joint)) continue;
    if (things.beginning_at(text, at + joint.size()) > 0) return true;
  }
  for (const std::string_view joint : {"は", "が"}) {
    if (!text.substr(at).starts_with(joint)) continue;
    const std::size_t begin = at + joint.size();
    const std::size_t size = things.beginning_at(text, begin);
    if (size == 0) continue;
    const std::string_view rest = text.substr(begin + size);
    // 0120-334-881は型番です, but not …は型番を聞く窓口です
    for (const std::string_view end : {"です", "でして", "で、", "だ", "で合", "なの", "じゃ"}) {
      if (rest.starts_with(end)) return true;
    }
  }
  return false;
}

bool may_be_of_thing(const MaskingCandidate& one) {
  switch (one.kind) {
    case PersonalDataKind::kPhone:
    case PersonalDataKind::kCardNumber:
    case PersonalDataKind::kMyNumber:
    case PersonalDataKind::kPostalCode:
    case PersonalDataKind::kIpAddress:
      return true;
    case PersonalDataKind::kBankAccount:
      return one.strength == Strength::kShape;
    default:
      return false;
  }
}

// Whether a label beside text[span] says that it is the number of a thing.
bool is_number_of_thing(std::string_view text, const MaskingRules& rules, Span span) {
  return is_labelled_before(text, rules, span.begin) || is_labelled_behind(text, rules, span.end);
}

}  // namespace

void drop_numbers_of_things(const MaskingText& text, const MaskingRules& rules,
                            std::vector<MaskingCandidate>& found) {
  std::erase_if(found, [&](const MaskingCandidate& one) {
    return may_be_of_thing(one) && is_number_of_thing(text.text(), rules, one.span);
  });
}

}  // namespace toibiki
