// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/utf8.h"
#include "privacy/name_span.h"
#include "privacy/names.h"
#include "text/characters.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxReadingBytes = 60;

// Kana or letters, with blanks between.
bool is_reading(std::string_view written) {
  bool any = false;
  for (std::size_t at = 0; at < written.size();) {
    const char32_t c = next_code_point(written, at);
    const CharacterClass script = character_class(c);
    const bool letter = script == CharacterClass::kHiragana ||
                        script == CharacterClass::kKatakana || script == CharacterClass::kLatin;
    if (!letter && c != U' ' && c != U'・') return false;
    any = any || letter;
  }
  return any;
}

// ゆり of ゆり（石黒ゆり）: what stands before the parentheses is the end of the name in them.
Span called_before(std::string_view text, Span name) {
  if (character_before(text, name.begin) != U'(' || character_at(text, name.end) != U')') return {};
  const std::size_t end = name.begin - 1;
  const Span run = script_run_before(text, end);
  const bool ends_so =
      run.size() >= 6 && run.size() < name.size() && name.of(text).ends_with(run.of(text));
  return ends_so ? run : Span{};
}

}  // namespace

void add_readings(NameReading& reading, std::vector<MaskingCandidate>& names) {
  const std::string_view text = reading.text();
  const std::size_t count = names.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Span name = names[i].span;
    if (const Span nick = called_before(text, name); !nick.empty() && may_be_person(reading, nick))
      names.push_back({nick, PersonalDataKind::kName, Strength::kChecked, "before the whole name"});
    if (character_class(character_at(text, name.begin)) != CharacterClass::kKanji) continue;
    std::size_t begin = name.end;
    while (begin < text.size() && text[begin] == ' ') ++begin;
    if (character_at(text, begin) != U'(') continue;
    ++begin;
    const std::string_view window = behind(reading.masking_text(), begin, kMaxReadingBytes);
    const std::size_t close = window.find(')');
    if (close == std::string_view::npos || close < 6 || !is_reading(window.substr(0, close)))
      continue;
    const Span span{begin, begin + close};
    const bool two = name.of(text).find(' ') != std::string_view::npos &&
                     span.of(text).find(' ') != std::string_view::npos;
    const bool listed = is_listed_family(reading.rules(), span.of(text)) ||
                        is_listed_given(reading.rules(), span.of(text));
    if ((!two && !listed) || !may_be_person(reading, span)) continue;
    names.push_back({span, PersonalDataKind::kName, Strength::kChecked, "reading of a name"});
  }
}

}  // namespace toibiki
