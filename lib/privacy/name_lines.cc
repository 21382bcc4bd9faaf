// SPDX-License-Identifier: GPL-2.0-or-later
//
// Names on lines of their own: the signature, or the first lines of a form.
//   みさき幼児教室　若竹        behind a department, company or window, in the last lines
//   山田 太郎                in the last lines, or beside a line with a phone number or address
//   Taro YAMADA              likewise, two words of letters or more
//   森下：                    who speaks, at the beginning of a line
// Limits: a line with a particle or punctuation is a sentence; a single unknown word is no name.
#include <algorithm>

#include "base/utf8.h"
#include "privacy/name_span.h"
#include "privacy/names.h"
#include "text/characters.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxNameLineBytes = 90;
constexpr std::size_t kSignatureLines = 7;

Span without_frame(std::string_view text, Span line) {
  constexpr std::string_view kFrame = " -=*_/|<>()[]";
  while (line.begin < line.end && kFrame.find(text[line.begin]) != std::string_view::npos)
    ++line.begin;
  while (line.begin < line.end && kFrame.find(text[line.end - 1]) != std::string_view::npos)
    --line.end;
  return line;
}

// Words between blanks, all of letters; none if the line has punctuation.
std::vector<Span> words_of(std::string_view text, Span line) {
  std::vector<Span> words;
  for (std::size_t at = line.begin; at < line.end;) {
    std::size_t end = at;
    while (end < line.end && text[end] != ' ') {
      const char32_t c = next_code_point(text, end);
      const CharacterClass kind = character_class(c);
      const bool joint = c == U'・' || c == U'(' || c == U')' || c == U'.' || c == U'-';
      if ((kind == CharacterClass::kOther && !joint) || kind == CharacterClass::kDigit) return {};
    }
    if (end > at) words.push_back({at, end});
    at = end + 1;
  }
  return words;
}

bool is_script(std::string_view text, Span word, CharacterClass script) {
  for (std::size_t at = word.begin; at < word.end;) {
    if (character_class(next_code_point(text, at)) != script) return false;
  }
  return true;
}

// A word before the name that says where its bearer works.
bool is_office(const NameReading& reading, Span word) {
  const std::string_view value = word.of(reading.text());
  return reading.rules().not_name_endings.ending_at(value, value.size()) > 0 ||
         reading.rules().not_names.contains(value) ||
         reading.rules().words("company").is_in(value) || value.ends_with("担当");
}

Span name_on(NameReading& reading, const std::vector<Span>& words, bool beside_contact) {
  const std::string_view text = reading.text();
  const Span last = words.back();
  const CharacterClass script = character_class(character_at(text, last.begin));
  if (script == CharacterClass::kLatin) {
    if (words.size() < 2 || words.size() > 4 || !beside_contact) return {};
    for (const Span word : words) {
      if (character_class(character_at(text, word.begin)) != CharacterClass::kLatin) return {};
    }
    return {words.front().begin, last.end};
  }
  if (script == CharacterClass::kKatakana && beside_contact &&
      last.of(text).find("・") != std::string_view::npos && may_be_person(reading, last)) {
    return last;  // リー・ウェイ
  }
  if (script == CharacterClass::kHiragana && words.size() < 2) return {};
  const Span known = name_ending_at(reading, last.end, NameCue::kDictionaryOnly);
  const bool whole = !known.empty() && (known.begin == last.begin ||
                                        std::any_of(words.begin(), words.end(), [&](Span word) {
                                          return word.begin == known.begin;
                                        }));
  if (whole) {
    // A town or a word that is a name as well: 高松, 平和. With a given name, an office or a
    // contact.
    const NameWord* const word = reading.word_ending_at(last.end);
    const bool tagged = word != nullptr && is_person(word->tag);
    if (tagged || known.begin < last.begin || words.size() > 1 || beside_contact) return known;
  }
  if (words.size() < 2 || !is_script(text, last, CharacterClass::kKanji) || last.size() > 12 ||
      last.size() < 6) {
    return {};
  }
  const Span office = words[words.size() - 2];
  return is_office(reading, office) && may_be_person(reading, last) ? last : Span{};
}

bool has_contact(const std::vector<MaskingCandidate>& contacts, Span line) {
  const auto found =
      std::lower_bound(contacts.begin(), contacts.end(), line.begin,
                       [](const MaskingCandidate& c, std::size_t at) { return c.span.begin < at; });
  return found != contacts.end() && found->span.begin < line.end;
}

