// SPDX-License-Identifier: GPL-2.0-or-later
//
// Given names without an honorific, as one speaks of one's own: 健一に任せて,
// 颯太と結月が取り合って, 小雪が…アルバイト. A given name of the lists with a particle, and in the
// clause what a family says (family_life of masking_words.tsv). Limits: two kanji at least; what is
// a family name or a word as well stays.
#include "base/utf8.h"
#include "privacy/name_span.h"
#include "privacy/names.h"
#include "privacy/recognizers.h"
#include "text/characters.h"

namespace toibiki {
namespace {

void find_at(NameReading& reading, std::size_t at, std::vector<MaskingCandidate>& out) {
  constexpr std::size_t kMinBytes = 6;  // two kanji
  constexpr std::size_t kLifeBytes = 60;
  const std::string_view text = reading.text();
  const Span run = script_run_behind(text, at);
  if (character_class(character_at(text, at)) != CharacterClass::kKanji || run.size() < kMinBytes ||
      run.begin != script_run_before(text, run.end).begin ||
      !reading.rules().given_names.contains(run.of(text)) ||
      reading.rules().family_names.contains(run.of(text)) ||
      std::u32string_view(U"がにのはもと").find(character_at(text, run.end)) ==
          std::u32string_view::npos) {
    return;
  }
  std::string_view clause = behind(reading.masking_text(), run.end, kLifeBytes);
  clause = clause.substr(0, clause.find("。"));
  if (!reading.rules().words("family_life").is_in(clause)) return;
  const NameWord* const word = reading.word_beginning_at(run.begin);
  if (word == nullptr) return;
  const bool given = word->span == run && is_person(word->tag);
  const bool no_word = word->span.end < run.end || word->tag == WordTag::kUnknown;
  if ((given || no_word) && may_be_person(reading, run))
    out.push_back({run, PersonalDataKind::kName, Strength::kChecked, "in a family"});
}

}  // namespace

void find_names_in_family(NameReading& reading, std::vector<MaskingCandidate>& out) {
  const std::string_view text = reading.text();
  for (std::size_t at = 0; at < text.size(); next_code_point(text, at)) {
    if (reading.rules().given_names.beginning_at(text, at) > 0) find_at(reading, at, out);
  }
}

}  // namespace toibiki
