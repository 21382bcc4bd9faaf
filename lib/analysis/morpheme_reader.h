// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/mecab_dictionary.h"
#include "analysis/word_filter.h"
#include "toibiki/span.h"

namespace toibiki {

// One unit that MeCab found, with what retrieval needs of it.
struct Morpheme {
  Span span;                // in the text given to read()
  std::string_view base;    // base form, normalised; valid while the reader lives, or the text
  std::string_view reading; // of the base form, in hiragana; empty if unknown
  bool keep = true;         // its part of speech carries meaning
};

// Reads pieces of normalised text with MeCab. What a feature line means is worked out once and
// remembered by its address in the dictionary.
// Thread safety: one thread at a time. Keeps the dictionary alive.
class MorphemeReader {
 public:
  MorphemeReader(std::shared_ptr<const MecabDictionary> dictionary, const WordFilter& filter);

  // Appends the morphemes of text[piece]. False if MeCab gave up: nothing is appended, and the
  // caller must fall back to something else. Requires: piece.size() <= kMaxPieceBytes.
  bool read(std::string_view text, Span piece, std::vector<Morpheme>& out);

 private:
  struct Word {
    std::string base;
    std::string reading;
    bool keep = true;
  };
  const Word& word_of(const MeCab::Node& node, std::string_view surface);

  std::shared_ptr<const MecabDictionary> dictionary_;
  const WordFilter& filter_;
  std::unique_ptr<MeCab::Lattice> lattice_;
  std::unordered_map<const char*, Word> words_;
};

// The reading of a base form, from what MeCab says of the inflected form in the text:
// (申し込ん, 申し込む, モウシコン) -> もうしこむ. Empty if `reading` is unknown.
// Limit: a stem whose sound changes keeps the sound of the text (来 + 来る + キ -> きる); the caller
// leaves those verbs out.
std::string base_reading(std::string_view surface, std::string_view base, std::string_view reading);

}  // namespace toibiki