void find_speaker(NameReading& reading, Span line, std::vector<MaskingCandidate>& out) {
  const std::string_view text = reading.text();
  const Span run = script_run_behind(text, line.begin);
  if (run.size() < 6 || run.size() > 15 || character_at(text, run.end) != U':') return;
  const Span name = name_ending_at(reading, run.end, NameCue::kDictionaryOnly);
  const NameWord* const word = reading.word_ending_at(run.end);
  if (name.begin != run.begin || name.empty() || word == nullptr || !is_person(word->tag)) return;
  out.push_back({name, PersonalDataKind::kName, Strength::kChecked, "speaker"});
}

// Behind or before a phone number, an address, a mail address: 〒… 松本市… 合田まで, 03-…、内田。
void find_beside_contact(NameReading& reading, Span contact, std::vector<MaskingCandidate>& out) {
  const std::string_view text = reading.text();
  constexpr std::string_view kJoints[] = {" ", ",", "、", "(", "/", "\n"};
  std::size_t at = contact.end;
  for (int i = 0; i < 2; ++i) {
    for (const std::string_view joint : kJoints) {
      if (text.substr(at).starts_with(joint)) at += joint.size();
    }
  }
  if (at == contact.end) return;
  Span name = name_beginning_at(reading, at, NameCue::kDictionaryOnly);
  if (name.empty()) return;
  const Span run = script_run_behind(text, at);
  if (name.end < run.end && reading.rules().words("follows_name").beginning_at(text, name.end) == 0)
    return;
  const char32_t behind = character_at(text, name.end);
  const bool ends = behind == 0 || character_class(behind) == CharacterClass::kOther ||
                    text.substr(name.end).starts_with("まで") ||
                    text.substr(name.end).starts_with("です") ||
                    reading.rules().words("follows_name").beginning_at(text, name.end) > 0;
  const NameWord* const word = reading.word_beginning_at(name.begin);
  const bool tagged = word != nullptr && is_person(word->tag);
  if (!ends || name.size() < 6 || (!tagged && !is_listed_family(reading.rules(), name.of(text))))
    return;
  if (word != nullptr && word->tag == WordTag::kOtherNoun) return;
  out.push_back({name, PersonalDataKind::kName, Strength::kChecked, "beside a contact"});
}

// 田所（tadokoro@example.jp）: before the parenthesis that holds a contact.
void find_before_contact(NameReading& reading, Span contact, std::vector<MaskingCandidate>& out) {
  const std::string_view text = reading.text();
  if (character_before(text, contact.begin) != U'(') return;
  const std::size_t end = contact.begin - 1;
  const Span name = name_ending_at(reading, end, NameCue::kDictionaryOnly);
  const NameWord* const word = reading.word_ending_at(end);
  const bool tagged = word != nullptr && is_person(word->tag);
  if (name.size() < 6 || (!tagged && name.begin != script_run_before(text, end).begin)) return;
  if (word != nullptr && (word->tag == WordTag::kOtherNoun || word->tag == WordTag::kNoun)) return;
  out.push_back({name, PersonalDataKind::kName, Strength::kChecked, "beside a contact"});
}

// From: 佐々木 花 <hana@example.com>: what stands between the label, or another address, and the
// address in angle brackets.
void find_display_name(NameReading& reading, Span contact, std::vector<MaskingCandidate>& out) {
  constexpr std::size_t kMaxBytes = 60;
  const std::string_view text = reading.text();
  if (character_before(text, contact.begin) != U'<') return;
  const std::string_view window = before(reading.masking_text(), contact.begin - 1, kMaxBytes);
  const std::size_t sign = window.find_last_of(":,;>\x01");
  Span name{contact.begin - 1 - window.size() + (sign == std::string_view::npos ? 0 : sign + 1),
            contact.begin - 1};
  constexpr std::string_view kFrame = " \"'";
  while (!name.empty() && kFrame.find(text[name.begin]) != std::string_view::npos) ++name.begin;
  while (!name.empty() && kFrame.find(text[name.end - 1]) != std::string_view::npos) --name.end;
  if (name.empty()) return;
  const std::vector<Span> words = words_of(text, name);
  if (words.empty() || words.size() > 4) return;
  // 通知メールの宛先を <…>: a sentence.
  if (std::u32string_view(U"をがはにへのとでも").find(character_before(text, name.end)) !=
          std::u32string_view::npos &&
      !is_listed_given(reading.rules(), words.back().of(text))) {
    return;
  }
  for (const Span word : words) {
    if (is_office(reading, word) || !may_be_person(reading, word)) return;
  }
  out.push_back({name, PersonalDataKind::kName, Strength::kChecked, "display name"});
}

