// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "complete/correction_vocabulary.h"
#include "toibiki/correct.h"
#include "toibiki/span.h"

namespace toibiki {

// What a typed word is to those who search.
enum class Standing {
  kHeld,     // articles have it, or a synonym of it
  kGrammar,  // particles, endings
  kFormal,   // verbs that say nothing by themselves: 対応(している)
  kFiller,  // another word without meaning, which a slip is often taken for: the ひん of へん ひん
  kMisjoined,  // an ending that cannot stand behind what stands before: the ん of へんぷ ん
  kOrdinary,   // the dictionary knows it
  kUnknown,
  kFixed,  // a number, a code, an address: never looked at
};

struct TypedWord {
  Span span;
  std::string reading;  // in hiragana, as it stands; empty: unknown
  Standing standing = Standing::kUnknown;
  friend bool operator==(const TypedWord&, const TypedWord&) = default;
};

struct TypedText {
  std::string text;              // unify()d (fold.h)
  std::vector<TypedWord> words;  // in order, disjoint
  // Whether a word must not stand for another one (保証, 補償). May be empty.
  std::function<bool(std::string_view typed, std::string_view meant)> is_confusable = {};
};

// A stretch of the typed text, and what was meant by it.
struct Replacement {
  Span span;  // of the typed text
  std::string text;
  friend bool operator==(const Replacement&, const Replacement&) = default;
};

struct TextCorrection {
  std::vector<Replacement> replacements;  // sorted, disjoint, never empty
  SlipKind slip = SlipKind::kKana;
  double cost = 0.0;        // above that of what is likeliest
  double total_cost = 0.0;  // of the whole text so corrected, beside cost_as_typed()
  friend bool operator==(const TextCorrection&, const TextCorrection&) = default;
};

// What may have been meant, likeliest first, at most `limit`; empty: it is well as it is, or
// nothing is near. A noisy channel: each stretch is read as typed words and as words of the
// vocabulary with slips, the way of least cost wins, and it must be likelier than what was typed.
// Words that articles have, and ordinary ones, are left alone.
std::vector<TextCorrection> correct_text(const TypedText& typed,
                                         const CorrectionVocabulary& vocabulary, std::size_t limit);

// What it costs that the text was meant as it stands: 0 where every word is one that may be. Lets
// two ways of writing a text be compared.
double cost_as_typed(const TypedText& typed);

}  // namespace toibiki
