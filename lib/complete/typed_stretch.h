// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "complete/correct_text.h"
#include "complete/typed_symbols.h"
#include "text/characters.h"

namespace toibiki {

// A typed word as a way through the text: what it costs that it was meant as it stands.
struct TypedEdge {
  Span span;
  double cost = 0.0;
  bool is_sure = false;  // nothing may stand for a part of it
  Standing standing = Standing::kUnknown;
  std::string reading;
};

// Letters without anything between them.
struct TypedStretch {
  Span span;                         // of the text
  std::vector<TypedEdge> edges;      // side by side
  std::vector<TypedSymbol> kana;     // as it is read
  std::vector<TypedSymbol> letters;  // as it is typed in rows
  double cost = 0.0;                 // of all edges
};

std::vector<TypedStretch> typed_stretches(const TypedText& typed);

// The class that all characters share; kOther if they do not, or there is none. ー counts as either
// kana.
CharacterClass script_of(std::string_view text);
std::size_t character_count(std::string_view text);
char32_t code_point_at(std::string_view text, std::size_t at);  // Requires: at < text.size()

}  // namespace toibiki