// よろしくお願いします。大谷: the last sentence of the text is a name and nothing else.
void find_last_sentence(NameReading& reading, std::vector<MaskingCandidate>& out) {
  const std::string_view text = reading.text();
  std::size_t end = text.size();
  while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\n')) --end;
  const Span run = script_run_before(text, end);
  if (run.size() < 6 || run.size() > 18) return;
  const std::string_view front = text.substr(0, run.begin);
  std::size_t begin = front.size();
  while (begin > 0 && front[begin - 1] == ' ') --begin;
  if (!front.substr(0, begin).ends_with("。")) return;
  // …使えたのに。まさる
  if (is_script(text, run, CharacterClass::kHiragana) && run.size() >= 9 && run.size() <= 12 &&
      is_listed_given(reading.rules(), run.of(text)) && may_be_person(reading, run)) {
    out.push_back({run, PersonalDataKind::kName, Strength::kChecked, "last sentence"});
    return;
  }
  const Span name = name_ending_at(reading, end, NameCue::kDictionaryOnly);
  const NameWord* const word = reading.word_ending_at(end);
  if (name.begin != run.begin || name.empty() || word == nullptr) return;
  if (!is_person(word->tag) && word->tag != WordTag::kUnknown && word->tag != WordTag::kPlace)
    return;
  out.push_back({name, PersonalDataKind::kName, Strength::kChecked, "last sentence"});
}

// …お願いします。\n\n金城: below the last sentence, a family name, or a given name in hiragana, and
// at most where one writes from behind @.
void find_signature(NameReading& reading, std::vector<MaskingCandidate>& out) {
  const std::string_view text = reading.text();
  std::size_t end = text.size();
  while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\n')) --end;
  const std::size_t feed = text.substr(0, end).rfind('\n');
  if (feed == std::string_view::npos) return;
  std::size_t front = feed;
  while (front > 0 && (text[front - 1] == ' ' || text[front - 1] == '\n')) --front;
  const std::string_view above = text.substr(0, front);
  if (!above.ends_with("。") && !above.ends_with("!") && !above.ends_with("ます")) return;
  const Span run = script_run_behind(text, feed + 1);
  if (run.end < end && character_at(text, run.end) != U'@') return;
  const std::string_view written = run.of(text);
  const bool hiragana = is_script(text, run, CharacterClass::kHiragana);
  const bool known = hiragana ? run.size() >= 9 && is_listed_given(reading.rules(), written)
                              : run.size() >= 6 && reading.rules().family_names.contains(written);
  if (run.empty() || !known || !may_be_person(reading, run)) return;
  out.push_back({run, PersonalDataKind::kName, Strength::kChecked, "signature"});
}

bool is_contact(PersonalDataKind kind) {
  return kind == PersonalDataKind::kPhone || kind == PersonalDataKind::kMailAddress ||
         kind == PersonalDataKind::kAddress || kind == PersonalDataKind::kBankAccount;
}

}  // namespace

void find_names_on_lines(NameReading& reading, const std::vector<MaskingCandidate>& contacts,
                         std::vector<MaskingCandidate>& out) {
  const std::string_view text = reading.text();
  for (const MaskingCandidate& one : contacts) {
    if (!is_contact(one.kind)) continue;
    find_beside_contact(reading, one.span, out);
    find_before_contact(reading, one.span, out);
    if (one.kind == PersonalDataKind::kMailAddress) find_display_name(reading, one.span, out);
  }
  find_last_sentence(reading, out);
  find_signature(reading, out);
  std::vector<Span> lines;
  for (const Span line : reading.masking_text().lines()) {
    find_speaker(reading, line, out);
    if (!without_frame(text, line).empty()) lines.push_back(line);
  }
  if (lines.size() < 2) return;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool beside = (i > 0 && has_contact(contacts, lines[i - 1])) ||
                        (i + 1 < lines.size() && has_contact(contacts, lines[i + 1]));
    if (!beside && i + kSignatureLines < lines.size() && i > 0) continue;
    if (lines[i].size() > kMaxNameLineBytes) continue;
    const std::vector<Span> words = words_of(text, without_frame(text, lines[i]));
    if (words.empty() || words.size() > 5) continue;
    const Span name = name_on(reading, words, beside);
    if (name.empty()) continue;
    out.push_back({name, PersonalDataKind::kName, Strength::kChecked, "line of its own"});
  }
}

}  // namespace toibiki
