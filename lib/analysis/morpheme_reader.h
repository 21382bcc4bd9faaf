// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/feature_layout.h"
#include "analysis/lexical_key.h"
#include "analysis/mecab_dictionary.h"
#include "analysis/variant_table.h"
#include "analysis/word.h"
#include "analysis/word_filter.h"
#include "analysis/word_probe.h"
#include "toibiki/span.h"

namespace toibiki {

// What was found for a feature, by its address. One probe for nearly every word of a text, so the
// entries lie side by side.
class FeatureMap {
 public:
  FeatureMap() : entries_(std::size_t{1} << 12U) {}

  const Word* find(const char* feature) const {
    for (std::size_t i = place_of(feature);; i = (i + 1) & (entries_.size() - 1)) {
      if (entries_[i].feature == feature) return entries_[i].word;
      if (entries_[i].feature == nullptr) return nullptr;
    }
  }
  // Requires: it is not there.
  void add(const char* feature, const Word* word);

 private:
  struct Entry {
    const char* feature = nullptr;
    const Word* word = nullptr;
  };
  std::size_t place_of(const char* feature) const {
    // Fibonacci hashing (Knuth, volume 3, 6.4): addresses are close to each other.
    const auto address = reinterpret_cast<std::uintptr_t>(feature);
    return (address * 0x9E3779B97F4A7C15U >> 20U) & (entries_.size() - 1);
  }

  std::vector<Entry> entries_;  // a power of two
  std::size_t count_ = 0;
};

// Reads pieces of unify()ed text with MeCab. What a word means is worked out once and remembered: of
// a dictionary word by the address of its feature, of an unknown word by its surface.
// Thread safety: one thread at a time. Keeps the dictionary alive.
class MorphemeReader {
 public:
  // `known`: the same dictionary without the user's words. It alone is asked about words apart from
  // the text (parts of compounds, okurigana), so that a user's word changes only texts that hold
  // it: a dictionary change rests on that. `filter` and `variants` must outlive the reader.
  MorphemeReader(std::shared_ptr<const MecabDictionary> dictionary,
                 std::shared_ptr<const MecabDictionary> known, const WordFilter& filter,
                 const VariantTable& variants);

  // Appends the words of text[piece]; they are valid until the next begin_text(). False if MeCab
  // gave up: nothing is appended, and the caller must fall back to something else.
  // Requires: piece.size() <= kMaxPieceBytes.
  bool read(std::string_view text, Span piece, std::vector<FoundWord>& out);

  // To be called before each text: forgets unknown words if there are too many.
  void begin_text();

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  const Word& word_of(const MeCab::Node& node, std::string_view surface);
  Word make_word(const Feature& feature, std::string_view surface, bool is_known);
  LexicalKey key_of(std::string_view base, const Feature& feature, std::string_view reading,
                    bool is_noun);
  void add_noun(Word& word, const Feature& feature, std::string_view surface);
  void add_parts(Word& word, std::string_view surface);
  void join_middle_dots(std::string_view text, std::vector<FoundWord>& words, std::size_t first);
  void add_words(const MeCab::Node& node, std::string_view text, std::size_t begin,
                 std::vector<FoundWord>& out);
  // Where the nodes of the lattice take whole sentences in kana for unknown words, the nodes of a second
  // reading; all other nodes as they are.
  std::vector<const MeCab::Node*> nodes_of(std::string_view sentence);
  const Word* joined_word(std::string_view text, std::span<const FoundWord> words);
  void apply_context(std::string_view text, std::vector<FoundWord>& words, std::size_t first);
  const Word* auxiliary(const Word& word);
  void resolve_before_suru(std::vector<FoundWord>& words, std::size_t first);
  const Word* polite_stop_word(const Word& prefix, const Word& word, std::string_view surface);

  std::shared_ptr<const MecabDictionary> dictionary_;
  const FeatureLayout& layout_;
  const WordFilter& filter_;
  const VariantTable& variants_;
  WordProbe probe_;
  std::unique_ptr<MeCab::Lattice> lattice_;
  std::unique_ptr<MeCab::Lattice> second_lattice_;
  std::deque<Word> known_words_;
  FeatureMap known_;
  std::unordered_map<std::string, Word, Hash, std::equal_to<>> unknown_;
  std::unordered_map<const Word*, Word> before_suru_;
  // Katakana with ・ inside, as it stands in the text; nothing if the dictionary cuts it there.
  std::unordered_map<std::string, std::optional<Word>, Hash, std::equal_to<>> joined_;
  std::unordered_map<const Word*, Word> auxiliaries_;  // dictionary words, as they are behind て
  std::unordered_map<std::string, Word, Hash, std::equal_to<>> polite_;  // stop words: お世話
};

// The reading of a base form, from what MeCab says of the inflected form in the text:
// (申し込ん, 申し込む, モウシコン) -> もうしこむ. Empty if `reading` is unknown.
// Limit: a stem whose sound changes keeps the sound of the text (来 + 来る + キ -> きる); the caller
// leaves those verbs out.
std::string base_reading(std::string_view surface, std::string_view base, std::string_view reading);

}  // namespace toibiki
