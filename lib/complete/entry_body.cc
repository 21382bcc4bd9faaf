// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/entry_body.h"

#include <utility>

#include "index/compact_bytes.h"

namespace toibiki {
namespace {

constexpr std::uint64_t kBegins = 1;
constexpr std::uint64_t kIsParticle = 2;
constexpr std::uint64_t kHasSurface = 4;
constexpr std::uint64_t kHasReading = 8;

std::uint64_t flags_of(const CompletionWord& word) {
  return (word.begins ? kBegins : 0) | (word.is_particle ? kIsParticle : 0) |
         (word.surface.empty() ? 0 : kHasSurface) | (word.reading.empty() ? 0 : kHasReading);
}

}  // namespace

std::string encode_words(const std::vector<CompletionWord>& words) {
  std::string bytes;
  append_number(bytes, words.size());
  std::size_t end = 0;  // of the word before
  for (const CompletionWord& word : words) {
    append_number(bytes, flags_of(word));
    append_number(bytes, word.span.begin - end);
    append_number(bytes, word.span.size());
    if (!word.surface.empty()) append_text(bytes, word.surface);
    if (!word.reading.empty()) append_text(bytes, word.reading);
    end = word.span.end;
  }
  return bytes;
}

std::vector<CompletionWord> decode_words(std::string_view bytes) {
  std::vector<CompletionWord> words;
  std::size_t end = 0;
  CompactReader in(bytes);
  words.reserve(in.count());
  while (!in.at_end()) {
    const std::uint64_t flags = in.number();
    CompletionWord& word = words.emplace_back();
    word.span.begin = end + in.number_below(kMaxCompletionBytes);
    word.span.end = end = word.span.begin + in.number_below(kMaxCompletionBytes + 1);
    if ((flags & kHasSurface) != 0) word.surface = in.text();
    if ((flags & kHasReading) != 0) word.reading = in.text();
    word.begins = (flags & kBegins) != 0;
    word.is_particle = (flags & kIsParticle) != 0;
  }
  return words;
}

}  // namespace toibiki
