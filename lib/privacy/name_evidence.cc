// SPDX-License-Identifier: GPL-2.0-or-later
//
// What speaks for a name. Of the span: its script and size, whether the lists know it, how MeCab
// reads it. Beside it: the characters (l1, l2, l3 left, r1, r2, r3 right), the groups of
// masking_words.tsv that end or begin there, the words of MeCab, what somebody is said to do behind
// a particle (が承りました), and the line. Some of them together, since です behind a family name
// says more than both alone.
#include "privacy/name_evidence.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/utf8.h"
#include "privacy/name_reading.h"
#include "privacy/name_span.h"
#include "privacy/name_values.h"
#include "privacy/recognizers.h"
#include "text/characters.h"

namespace toibiki {
namespace {

constexpr std::string_view kLineEnd = "$";
constexpr std::string_view kPlaceholderName = "[]";

// FNV-1a.
std::uint64_t hash(std::string_view text, std::uint64_t seed = 0xCBF29CE484222325U) {
  for (const char c : text) {
    seed = (seed ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  }
  return seed;
}

std::uint64_t key_of(const NameEvidence& one) {
  std::uint64_t key = hash(one.value, hash("=", hash(one.what)));
  if (!one.other.empty()) key = hash(one.other, hash("*", key));
  return key;
}

// One character beside the span, by its name where it cannot stand in a file.
std::string_view character_name(std::string_view character) {
  if (character.empty() || character == "\n") return kLineEnd;
  if (character == " ") return "_";
  return static_cast<unsigned char>(character.front()) < 0x20 ? kPlaceholderName : character;
}

bool ends_context(std::string_view character) {
  return character.empty() || static_cast<unsigned char>(character.front()) <= ' ';
}

// `count` characters before text[at]; none if the line or a word ends among them.
std::string_view left_of(std::string_view text, std::size_t at, std::size_t count) {
  std::size_t begin = at;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t end = begin;
    character_before(text, begin, &begin);
    if (count > 1 && ends_context(text.substr(begin, end - begin))) return {};
  }
  return text.substr(begin, at - begin);
}

std::string_view right_of(std::string_view text, std::size_t at, std::size_t count) {
  std::size_t end = at;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t begin = end;
    character_at(text, begin, &end);
    if (count > 1 && ends_context(text.substr(begin, end - begin))) return {};
  }
  return text.substr(at, end - at);
}

std::string_view script_name(std::string_view text, Span span) {
  bool kanji = false;
  bool kana = false;
  bool blank = false;
  for (std::size_t at = span.begin; at < span.end;) {
    const char32_t c = next_code_point(text, at);
    const CharacterClass script = character_class(c);
    if (script == CharacterClass::kLatin)
      return span.of(text).find(' ') < span.size() ? "letters2" : "letters";
    blank = blank || c == U' ';
    kanji = kanji || script == CharacterClass::kKanji;
    kana = kana || script == CharacterClass::kHiragana || script == CharacterClass::kKatakana;
  }
  if (blank) return kanji ? (kana ? "kanji_kana" : "kanji_kanji") : "kana_kana";
  if (kanji) return kana ? "kanjikana" : "kanji";
  return character_class(character_at(text, span.begin)) == CharacterClass::kHiragana ? "hiragana"
                                                                                      : "katakana";
}

std::string_view size_name(std::string_view text, Span span) {
  constexpr std::array<std::string_view, 8> kSizes = {"0", "1", "2", "3", "4", "5", "6", "7"};
  std::size_t size = 0;
  for (std::size_t at = span.begin; at < span.end; next_code_point(text, at)) ++size;
  return kSizes[std::min(size, kSizes.size() - 1)];
}

// A family name of the list at its front and at most three characters behind it.
bool is_listed_full(const MaskingRules& rules, std::string_view written) {
  const std::size_t family = rules.family_names.beginning_at(written, 0);
  if (family == 0 || family == written.size()) return false;
  const std::string_view given = written.substr(family);
  return rules.given_names.contains(given) || is_listed_given(rules, given);
}

std::string_view list_name(const NameReading& reading, Span span) {
  const MaskingRules& rules = reading.rules();
  const std::string_view written = span.of(reading.text());
  if (const std::size_t blank = written.find(' '); blank != std::string_view::npos) {
    const std::string_view first = written.substr(0, blank);
    const std::string_view second = written.substr(blank + 1);
    const bool family = is_listed_family(rules, first) || is_listed_family(rules, second) ||
                        rules.words("single_family").contains(first);
    const bool given = is_listed_given(rules, second) || is_listed_given(rules, first);
    return family && given ? "both" : family ? "family" : given ? "given" : "none";
  }
  if (rules.words("single_family").contains(written)) return "single";
  const bool family = is_listed_family(rules, written);
  const bool given = is_listed_given(rules, written);
  if (family || given) return family && given ? "either" : family ? "family" : "given";
  return is_listed_full(rules, written) ? "full" : "none";
}

std::string_view place_in_run(std::string_view text, Span span) {
  const CharacterClass first = character_class(character_at(text, span.begin));
  const CharacterClass last = character_class(character_before(text, span.end));
  const bool front = character_class(character_before(text, span.begin)) == first;
  const bool back = character_class(character_at(text, span.end)) == last;
  return front ? (back ? "inside" : "end") : back ? "begin" : "whole";
}

std::string_view tag_name(WordTag tag) {
  switch (tag) {
    case WordTag::kFamily:
      return "family";
    case WordTag::kGiven:
      return "given";
    case WordTag::kPerson:
      return "person";
    case WordTag::kPlace:
      return "place";
    case WordTag::kOrganization:
      return "organization";
    case WordTag::kProper:
      return "proper";
    case WordTag::kNoun:
      return "noun";
    case WordTag::kOtherNoun:
      return "other_noun";
    case WordTag::kUnknown:
      return "unknown";
    case WordTag::kPrefix:
      return "prefix";
    case WordTag::kSuffix:
      return "suffix";
    case WordTag::kOther:
      return "other";
  }
  return "other";
}

std::string_view tag_name(const NameWord* word) {
  return word == nullptr ? "cut" : tag_name(word->tag);
}

// What the dictionary has the span for: a family name that is nothing else (迫田) is more of a name
// than one that is a place too (小田), whatever MeCab makes of it in the sentence.
std::string_view senses_name(NameReading& reading, Span span) {
  const std::span<const WordSense> senses = reading.senses(span);
  if (senses.empty()) return "none";
  const auto has = [&](WordTag tag) {
    return std::any_of(senses.begin(), senses.end(),
                       [tag](const WordSense& sense) { return sense.tag == tag; });
  };
  const bool person = std::any_of(senses.begin(), senses.end(),
                                  [](const WordSense& sense) { return is_person(sense.tag); });
  const bool place = has(WordTag::kPlace);
  const bool proper = has(WordTag::kOrganization) || has(WordTag::kProper);
  const bool other = std::any_of(senses.begin(), senses.end(), [](const WordSense& sense) {
    return sense.tag > WordTag::kProper;
  });
  if (!person) return place ? "place" : proper ? "proper" : "word";
  if (other) return place ? "person_place_word" : "person_word";
  if (place) return "person_place";
  if (proper) return "person_proper";
  return has(WordTag::kFamily) ? (has(WordTag::kGiven) ? "family_given" : "family")
                               : (has(WordTag::kGiven) ? "given" : "person");
}

// How its letters are written: "Xx" Emily Clarke, "X" ROBERT KLEIN, "XXx" CHOI Jiwoo, "x" else.
std::string_view case_name(const NameReading& reading, Span span) {
  const std::string_view written = reading.masking_text().written(span);
  bool all = false;
  bool first = false;
  for (std::size_t at = 0; at < written.size();) {
    const std::size_t end = std::min(written.find(' ', at), written.size());
    const std::string_view word = written.substr(at, end - at);
    const auto upper = static_cast<std::size_t>(
        std::count_if(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; }));
    if (upper == 0 || word.front() < 'A' || word.front() > 'Z') return "x";
    if (upper > 1 && upper == word.size()) {
      all = true;
    } else if (upper == 1) {
      first = true;
    } else {
      return "x";
    }
    at = end + 1;
  }
  return all ? (first ? "XXx" : "X") : "Xx";
}

