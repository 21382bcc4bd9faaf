// SPDX-License-Identifier: GPL-2.0-or-later
#include "present/clarify_label.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "base/utf8.h"
#include "text/characters.h"
#include "text/fold.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxPhraseLength = 40;  // characters: what is read at a glance

// Names of categories that tell a customer nothing.
constexpr std::array<std::string_view, 8> kEmptyNames = {
    "その他", "その他全般", "その他のお問い合わせ", "全般",
    "一般",   "未分類",     "よくある質問",         "FAQ"};

// Neighbouring characters, normalised, without what is no letter or digit.
std::set<std::u32string> pairs_of(std::string_view text) {
  const std::string unified = unify(text).text();
  std::set<std::u32string> pairs;
  char32_t before = 0;
  for (std::size_t at = 0; at < unified.size();) {
    const char32_t character = next_code_point(unified, at);
    const bool counts = character_class(character) != CharacterClass::kOther;
    if (counts && before != 0) pairs.insert({before, character});
    before = counts ? character : 0;
  }
  return pairs;
}

double share_held(const std::set<std::u32string>& pairs, std::string_view phrase) {
  if (pairs.empty()) return 0.0;
  const std::set<std::u32string> held = pairs_of(phrase);
  const auto count = std::count_if(pairs.begin(), pairs.end(),
                                   [&held](const auto& pair) { return held.contains(pair); });
  return static_cast<double>(count) / static_cast<double>(pairs.size());
}

// Without its end mark, and cut where it is long.
std::string first_sentence(std::string_view text) {
  text = text.substr(0, text.find_first_of("\r\n"));
  text = text.substr(0, text.find("。"));
  std::size_t at = 0;
  for (std::size_t length = 0; at < text.size() && length < kMaxPhraseLength; ++length) {
    next_code_point(text, at);
  }
  return at < text.size() ? std::string(text.substr(0, at)) + "…" : std::string(text);
}

}  // namespace

double pairs_held(std::string_view text, std::string_view phrase) {
  return share_held(pairs_of(text), phrase);
}

ChoiceNames::ChoiceNames(std::string_view inquiry) : pairs_(pairs_of(inquiry)) {}

std::string ChoiceNames::phrase_of(const ClarifyCandidate& article, std::string_view other) const {
  std::string best;
  std::tuple<bool, double, std::size_t> best_place{true, 1.0, 0};
  for (const std::string& phrase : article.phrases) {
    std::string sentence = first_sentence(phrase);
    if (sentence.empty()) continue;
    const std::tuple place{sentence == other, -share_held(pairs_, sentence), sentence.size()};
    if (best.empty() || place < best_place) {
      best = std::move(sentence);
      best_place = place;
    }
  }
  return best.empty() ? article.id : best;
}

bool ChoiceNames::says_more(std::string_view name) const {
  if (std::find(kEmptyNames.begin(), kEmptyNames.end(), name) != kEmptyNames.end()) return false;
  const std::set<std::u32string> pairs = pairs_of(name);
  return pairs.empty() || std::any_of(pairs.begin(), pairs.end(),
                                      [this](const auto& pair) { return !pairs_.contains(pair); });
}

std::string ChoiceNames::label_of(const Narrowing& narrowing,
                                  const std::vector<const ClarifyCandidate*>& articles) const {
  const std::string& name = narrowing.values.back();
  switch (narrowing.kind) {
    case NarrowingKind::kCategory:
      if (!says_more(name)) break;
      if (narrowing.values.size() == 1) return name;
      return name + "（" + narrowing.values[narrowing.values.size() - 2] + "）";
    case NarrowingKind::kProduct:
      if (says_more(name)) return name;
      break;
    case NarrowingKind::kTerm:
      for (const TopicWord& word : articles.front()->words) {
        if (word.key == name) return word.text + "について";
      }
      break;
    case NarrowingKind::kArticles:
      break;
  }
  return phrase_of(*articles.front());
}

}  // namespace toibiki
