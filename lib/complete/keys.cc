// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/keys.h"

#include "base/utf8.h"
#include "text/characters.h"
#include "text/reading_key.h"

namespace toibiki {
namespace {

// Appends the folded `text` until the key is long enough; true if it is.
bool append_folded(std::string_view text, ReadingFolder& folder, std::size_t& count,
                   std::string& key) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t written = next_code_point(text, at);
    if (!is_key_character(written)) continue;
    const char32_t c = folder.fold(written);
    if (c == 0) continue;
    append_utf8(key, c);
    if (++count == kMaxKeyCharacters) return true;
  }
  return false;
}

std::string key_from(const CompletionEntry& entry, std::size_t word, KeyForm form) {
  std::string key;
  ReadingFolder folder;
  std::size_t count = 0;
  for (std::size_t i = word; i < entry.words.size(); ++i) {
    const CompletionWord& one = entry.words[i];
    const bool reads = form == KeyForm::kRead && !one.reading.empty();
    if (append_folded(reads ? std::string_view(one.reading) : surface_of(entry, one), folder, count,
                      key)) {
      break;
    }
  }
  return key;
}

}  // namespace

std::uint32_t day_number(std::string_view date) {
  std::uint32_t day = 0;
  for (const char c : date) {
    if (c >= '0' && c <= '9') day = day * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return day;
}

bool is_key_character(char32_t c) noexcept {
  return c == U'ー' || character_class(c) != CharacterClass::kOther;
}

std::string completion_key(std::string_view normalized) {
  ReadingFolder folder;
  std::string key;
  for (std::size_t at = 0; at < normalized.size();) {
    const char32_t written = next_code_point(normalized, at);
    if (!is_key_character(written)) continue;
    if (const char32_t c = folder.fold(written)) append_utf8(key, c);
  }
  return key;
}

std::string_view first_characters(std::string_view text, std::size_t count) noexcept {
  std::size_t at = 0;
  while (count-- > 0 && at < text.size()) next_code_point(text, at);
  return text.substr(0, at);
}

std::string_view surface_of(const CompletionEntry& entry, const CompletionWord& word) {
  return word.surface.empty() ? word.span.of(entry.text) : std::string_view(word.surface);
}

std::vector<CompletionKey> keys_of(const CompletionEntry& entry) {
  std::vector<CompletionKey> keys;
  for (std::size_t i = 0; i < entry.words.size() && i < kMaxCompletedWords; ++i) {
    if (!entry.words[i].begins) continue;
    std::string written = key_from(entry, i, KeyForm::kWritten);
    std::string read = key_from(entry, i, KeyForm::kRead);
    const bool differs = read != written && !read.empty();
    if (!written.empty()) keys.push_back({std::move(written), i, KeyForm::kWritten});
    if (differs) keys.push_back({std::move(read), i, KeyForm::kRead});
  }
  return keys;
}

}  // namespace toibiki
