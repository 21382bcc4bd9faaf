// SPDX-License-Identifier: GPL-2.0-or-later
//
// Sentences in kana, which MeCab takes for one long unknown word.
#include "analysis/morpheme_reader.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/characters.h"

namespace toibiki {
namespace {

std::vector<const MeCab::Node*> words_in(const MeCab::Lattice& lattice) {
  std::vector<const MeCab::Node*> nodes;
  for (const MeCab::Node* node = lattice.bos_node(); node != nullptr; node = node->next) {
    if (node->stat != MECAB_BOS_NODE && node->stat != MECAB_EOS_NODE) nodes.push_back(node);
  }
  return nodes;
}

const char* end_of(const MeCab::Node* node) { return node->surface + node->length; }

// MeCab offers a whole run of hiragana as one unknown word, and where a sentence in kana has a word that
// the dictionary lacks, that is cheaper than all its words: いそ ぎびんのしめきりはなんじですか. No unknown
// word is that long; such stretches are read again without the offer: いそぎ びん の しめきり は ....
// Limit: unknown words of more than six hiragana (names of products) come out in pieces.
bool is_swallowed(const MeCab::Node* node) {
  constexpr std::size_t kMaxCharacters = 6;
  if (node->stat != MECAB_UNK_NODE || node->length <= 3 * kMaxCharacters) return false;
  const std::string_view word(node->surface, node->length);
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    if (c != U'ー' && character_class(c) != CharacterClass::kHiragana) return false;
  }
  return true;
}

bool is_small_y(char32_t c) { return c == U'ゃ' || c == U'ゅ' || c == U'ょ'; }

// No word begins with ゃ, ゅ or ょ (きし ゅへんこう), but MeCab does not know.
void keep_small_kana_inside(MeCab::Lattice& lattice, std::string_view sentence) {
  char32_t before = 0;
  for (std::size_t at = 0; at < sentence.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(sentence, at);
    // Behind one of its like no word might hold it.
    if (is_small_y(c) && character_class(before) == CharacterClass::kHiragana && !is_small_y(before)) {
      lattice.set_boundary_constraint(begin, MECAB_INSIDE_TOKEN);
    }
    before = c;
  }
}

}  // namespace

std::vector<const MeCab::Node*> MorphemeReader::nodes_of(std::string_view sentence) {
  std::vector<const MeCab::Node*> first = words_in(*lattice_);
  if (std::none_of(first.begin(), first.end(), is_swallowed)) return first;
  second_lattice_->set_sentence(sentence.data(), sentence.size());
  keep_small_kana_inside(*second_lattice_, sentence);
  if (!dictionary_->short_unknown_tagger().parse(second_lattice_.get())) return first;
  const std::vector<const MeCab::Node*> second = words_in(*second_lattice_);
  // Between two borders that both readings have, one of them is taken.
  std::vector<const MeCab::Node*> result;
  for (std::size_t i = 0, k = 0; i < first.size() && k < second.size();) {
    const std::size_t i_begin = i;
    const std::size_t k_begin = k;
    bool swallowed = is_swallowed(first[i]);
    const char* i_end = end_of(first[i++]);
    const char* k_end = end_of(second[k++]);
    while (i_end != k_end) {
      if (i_end < k_end && i < first.size()) {
        swallowed = swallowed || is_swallowed(first[i]);
        i_end = end_of(first[i++]);
      } else if (k < second.size()) {
        k_end = end_of(second[k++]);
      } else {
        return first;  // cannot be: both end with the sentence
      }
    }
    const auto& taken = swallowed ? second : first;
    const std::size_t begin = swallowed ? k_begin : i_begin;
    const std::size_t end = swallowed ? k : i;
    result.insert(result.end(), taken.begin() + static_cast<std::ptrdiff_t>(begin),
                  taken.begin() + static_cast<std::ptrdiff_t>(end));
  }
  return result;
}

}  // namespace toibiki