// The groups of words that stand beside the span, over one joint of the left side.
void add_groups(const NameReading& reading, Span span, std::vector<NameEvidence>& out) {
  constexpr std::array<std::string_view, 9> kLeft = {"relation",   "relative",  "office",
                                                     "self",       "company",   "greeting",
                                                     "name_label", "name_said", "speaker_label"};
  constexpr std::array<std::string_view, 14> kRight = {
      "ending",       "introduction",   "honorific",  "title",       "follows_name",
      "written",      "behind_person",  "of_person",  "behind_name", "work",
      "behind_place", "company_ending", "goods_mark", "place_ending"};
  const std::string_view text = reading.text();
  const MaskingRules& rules = reading.rules();
  std::size_t joint = span.begin;
  const char32_t c = character_before(text, span.begin, &joint);
  const bool has_joint = std::u32string_view(U"のは:(「 、/").find(c) != std::u32string_view::npos;
  for (const std::string_view group : kLeft) {
    if (rules.words(group).ending_at(text, span.begin) > 0) out.push_back({"left", group});
    if (has_joint && c != 0 && rules.words(group).ending_at(text, joint) > 0) {
      out.push_back({"left_joint", group, text.substr(joint, span.begin - joint)});
    }
  }
  for (const std::string_view group : kRight) {
    if (rules.words(group).beginning_at(text, span.end) == 0) continue;
    out.push_back({"right", group});
    out.push_back({"right*size", group, size_name(text, span)});
  }
}

