// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete/other_conversions.h"

#include <algorithm>
#include <cstddef>

#include "base/utf8.h"
#include "complete/kanji_readings.h"
#include "text/characters.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxCharacters = 6;
constexpr std::size_t kMaxEdges = 4;
constexpr std::size_t kMinReadingKana = 4;  // of a reading: shorter ones are shared by too many

// Kanji and hiragana, two kanji or more, a kanji first.
bool may_be_converted(std::string_view text) {
  std::size_t kanji_count = 0;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    const CharacterClass kind = character_class(next_code_point(text, at));
    if (kind == CharacterClass::kKanji) {
      ++kanji_count;
    } else if (kind != CharacterClass::kHiragana || count == 0) {
      return false;
    }
  }
  return kanji_count >= 2 && count <= kMaxCharacters;
}

char32_t nth_character(std::string_view text, std::size_t index) {
  std::size_t at = 0;
  for (; index > 0; --index) next_code_point(text, at);
  return next_code_point(text, at);
}

bool has_kanji(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (character_class(next_code_point(text, at)) == CharacterClass::kKanji) return true;
  }
  return false;
}

}  // namespace

std::vector<std::uint32_t> other_conversions(std::string_view typed, const std::string& reading,
                                             const CorrectionVocabulary& vocabulary) {
  std::vector<std::uint32_t> words;
  if (!may_be_converted(typed)) return words;
  for (const auto& [word, at] : vocabulary.with_one_other_kanji(typed)) {
    const std::string& meant = vocabulary.words()[word].surface;
    if (share_reading(nth_character(typed, at), nth_character(meant, at))) words.push_back(word);
  }
  if (reading.size() >= kMinReadingKana * kKanaBytes) {
    for (const std::uint32_t word : vocabulary.read_as(reading)) {
      if (has_kanji(vocabulary.words()[word].surface)) words.push_back(word);
    }
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  if (words.empty() || !vocabulary.written_from(typed).empty()) return {};
  return words;
}

std::vector<ConvertedEdges> converted_edges(const TypedStretch& stretch, std::size_t first,
                                            std::string_view text,
                                            const CorrectionVocabulary& vocabulary) {
  std::vector<ConvertedEdges> result;
  std::string reading;
  bool is_read = true;
  bool is_known = true;
  for (std::size_t i = first; i < stretch.edges.size() && i < first + kMaxEdges; ++i) {
    const TypedEdge& edge = stretch.edges[i];
    is_read = is_read && !edge.reading.empty();
    is_known = is_known && edge.standing != Standing::kUnknown;
    reading += edge.reading;
    // What the dictionary knows as a whole is a word of its own.
    if (i == first && edge.standing != Standing::kUnknown) continue;
    const Span span{stretch.edges[first].span.begin, edge.span.end};
    if (is_known && span.size() <= 2 * kKanaBytes) continue;  // 何 人 is no slip of 個人
    std::vector<std::uint32_t> words =
        other_conversions(span.of(text), is_read ? reading : std::string(), vocabulary);
    if (!words.empty()) result.push_back({span, i, std::move(words)});
  }
  return result;
}

void doubt_conversions(TypedStretch& stretch, std::string_view text,
                       const CorrectionVocabulary& vocabulary) {
  constexpr double kDoubtful = 1.1;
  for (std::size_t first = 0; first < stretch.edges.size(); ++first) {
    for (const ConvertedEdges& found : converted_edges(stretch, first, text, vocabulary)) {
      double cost = 0.0;
      for (std::size_t i = first; i <= found.last; ++i) {
        cost += stretch.edges[i].cost;
        const bool stays =
            std::any_of(found.words.begin(), found.words.end(), [&](std::uint32_t word) {
              return vocabulary.words()[word].surface.find(stretch.edges[i].span.of(text)) !=
                     std::string::npos;
            });
        if (!stays) stretch.edges[i].is_sure = false;
      }
      if (cost >= kDoubtful) continue;
      stretch.edges[found.last].cost += kDoubtful - cost;
      stretch.cost += kDoubtful - cost;
    }
  }
}

}  // namespace toibiki
