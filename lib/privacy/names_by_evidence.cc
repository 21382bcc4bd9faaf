// SPDX-License-Identifier: GPL-2.0-or-later
//
// Names by the sum of what speaks for them and against them (name_evidence.h), where no rule of the
// other files is sure: 弊社戸田より, 与那嶺｜, 仁科が手配済み, Webの泉っす. The weights are learned
// (masking_evidence.tsv). Limits: what may be a name at all is told in possible_names.cc;
// a word that is a name as well is none where something is said of a thing (あかりが点かない).
#include <algorithm>
#include <span>

#include "privacy/name_evidence.h"
#include "privacy/name_span.h"
#include "privacy/name_values.h"
#include "privacy/names.h"
#include "privacy/recognizers.h"

namespace toibiki {
namespace {

// 羽根が出てきます, あかりが点かない: a word or a given name, and what is said of a thing.
bool is_said_of_thing(NameReading& reading, Span span) {
  constexpr std::size_t kClauseBytes = 24;
  const std::string_view text = reading.text();
  const MaskingRules& rules = reading.rules();
  if (!is_one_of(character_at(text, span.end), U"がはもを")) return false;
  std::string_view clause = behind(reading.masking_text(), span.end + 3, kClauseBytes);
  clause = clause.substr(0, clause.find_first_of(".,"));
  if (!rules.words("thing_act").is_in(clause.substr(0, clause.find("。")))) return false;
  const std::string_view written = span.of(text);
  const std::span<const WordSense> senses = reading.senses(span);
  const bool word = std::any_of(senses.begin(), senses.end(), [](const WordSense& sense) {
    return sense.tag == WordTag::kNoun || sense.tag == WordTag::kOtherNoun;
  });
  const bool family_only = is_listed_family(rules, written) && !word;
  return !family_only && class_at(text, span.begin) != CharacterClass::kLatin &&
         !is_near(reading.masking_text(), span, rules.words("near_person"), 60, 60);
}

// 三本: counted.
bool is_counted(NameReading& reading, Span span) {
  const std::string_view text = reading.text();
  if (span.size() != 2 * kKanjiBytes || class_at(text, span.begin) != CharacterClass::kKanji ||
      !is_one_of(character_at(text, span.begin), U"一二三四五六七八九十百千")) {
    return false;
  }
  return reading.rules().words("counter").beginning_at(text, span.begin + kKanjiBytes) > 0 &&
         is_one_of(character_before(text, span.begin), U"に、をのはでがもと約") &&
         reading.rules().words("honorific").beginning_at(text, span.end) == 0 &&
         reading.rules().words("introduction").beginning_at(text, span.end) == 0;
}

// 西田公園（西田）: what stands before the parenthesis is a place that begins so.
bool repeats_place(NameReading& reading, Span span) {
  const std::string_view text = reading.text();
  if (character_before(text, span.begin) != U'(' || character_at(text, span.end) != U')')
    return false;
  const std::size_t end = span.begin - 1;
  const std::size_t place = reading.rules().words("place_of_name").ending_at(text, end);
  return place > 0 && text.substr(0, end - place).ends_with(span.of(text));
}

// 緑だけです, near a lamp.
bool is_color(NameReading& reading, Span span) {
  return span.size() == kKanjiBytes &&
         is_one_of(character_at(reading.text(), span.begin), U"緑紺茜藍紫橙茶桃黒白赤青") &&
         is_near(reading.masking_text(), span, reading.rules().words("near_color"), 60, 60);
}

// React Native, goto: letters of a thing, unless somebody is spoken of near them, or they fill a
// line.
bool are_letters_of_thing(NameReading& reading, Span span) {
  constexpr std::size_t kNearBytes = 45;
  const std::string_view text = reading.text();
  if (class_at(text, span.begin) == CharacterClass::kKatakana &&
      span.of(text).find("・") != std::string_view::npos) {
    return !is_dotted_name(reading, span);  // コーヒー・ゼリー
  }
  if (class_at(text, span.begin) != CharacterClass::kLatin) return false;
  const MaskingText& all = reading.masking_text();
  if (all.line_at(span.begin) == span) return false;
  const MaskingRules& rules = reading.rules();
  return !is_near(all, span, rules.words("near_person"), kNearBytes, kNearBytes) &&
         !is_near(all, span, rules.words("near_traveller"), kNearBytes, kNearBytes) &&
         !is_near(all, span, rules.words("name_label"), kNearBytes, 0);
}

// from Tokyo to Osaka
bool is_place_in_letters(NameReading& reading, Span span) {
  return reading.rules().words("prefecture_letters").contains(span.of(reading.text())) &&
         reading.rules().words("honorific").beginning_at(reading.text(), span.end) == 0;
}

bool is_name(NameReading& reading, Span span, std::vector<NameEvidence>& evidence) {
  const EvidenceWeights& weights = reading.rules().evidence;
  evidence.clear();
  double sum = 0;
  std::size_t counted = 0;
  const auto add_up = [&] {
    sum += weights.score(std::span(evidence).subspan(counted));
    counted = evidence.size();
  };
  add_first_look(reading, span, evidence);
  add_up();
  if (sum < weights.least_of_first_look()) return false;
  add_evidence_of_characters(reading, span, evidence);
  add_up();
  if (sum < weights.least_of_characters()) return false;
  add_evidence_of_words(reading, span, evidence);
  add_up();
  return sum > 0 && !is_usually_word(reading, span) && may_be_person(reading, span) &&
         !is_said_of_thing(reading, span) && !is_counted(reading, span) &&
         !repeats_place(reading, span) && !is_color(reading, span) &&
         !is_place_in_letters(reading, span) && !are_letters_of_thing(reading, span);
}

}  // namespace

void find_names_by_evidence(NameReading& reading, std::vector<MaskingCandidate>& out) {
  const MaskingText& text = reading.masking_text();
  std::vector<NameEvidence> evidence;
  std::vector<Span> spans;
  for (const Span line : text.lines()) {
    // All that is asked about a span stands on its line.
    if (reading.is_again() && line.of(reading.text()).find(kPlaceholder) == std::string_view::npos)
      continue;
    spans.clear();
    add_possible_names(reading, line, spans);
    for (const Span span : spans) {
      if (!is_name(reading, span, evidence)) continue;
      out.push_back({span, PersonalDataKind::kName, Strength::kShape, "evidence"});
    }
  }
}

}  // namespace toibiki
