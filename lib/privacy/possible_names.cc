// SPDX-License-Identifier: GPL-2.0-or-later
//
// What may be a name, before anything is asked about it: runs of one script, and parts of them that
// the lists of names know.
//   戸田, 弊社|戸田, 内藤|設計士         a run of kanji; its begin or end if it is a family name
//   西尾かおり, 大久保キヌ               with the kana of a given name
//   瀬戸 亮介, せと りょうすけ           two runs with one blank between
//   アラキ, Tanaka, ペレイラ・ジョアン     katakana and letters
//   まさひろです                       hiragana: the longest reading at the front of a run
#include "base/utf8.h"
#include "privacy/name_evidence.h"
#include "privacy/name_reading.h"
#include "privacy/name_span.h"
#include "privacy/name_values.h"
#include "text/characters.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxFamilyBytes = 5 * kKanjiBytes;
constexpr std::size_t kMaxGivenBytes = 3 * kKanjiBytes;
constexpr std::size_t kMaxKanaNameBytes = 6 * kKanjiBytes;
constexpr std::size_t kMaxDottedBytes = 45;

// The longest reading of a name in hiragana that `run` begins with; empty if there is none.
Span reading_at(const MaskingRules& rules, std::string_view text, Span run, std::size_t min_bytes) {
  std::size_t end = run.begin;
  for (std::size_t at = run.begin; at < run.end && at - run.begin < kMaxKanaNameBytes;) {
    next_code_point(text, at);
    end = at;
  }
  for (; end >= run.begin + min_bytes; character_before(text, end, &end)) {
    const std::string_view written = text.substr(run.begin, end - run.begin);
    if (rules.given_readings.contains(written) || rules.family_readings.contains(written))
      return {run.begin, end};
  }
  return {};
}

void add_with_next_word(std::string_view text, Span first, std::vector<Span>& out) {
  if (character_at(text, first.end) != U' ' || character_at(text, first.end + 1) == U' ') return;
  const Span second = script_run_behind(text, first.end + 1);
  if (second.empty()) return;
  const CharacterClass script = class_at(text, first.begin);
  const CharacterClass other = class_at(text, second.begin);
  const bool kanji = script == CharacterClass::kKanji;
  if (kanji ? other == CharacterClass::kLatin : other != script) return;
  const std::size_t limit = !kanji                            ? 2 * kMaxKanaNameBytes
                            : other == CharacterClass::kKanji ? kMaxGivenBytes
                                                              : kMaxFamilyBytes;
  if (second.size() <= limit) out.push_back({first.begin, second.end});
}

void add_of_kanji(const NameReading& reading, Span run, std::vector<Span>& out) {
  const std::string_view text = reading.text();
  const MaskingRules& rules = reading.rules();
  if (run.size() <= kMaxFamilyBytes) {
    out.push_back(run);
    add_with_next_word(text, run, out);
    const Span kana = script_run_behind(text, run.end);
    if (class_at(text, run.end) == CharacterClass::kHiragana && run.size() <= kMaxGivenBytes &&
        rules.family_names.contains(run.of(text))) {
      const Span given = reading_at(rules, text, kana, 2 * kKanjiBytes);
      if (!given.empty()) out.push_back({run.begin, given.end});
    } else if (class_at(text, run.end) == CharacterClass::kKatakana &&
               kana.size() <= 4 * kKanjiBytes && run.size() <= kMaxGivenBytes) {
      out.push_back({run.begin, kana.end});
    }
  }
  const std::size_t front = rules.family_names.beginning_at(text, run.begin);
  if (front > 0 && front < run.size()) out.push_back({run.begin, run.begin + front});
  const std::size_t back = rules.family_names.ending_at(text, run.end);
  if (back == 0 || back >= run.size()) return;
  const Span family{run.end - back, run.end};
  out.push_back(family);
  add_with_next_word(text, family, out);
}

void add_of_run(const NameReading& reading, Span run, std::vector<Span>& out) {
  const std::string_view text = reading.text();
  switch (class_at(text, run.begin)) {
    case CharacterClass::kKanji:
      add_of_kanji(reading, run, out);
      return;
    case CharacterClass::kKatakana: {
      const bool dotted = run.of(text).find("・") != std::string_view::npos;
      if (run.size() < 2 * kKanjiBytes ||
          run.size() > (dotted ? kMaxDottedBytes : kMaxKanaNameBytes))
        return;
      out.push_back(run);
      add_with_next_word(text, run, out);
      return;
    }
    case CharacterClass::kHiragana: {
      // Behind kanji it is an ending or a particle.
      if (character_class(character_before(text, run.begin)) != CharacterClass::kOther) return;
      if (run.size() <= kMaxFamilyBytes && run.size() >= 2 * kKanjiBytes) {
        out.push_back(run);
        add_with_next_word(text, run, out);
      }
      const Span listed = reading_at(reading.rules(), text, run, 2 * kKanjiBytes);
      if (!listed.empty() && listed != run) out.push_back(listed);
      return;
    }
    default:
      if (run.size() < 3 || run.size() > kMaxKanaNameBytes) return;
      out.push_back(run);
      add_with_next_word(text, run, out);
  }
}

}  // namespace

void add_possible_names(const NameReading& reading, Span line, std::vector<Span>& out) {
  const std::string_view text = reading.text();
  for (std::size_t at = line.begin; at < line.end;) {
    const Span run = script_run_behind(text, at);
    if (run.empty()) {
      next_code_point(text, at);
      continue;
    }
    add_of_run(reading, run, out);
    at = run.end;
  }
}

}  // namespace toibiki
