// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/text_pieces.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/characters.h"

namespace toibiki {
namespace {

bool ends_sentence(char32_t c) {
  return c == U'\n' || c == U'。' || c == U'!' || c == U'?' || c == U'！' || c == U'？';
}

// The best place to end a piece that begins at text[0], no further than `max_bytes`.
std::size_t piece_end(std::string_view text, std::size_t max_bytes) {
  const std::string_view window = utf8_prefix(text, max_bytes);
  std::size_t after_sentence = 0;
  std::size_t after_punctuation = 0;
  std::size_t class_border = 0;
  CharacterClass previous = CharacterClass::kOther;
  for (std::size_t at = 0; at < window.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(window, at);
    const CharacterClass current = character_class(c);
    if (begin > 0 && current != previous) class_border = begin;
    if (ends_sentence(c)) {
      after_sentence = at;
    } else if (current == CharacterClass::kOther) {
      after_punctuation = at;
    }
    previous = current;
  }
  for (const std::size_t end : {after_sentence, after_punctuation, class_border}) {
    if (end > 0) return end;
  }
  return window.size();
}

}  // namespace

std::vector<Span> text_pieces(std::string_view text, std::size_t max_bytes) {
  std::vector<Span> pieces;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::string_view rest = text.substr(begin);
    const std::size_t size = rest.size() <= max_bytes ? rest.size() : piece_end(rest, max_bytes);
    pieces.push_back({begin, begin + size});
    begin += size;
  }
  return pieces;
}

}  // namespace toibiki
