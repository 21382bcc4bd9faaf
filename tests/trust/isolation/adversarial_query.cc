// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/trust/isolation/adversarial_query.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/utf8.h"
#include "text/romaji.h"

namespace toibiki {
namespace {

std::string first_characters(const std::string& text, std::size_t count) {
  std::string result;
  const std::vector<std::string> all = characters_of(text);
  for (std::size_t i = 0; i < std::min(count, all.size()); ++i) result += all[i];
  return result;
}

// A part of the word, never all of it.
std::string prefix(const SecretWord& word, Chance& chance) {
  const std::string& whole = !word.reading.empty() && chance.one_in(2) ? word.reading : word.text;
  const std::size_t size = characters_of(whole).size();
  return first_characters(whole, 1 + chance.below(size > 1 ? size - 1 : 1));
}

std::string reading(const SecretWord& word, Chance& chance) {
  if (word.reading.empty()) return prefix(word, chance);
  switch (chance.below(3)) {
    case 0:
      return word.reading;
    case 1:
      return to_romaji(word.reading);
    default: {
      const std::string letters = to_romaji(word.reading);
      return letters.substr(0, 1 + chance.below(letters.size()));
    }
  }
}

std::string half_typed(const SecretWord& word, Chance& chance) {
  static constexpr const char* kPending[] = {"k", "s", "sh", "n", "ky", "x", "ｋ", "ｔｓ"};
  return prefix(word, chance) + kPending[chance.below(std::size(kPending))];
}

std::string glued(const SecretWord& word, Chance& chance) {
  const std::string& open = chance.of(public_words());
  switch (chance.below(4)) {
    case 0:
      return open + word.text;
    case 1:
      return word.text + open;
    case 2:
      return open + prefix(word, chance) + open;
    default:
      return open + "の" + word.text + "を" + chance.of(public_words()) + "したい";
  }
}

std::string misspelt(const SecretWord& word, Chance& chance) {
  std::vector<std::string> letters = characters_of(
      !word.reading.empty() && chance.one_in(2) ? to_romaji(word.reading) : word.text);
  const std::size_t at = chance.below(letters.size());
  switch (chance.below(3)) {
    case 0:
      letters.erase(letters.begin() + static_cast<std::ptrdiff_t>(at));
      break;
    case 1:
      letters.insert(letters.begin() + static_cast<std::ptrdiff_t>(at), std::string(letters[at]));
      break;
    default:
      std::swap(letters[at], letters[(at + 1) % letters.size()]);
  }
  std::string text;
  for (const std::string& letter : letters) text += letter;
  return text;
}

// What a hidden article is known by.
std::string address(const SecretWord& word, Chance& chance) {
  const std::string number = std::to_string(chance.below(40));
  switch (chance.below(7)) {
    case 0:
      return "hidden-" + number;
    case 1:
      return "case-" + number;
    case 2:
      return "https://inner.example/hidden/" + number;
    case 3:
      return chance.of(public_words()) + ">" + word.text;
    case 4:
      return "category:" + chance.of(public_words()) + ">" + word.text;
    case 5:
      return "product:" + word.text;
    default:
      return "../internal/hidden-" + number;
  }
}

// As a term of the index begins, or as a query language names a field.
std::string term_like(const SecretWord& word, Chance& chance) {
  static constexpr const char* kPrefixes[] = {
      "Q",  "W",   "B",  "R",  "C",         "S",         "F",    "L",   "P",   "U",    "V",
      "XQ", "id:", "W:", "XW", "audience:", "category:", "tag:", "Qa:", "CXX", "term:"};
  const std::string what = chance.one_in(3) ? address(word, chance) : word.text;
  return kPrefixes[chance.below(std::size(kPrefixes))] + what;
}

std::string with_operators(const SecretWord& word, Chance& chance) {
  static constexpr std::pair<const char*, const char*> kAround[] = {
      {"", "*"},         {"*", "*"},
      {"\"", "\""},      {"+", ""},
      {"-", ""},         {"NOT ", ""},
      {"(", ""},         {"", ")"},
      {"", " AND 配送"}, {"配送 NEAR/3 ", ""},
      {"[", " TO z]"},   {"", "~2"},
      {"", "^9"},        {"' OR '1'='1", "' --"},
      {"", "?"},         {"%", "%"},
      {"_", ""},         {"/", "/"},
      {"{{", "}}"},      {"", "\\"},
      {"<b>", "</b>"},   {"audience:agent ", ""},
      {"${", "}"},       {"a* OR ", ""}};
  const auto& [before, behind] = kAround[chance.below(std::size(kAround))];
  return before + (chance.one_in(2) ? word.text : prefix(word, chance)) + behind;
}

std::string odd_characters(const SecretWord& word, Chance& chance) {
  static constexpr const char* kBetween[] = {"\u202E", "\u2066", "\u200B", "\u200D",    "\u00AD",
                                             "\u0301", "\u3099", "\uFE0F", "\u2060",    "\u180E",
                                             "\uFEFF", "　",     "\u0338", "\U000E0061"};
  std::string text;
  const std::string between = kBetween[chance.below(std::size(kBetween))];
  const std::size_t times = chance.one_in(5) ? 40 : 1;
  for (const std::string& letter : characters_of(word.text)) {
    text += letter;
    for (std::size_t i = 0; i < times; ++i) text += between;
  }
  return text;
}

std::string full_width(const SecretWord& word) {
  std::string text;
  for (std::size_t at = 0; at < word.text.size();) {
    const char32_t c = next_code_point(word.text, at);
    append_utf8(text, c > 0x20 && c < 0x7F ? c + 0xFEE0 : c);
  }
  return text;
}

std::string long_text(const SecretWord& word, Chance& chance) {
  std::string text;
  const std::size_t count = 1 + chance.below(120);
  for (std::size_t i = 0; i < count; ++i) {
    text += chance.one_in(2) ? word.text : chance.of(public_words());
    if (chance.one_in(3)) text += "。\n";
  }
  return text;
}

std::string mail(const SecretWord& word, Chance& chance) {
  return "お世話になっております。\n\n1. " + chance.of(public_words()) +
         "の方法を教えてください。\n2. " + word.text + "とは何でしょうか。\n\n> " +
         prefix(word, chance) + "\n\nよろしくお願いいたします。\n";
}

std::string middle(const SecretWord& word, Chance& chance) {
  const std::vector<std::string> letters = characters_of(word.text);
  if (letters.size() < 3) return letters.front();
  const std::size_t begin = 1 + chance.below(letters.size() - 2);
  return letters[begin] + letters[begin + 1];
}

std::string nothing_much(const SecretWord&, Chance& chance) {
  static constexpr const char* kTexts[] = {
      "",  " ",  "　", "*",  "?", "\n\n\n", "。",
      "a", "あ", "ー", "\t", "0", "\u202E", "\u0301\u0301\u0301"};
  return kTexts[chance.below(std::size(kTexts))];
}

std::string public_question(const SecretWord&, Chance& chance) {
  return chance.of(public_words()) + "の" + chance.of(public_words()) + "はできますか";
}

struct Family {
  const char* name;
  std::string (*make)(const SecretWord&, Chance&);
};

constexpr Family kFamilies[] = {
    {"whole", [](const SecretWord& word, Chance&) { return word.text; }},
    {"prefix", prefix},
    {"reading", reading},
    {"half typed", half_typed},
    {"glued", glued},
    {"misspelt", misspelt},
    {"address", address},
    {"term", term_like},
    {"operators", with_operators},
    {"odd characters", odd_characters},
    {"full width", [](const SecretWord& word, Chance&) { return full_width(word); }},
    {"long", long_text},
    {"mail", mail},
    {"middle", middle},
    {"nothing", nothing_much},
    {"public", public_question},
};

}  // namespace

AdversarialQuery adversarial_query(const std::vector<SecretWord>& words, Chance& chance) {
  const Family& family = kFamilies[chance.below(std::size(kFamilies))];
  return {family.name, family.make(chance.of(words), chance)};
}

std::size_t query_family_count() { return std::size(kFamilies); }

}  // namespace toibiki