// What the sentence is about, within some characters of the span.
void add_near(const NameReading& reading, Span span, std::vector<NameEvidence>& out) {
  constexpr std::size_t kNearBytes = 60;
  for (const std::string_view group : {"near_person", "near_place", "near_thing"}) {
    if (is_near(reading.masking_text(), span, reading.rules().words(group), kNearBytes, kNearBytes))
      out.push_back({"near", group});
  }
}

// 岩手, 新潟, Osaka: of a prefecture.
void add_prefecture(const NameReading& reading, Span span, std::vector<NameEvidence>& out) {
  const PhraseSet& prefectures = reading.rules().words("prefecture");
  const std::string written(span.of(reading.text()));
  if (prefectures.contains(written + "県") || prefectures.contains(written + "府") ||
      prefectures.contains(written + "都") ||
      reading.rules().words("prefecture_letters").contains(written)) {
    out.push_back({"place", "prefecture"});
  }
}

// が承りました, より折り返し: what somebody is said to do, within the clause.
void add_act(const NameReading& reading, Span span, std::vector<NameEvidence>& out) {
  constexpr std::size_t kActBytes = 45;
  const std::string_view text = reading.text();
  for (const std::string_view particle :
       {"が", "より", "から", "は", "も", "に", "へ", "を", "と", "で", "の"}) {
    if (!text.substr(span.end).starts_with(particle)) continue;
    std::string_view clause = behind(reading.masking_text(), span.end + particle.size(), kActBytes);
    clause = clause.substr(0, clause.find("。"));
    if (reading.rules().words("act").is_in(clause)) out.push_back({"act", particle});
    if (reading.rules().words("thing_act").is_in(clause)) out.push_back({"thing", particle});
    return;
  }
}

// が落として, に任せて, の入学: what a family says of one of its own, who has no honorific.
void add_family_life(const NameReading& reading, Span span, std::string_view script,
                     std::string_view list, std::vector<NameEvidence>& out) {
  constexpr std::size_t kLifeBytes = 60;
  const std::string_view text = reading.text();
  std::string_view clause = behind(reading.masking_text(), span.end, kLifeBytes);
  clause = clause.substr(0, clause.find("。"));
  if (reading.rules().words("family_life").is_in(clause)) {
    out.push_back({"life", list});
    out.push_back({"life*r1", character_name(right_of(text, span.end, 1)), script});
  }
  if (list == "none" && script == "kanji" &&
      reading.rules().words("given_ending").ending_at(text, span.end) > 0) {
    out.push_back({"given_ending", size_name(text, span)});
    out.push_back({"given_ending*r1", character_name(right_of(text, span.end, 1))});
  }
}

void add_line(const NameReading& reading, Span span, std::vector<NameEvidence>& out) {
  const MaskingText& masking_text = reading.masking_text();
  const Span line = masking_text.line_at(span.begin);
  const bool lines = masking_text.lines().size() > 1;
  if (line == span && lines) out.push_back({"line", "alone"});
  if (line.end == reading.text().size() && lines) out.push_back({"line", "last"});
  if (line.begin == 0 && lines) out.push_back({"line", "first"});
  if (line.size() > span.size() && line.size() <= 45 && lines) out.push_back({"line", "short"});
  if (line.begin == span.begin) out.push_back({"line", "begin"});
  if (reading.sentence_at(span.begin).begin == span.begin) out.push_back({"sentence", "begin"});
}

bool read_weight(const std::string& written, double& weight) {
  const char* const end = written.data() + written.size();
  const auto [stop, error] = std::from_chars(written.data(), end, weight);
  return error == std::errc() && stop == end;
}

}  // namespace

