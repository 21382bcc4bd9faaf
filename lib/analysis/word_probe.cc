// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/word_probe.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "text/characters.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxWays = 12;
constexpr std::size_t kMaxCompoundBytes = 90;
constexpr std::size_t kMinKanji = 4;
constexpr std::size_t kMinKatakana = 5;
constexpr std::size_t kMinPart = 2;

std::size_t character_count(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) next_code_point(text, at);
  return count;
}

// The class that all characters share; kOther if they do not.
CharacterClass class_of(std::string_view word) {
  std::size_t at = 0;
  const CharacterClass first =
      word.empty() ? CharacterClass::kOther : character_class(next_code_point(word, at));
  while (at < word.size()) {
    if (character_class(next_code_point(word, at)) != first) return CharacterClass::kOther;
  }
  return first;
}

}  // namespace

bool may_be_compound(std::string_view word) {
  if (word.size() < 3 * kMinKanji || word.size() > kMaxCompoundBytes) return false;
  const std::size_t count = character_count(word);
  switch (class_of(word)) {
    case CharacterClass::kKanji:
      return count >= kMinKanji;
    case CharacterClass::kKatakana:
      return count >= kMinKatakana;
    default:
      return false;
  }
}

WordProbe::WordProbe(std::shared_ptr<const MecabDictionary> dictionary)
    : dictionary_(std::move(dictionary)), lattice_(dictionary_->model().createLattice()) {}

std::optional<std::string> WordProbe::feature_of(std::string_view word) {
  lattice_->set_request_type(MECAB_ONE_BEST);
  lattice_->set_sentence(word.data(), word.size());
  if (!dictionary_->tagger().parse(lattice_.get())) return std::nullopt;
  const MeCab::Node* node = lattice_->bos_node()->next;
  if (node->length != word.size() || node->stat != MECAB_NOR_NODE) return std::nullopt;
  return std::string(node->feature);
}

std::vector<WordProbe::Part> WordProbe::words_of(std::string_view text) {
  lattice_->set_request_type(MECAB_ONE_BEST);
  lattice_->set_sentence(text.data(), text.size());
  if (!dictionary_->tagger().parse(lattice_.get())) return {};
  return way();
}

std::vector<WordProbe::Part> WordProbe::way() const {
  std::vector<Part> parts;
  for (const MeCab::Node* node = lattice_->bos_node()->next;
       node != nullptr && node->stat != MECAB_EOS_NODE; node = node->next) {
    const auto begin = static_cast<std::size_t>(node->surface - lattice_->sentence());
    parts.push_back({{begin, begin + node->length}, node->feature, node->stat != MECAB_UNK_NODE});
  }
  return parts;
}

std::vector<WordProbe::Part> WordProbe::parts_of(std::string_view word) {
  lattice_->set_request_type(MECAB_NBEST);
  lattice_->set_sentence(word.data(), word.size());
  const std::size_t average = class_of(word) == CharacterClass::kKanji ? 2 : 3;
  if (!dictionary_->tagger().parse(lattice_.get())) return {};
  const std::size_t total = character_count(word);
  for (std::size_t number = 0; number < kMaxWays; ++number) {
    std::vector<Part> parts = way();
    const bool is_good = std::all_of(parts.begin(), parts.end(), [word](const Part& part) {
      return part.is_known && character_count(part.span.of(word)) >= kMinPart;
    });
    if (is_good && parts.size() > 1 && total >= average * parts.size()) return parts;
    if (!lattice_->next()) break;
  }
  return {};
}

}  // namespace toibiki
