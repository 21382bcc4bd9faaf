// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "complete/entry.h"

namespace toibiki {

// How a key was written.
enum class KeyForm : std::uint8_t { kWritten, kRead };

// What a typed beginning is compared with: the text from one of its words on, folded as
// completion_key() does.
struct CompletionKey {
  std::string key;
  std::size_t word = 0;  // where it begins
  KeyForm form = KeyForm::kWritten;
  friend bool operator==(const CompletionKey&, const CompletionKey&) = default;
};

inline constexpr std::size_t kMaxKeyCharacters = 16;

// Folds what is typed and what is written alike: reading_key() without blanks, hyphens and
// punctuation (Wi-Fi -> wifi). `normalized`: by normalize() (normalize.h), or kana.
std::string completion_key(std::string_view normalized);

// Whether completion_key() keeps the character.
bool is_key_character(char32_t c) noexcept;

// The first `count` characters.
std::string_view first_characters(std::string_view text, std::size_t count) noexcept;

// As the words are compared: from each word that begins one as it is written and, if that differs,
// as it is read; cut to kMaxKeyCharacters.
std::vector<CompletionKey> keys_of(const CompletionEntry& entry);

std::string_view surface_of(const CompletionEntry& entry, const CompletionWord& word);

}  // namespace toibiki
