// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "index/forward_record.h"
#include "toibiki/analyzer.h"

namespace toibiki {

// A word as an article writes it, for correction. Terms of wdf 0, one for each word of an article,
// so that an index holds the vocabulary of what stands in it, and no other word, at every commit.
struct WrittenWord {
  std::string reading;  // hiragana; of Latin letters: themselves, normalised
  std::string surface;  // パスワード, 定期便, Bluetooth
  // Of a title, phrasing or keyword, where compounds count as well: 定期便 beside 定期.
  bool is_leading = false;
  friend bool operator==(const WrittenWord&, const WrittenWord&) = default;
};

struct CountedWord {
  WrittenWord word;
  std::size_t record_count = 0;
};

// The words of an article's fields, each once, leading ones first. Inflected verbs are left out,
// but for the form that is a noun as well (乗っ取り); so are numbers but those that begin a
// compound (二段階).
std::vector<WrittenWord> written_words(const std::vector<AnalyzedField>& fields,
                                       const Analyzer& analyzer);

// The first byte is "V" for leading words, "U" for others; then reading, line feed, surface.
std::string vocabulary_term(const WrittenWord& word);
bool is_vocabulary_term(std::string_view term);
// Nothing if it is no term of a word.
std::optional<WrittenWord> read_vocabulary_term(std::string_view term);

}  // namespace toibiki