EvidenceWeights::EvidenceWeights(const RuleFile& file, std::vector<RuleProblem>& problems) {
  for (const RuleFile::Line& line : file.lines) {
    const std::string& evidence = line.columns.front();
    double weight = 0;
    const bool has_weight = line.columns.size() == 2 && read_weight(line.columns[1], weight);
    const std::size_t sign = evidence.find('=');
    if (!has_weight || sign == std::string::npos) {
      problems.push_back(rule_problem(file, line, evidence,
                                      "証拠、タブ、数の順に書いてください。 (expected evidence, a "
                                      "tab, a number)"));
      continue;
    }
    weights_[hash(evidence)] = weight;
    if (evidence == "least=first") least_of_first_look_ = weight;
    if (evidence == "least=characters") least_of_characters_ = weight;
  }
}

double EvidenceWeights::score(std::span<const NameEvidence> evidence) const {
  double sum = 0;
  for (const NameEvidence& one : evidence) {
    const auto found = weights_.find(key_of(one));
    if (found != weights_.end()) sum += found->second;
  }
  return sum;
}

std::string to_string(const NameEvidence& evidence) {
  std::string result(evidence.what);
  result += "=";
  result += evidence.value;
  if (!evidence.other.empty()) {
    result += "*";
    result += evidence.other;
  }
  return result;
}

void add_first_look(const NameReading& reading, Span span, std::vector<NameEvidence>& out) {
  const std::string_view text = reading.text();
  const std::string_view script = script_name(text, span);
  const std::string_view list = list_name(reading, span);
  out.push_back({"bias", "1"});
  out.push_back({"script", script});
  out.push_back({"list", list});
  out.push_back({"script*size", script, size_name(text, span)});
  out.push_back({"script*list", script, list});
  out.push_back({"list*run", list, place_in_run(text, span)});
  out.push_back({"l1", character_name(left_of(text, span.begin, 1))});
  out.push_back({"r1", character_name(right_of(text, span.end, 1))});
}

void add_evidence_of_characters(const NameReading& reading, Span span,
                                std::vector<NameEvidence>& out) {
  const std::string_view text = reading.text();
  const std::string_view script = out[1].value;
  const std::string_view list = out[2].value;
  const std::string_view left = out[6].value;
  const std::string_view right = out[7].value;
  out.push_back({"script*l1", script, left});
  out.push_back({"script*r1", script, right});
  out.push_back({"list*l1", list, left});
  out.push_back({"list*r1", list, right});
  out.push_back({"l1*r1", left, right});
  if (script.starts_with("letters")) out.push_back({"case", case_name(reading, span), script});
  for (const std::size_t count : {2U, 3U}) {
    const std::string_view characters = left_of(text, span.begin, count);
    if (!characters.empty()) out.push_back({count == 2 ? "l2" : "l3", characters});
  }
  for (const std::size_t count : {2U, 3U}) {
    const std::string_view characters = right_of(text, span.end, count);
    if (!characters.empty()) out.push_back({count == 2 ? "r2" : "r3", characters});
  }
}

void add_evidence_of_words(NameReading& reading, Span span, std::vector<NameEvidence>& out) {
  add_groups(reading, span, out);
  add_near(reading, span, out);
  add_prefecture(reading, span, out);
  if (is_in_row_of_places(reading, span)) out.push_back({"row", "place"});
  add_act(reading, span, out);
  add_family_life(reading, span, out[1].value, out[2].value, out);
  add_line(reading, span, out);
  const NameWord* const first = reading.word_beginning_at(span.begin);
  const NameWord* const last = reading.word_ending_at(span.end);
  const bool is_one = first != nullptr && first == last;
  out.push_back({is_one ? "word" : "words", tag_name(first), tag_name(last)});
  const std::string_view tag = is_one ? tag_name(first) : "several";
  const std::string_view list = out[2].value;
  const std::string_view right = out[7].value;
  out.push_back({"word*r1", tag, right});
  out.push_back({"word*list", tag, list});
  const std::string_view senses = senses_name(reading, span);
  out.push_back({"senses", senses});
  const std::span<const WordSense> all = reading.senses(span);
  if (!all.empty()) out.push_back({"usual", tag_name(all.front().tag), senses});
  out.push_back({"senses*r1", senses, right});
  out.push_back({"senses*l1", senses, out[6].value});
  out.push_back({"senses*word", senses, tag});
  out.push_back({"left_word", tag_name(reading.word_ending_at(span.begin))});
  out.push_back({"right_word", tag_name(reading.word_beginning_at(span.end))});
}

}  // namespace toibiki
