// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/complete.h"
#include "toibiki/span.h"

namespace toibiki {

// A word of a text that may be completed.
struct CompletionWord {
  Span span;                 // of the text
  std::string surface = {};  // normalised, where that is not the text itself
  std::string reading = {};  // of the word as it stands there, in hiragana; empty: as it is written
  bool begins = false;       // people begin to type here
  bool is_particle = false;  // may be left out: パスワード(を)忘れた
  friend bool operator==(const CompletionWord&, const CompletionWord&) = default;
};

// A text that is offered.
struct CompletionEntry {
  std::string text;
  CompletionSource source = CompletionSource::kTitle;
  std::vector<CompletionWord> words;  // in order
  friend bool operator==(const CompletionEntry&, const CompletionEntry&) = default;
};

// What is offered of one article; or a common query, which has no id.
struct CompletionArticle {
  std::string id;
  std::uint32_t valid_from = 0;   // first day as YYYYMMDD; 0: always
  std::uint32_t valid_until = 0;  // last day; 0: no end
  std::uint8_t usefulness =
      0;  // 0 to kMaxUsefulness: a coarse order, from which no count can be told
  std::vector<CompletionEntry> entries;
  friend bool operator==(const CompletionArticle&, const CompletionArticle&) = default;
};

inline constexpr std::uint8_t kMaxUsefulness = 9;

// Where keys begin: at most so many words of a text, the first ones.
inline constexpr std::size_t kMaxCompletedWords = 64;
// Longer texts are no completion. (A title is up to 10,000 bytes long.)
inline constexpr std::size_t kMaxCompletionBytes = 600;

// "20260131" of "2026-01-31", 0 of "".
std::uint32_t day_number(std::string_view date);

}  // namespace toibiki
