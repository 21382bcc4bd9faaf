// SPDX-License-Identifier: GPL-2.0-or-later
//
// Postal codes: 123-4567 wherever it stands alone, 1234567 beside 〒 or 郵便番号, and in
// kanji with 、 between behind such a label. Those that are said: spoken_number.cc.
// Limits: where 型番, also with の or は behind it, 番号 of something else, or 電話 stands before
// it, it is none.
#include "privacy/recognizers.h"

namespace toibiki {
namespace {

bool is_part_of_code(const MaskingText& text, Span span) {
  const char32_t previous = character_before(text.text(), span.begin);
  const char32_t next = character_at(text.text(), span.end);
  return is_ascii_letter_or_digit(previous) || previous == U'-' || previous == U'#' ||
         is_ascii_letter_or_digit(next) || next == U'-';
}

// 品番の150-8001: a label of things stands before it, over one joint.
bool is_of_thing(const MaskingText& text, const MaskingRules& rules, std::size_t at) {
  const std::string_view all = text.text();
  const PhraseSet& labels = rules.words("model_label");
  if (!label_before(all, at, labels).empty()) return true;
  std::size_t joint = at;
  const char32_t c = character_before(all, at, &joint);
  return (c == U'の' || c == U'は' || c == U'が' || c == U'「') &&
         !label_before(all, joint, labels).empty();
}

// 棚の番号123-4567, 番号は123-4567: a number of something else, unless the words before speak of an
// address (住所の前の番号は…).
bool is_other_number(const MaskingText& text, const MaskingRules& rules, std::size_t at) {
  constexpr std::size_t kBytes = 45;
  return !label_before(text.text(), at, rules.words("id_suffix")).empty() &&
         !rules.words("postal_label").is_in(before(text, at, kBytes));
}

// 7600019が郵便番号
bool is_called_postal_code(const MaskingText& text, const MaskingRules& rules, std::size_t at) {
  const std::string_view all = text.text();
  std::size_t behind = at;
  const char32_t c = character_at(all, at, &behind);
  return (c == U'が' || c == U'(') && rules.words("postal_label").beginning_at(all, behind) > 0;
}

// 三九〇、〇八一一 behind a label: what unify() reads as two numbers.
void find_in_kanji(const MaskingText& text, const MaskingRules& rules,
                   std::vector<MaskingCandidate>& out) {
  const std::vector<NumberRun>& runs = text.numbers();
  for (std::size_t i = 0; i + 1 < runs.size(); ++i) {
    if (runs[i].digits.size() != 3 || runs[i + 1].digits.size() != 4) continue;
    const Span span{runs[i].span_of(0, runs[i].groups.size()).begin,
                    runs[i + 1].span_of(0, runs[i + 1].groups.size()).end};
    const std::size_t end = runs[i].groups.back().span.end;
    if (!std::string_view(text.text()).substr(end).starts_with("、") ||
        runs[i + 1].groups.front().span.begin != end + 3) {
      continue;
    }
    if (label_before(text.text(), span.begin, rules.words("postal_label")).empty()) continue;
    out.push_back({span, PersonalDataKind::kPostalCode, Strength::kContext, "after 〒"});
  }
}

}  // namespace

void find_postal_codes(const MaskingText& text, const MaskingRules& rules,
                       std::vector<MaskingCandidate>& out) {
  const PhraseSet& labels = rules.words("postal_label");
  std::size_t thing = 0;  // where the last code of a thing ends
  for (const NumberRun& run : text.numbers()) {
    for (std::size_t i = 0; i < run.groups.size(); ++i) {
      const DigitGroup& group = run.groups[i];
      const bool is_pair = group.count == 3 && i + 1 < run.groups.size() &&
                           run.groups[i + 1].count == 4 && run.groups[i + 1].separator != '/' &&
                           run.groups[i + 1].separator != '.';
      if (!is_pair && group.count != 7) continue;
      const std::size_t end = is_pair ? i + 2 : i + 1;
      if (run.goes_on_before(i) || run.goes_on_behind(end)) continue;
      const Span span = run.span_of(i, end);
      std::size_t behind = span.end;
      while (behind < text.text().size() &&
             (text.text()[behind] == ' ' || text.text()[behind] == '\n')) {
        ++behind;
      }
      if (!label_before(text.text(), span.begin, labels).empty() ||
          is_called_postal_code(text, rules, span.end) ||
          rules.words("prefecture").beginning_at(text.text(), behind) > 0) {
        out.push_back({span, PersonalDataKind::kPostalCode, Strength::kContext, "after 〒"});
      } else if (is_pair && run.groups[i + 1].separator == '-' && !is_part_of_code(text, span) &&
                 !counts_something(text, rules, span.end)) {
        // 品番の150-8001は…、150-8011を: and what follows it in the sentence.
        const std::string_view between =
            std::string_view(text.text()).substr(thing, span.begin - thing);
        if (is_of_thing(text, rules, span.begin) || is_other_number(text, rules, span.begin) ||
            (thing > 0 && between.find("。") == std::string_view::npos &&
             between.find('\n') == std::string_view::npos)) {
          thing = span.end;
          continue;
        }
        out.push_back({span, PersonalDataKind::kPostalCode, Strength::kShape, "123-4567"});
      }
    }
  }
  find_in_kanji(text, rules, out);
}

}  // namespace toibiki
