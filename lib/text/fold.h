// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/normalize.h"
#include "toibiki/span.h"

namespace toibiki {

// Where a fold rule looks: at rest.front(), with `before` already folded.
struct FoldContext {
  std::u32string_view before;
  std::u32string_view rest;  // never empty

  char32_t previous() const { return before.empty() ? U'\0' : before.back(); }
  char32_t after(std::size_t count) const { return count < rest.size() ? rest[count] : U'\0'; }
};

// `text` stands for the first `count` characters of the rest; it may be empty.
struct Folded {
  std::size_t count = 1;
  std::u32string text;
};

// What each rule unifies, why, and where it stops, is told in its own file. A rule that does not
// apply gives nothing. Requires of every rule: it looks at a bounded stretch around rest.front(),
// or takes all that it looks at.
std::optional<Folded> fold_placeholders(const FoldContext& context);     // [氏名1]様 -> " 様"
std::optional<Folded> fold_variant_kanji(const FoldContext& context);    // 髙 -> 高
std::optional<Folded> fold_dashes(const FoldContext& context);           // サ−バ− -> サーバー
std::optional<Folded> fold_iteration_marks(const FoldContext& context);  // こゝろ -> こころ
std::optional<Folded> fold_stretched(const FoldContext& context);        // すごーーーい -> すごい

// A stretch of the text that a rule changed.
struct Folding {
  Span span;  // of the original text
  std::string text;
  std::string_view rule;
};

// The text with every rule applied, from left to right, in that order at each place. Takes and
// keeps the way back to the original. Appends what was changed to `foldings` if it is given.
NormalizedText fold(NormalizedText text, std::vector<Folding>* foldings = nullptr);

// normalize() and fold(): the text as it is compared everywhere.
NormalizedText unify(std::string_view original, std::vector<Folding>* foldings = nullptr);

}  // namespace toibiki
