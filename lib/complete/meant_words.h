// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "complete/correct_text.h"
#include "complete/spelling_trie.h"
#include "complete/typed_stretch.h"

namespace toibiki {

// A word of the vocabulary that may have been meant by a part of a stretch.
struct MeantWord {
  Span span;
  std::uint32_t word = 0;
  double cost = 0.0;  // of the slips
  SlipKind slip = SlipKind::kKana;
};

// Looks for them. Thread safety: one thread at a time. What it is made from must outlive it.
class MeantWordFinder {
 public:
  MeantWordFinder(const TypedStretch& stretch, const TypedText& typed,
                  const CorrectionVocabulary& vocabulary);

  // Those that begin at a place of the text; looked for once.
  const std::vector<MeantWord>& words_at(std::size_t place);

 private:
  void add_near(const SpellingTrie& trie, const std::vector<TypedSymbol>& symbols,
                std::optional<SpellingTrie::Typed>& prepared, std::size_t place, SlipKind slip);
  void add_same_reading(std::size_t place);
  void add_same_kanji(std::size_t place);
  void add_other_conversions(std::size_t first);
  void add_half_converted(std::size_t place);
  void add(MeantWord found);
  double oddness(Span span, std::uint32_t word, double cost) const;
  Span run_of(Span span) const;
  bool may_replace(const MeantWord& found) const;

  const TypedStretch& stretch_;
  const TypedText& typed_;
  const CorrectionVocabulary& vocabulary_;
  std::optional<SpellingTrie::Typed> kana_;
  std::optional<SpellingTrie::Typed> letters_;
  std::map<std::pair<std::size_t, std::uint32_t>, MeantWord> here_;  // by end and word
  std::map<std::size_t, std::vector<MeantWord>> found_;
};

}  // namespace toibiki
