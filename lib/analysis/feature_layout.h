// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace toibiki {

// Where a MeCab dictionary keeps what we need in its comma-separated features. Columns count from 0.
struct FeatureLayout {
  std::string_view name;          // "ipadic" or "unidic"
  std::string_view pos_filter;    // the rule file that names its parts of speech
  std::string_view numeral;       // part of speech of numbers
  std::string_view counter;       // of counters (日, 個); empty: none of its own
  std::size_t conjugation = 0;    // column of the conjugation type
  std::size_t base = 0;           // the base form as it is spelled
  std::size_t reading = 0;        // the reading of the form in the text, or of the base form
  bool reading_is_of_base = false;
  std::optional<std::size_t> lemma;  // one spelling for all spellings of the word
};

// The layout of a dictionary whose features have so many columns; nothing if we know none.
const FeatureLayout* feature_layout(std::size_t column_count);

// What a feature line says, as views of it; "*" and missing columns are empty.
struct Feature {
  std::string_view part_of_speech;  // the first four columns
  std::string_view conjugation;
  std::string_view base;
  std::string_view reading;
  std::string_view lemma;  // without the foreign word that UniDic adds (サーバー-server)
};

// Words with a comma in them are quoted in the dictionary; what stands behind the quote is left
// out and the surface serves as base form, which is the same.
Feature read_feature(const FeatureLayout& layout, std::string_view line);

}  // namespace toibiki
