// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace toibiki {

// Where a MeCab dictionary keeps what we need in its comma-separated features. Columns count from 0.
struct FeatureLayout {
  std::string_view name;          // "ipadic" or "unidic"
  std::size_t columns = 0;        // of a word that the dictionary knows
  std::string_view pos_filter;    // the rule file that names its parts of speech
  std::string_view more_stop_words;  // the rule file for what its parts of speech do not tell; or none
  std::string_view numeral;       // part of speech of numbers
  std::array<std::string_view, 2> counters;  // of counters (日, 個); empty: none
  std::size_t conjugation = 0;    // column of the conjugation type
  std::size_t base = 0;           // the base form as it is spelled
  std::size_t reading = 0;        // the reading of the form in the text, or of the base form
  bool reading_is_of_base = false;
  std::optional<std::size_t> lemma;          // one spelling for all spellings of the word
  std::optional<std::size_t> lemma_reading;
  std::optional<std::size_t> own_reading;    // of the form in the text, where `reading` is not
};

// The layout of a dictionary whose features have so many columns; nothing if we know none.
const FeatureLayout* feature_layout(std::size_t column_count);

// How many columns a feature line has; a quoted comma is none between columns.
std::size_t count_columns(std::string_view line);

// What a feature line says, as views of it; "*" and missing columns are empty.
struct Feature {
  std::string_view part_of_speech;  // the first four columns
  std::string_view conjugation;
  std::string_view form;  // conjugated form: "連用形-一般"
  std::string_view base;
  std::string_view reading;
  std::string_view lemma;  // without the foreign word that UniDic adds (サーバー-server)
  std::string_view lemma_reading;
  std::string_view own_reading;
};

// Quoted columns come without their quotes; a quote inside stays doubled, as only the sign " has it.
Feature read_feature(const FeatureLayout& layout, std::string_view line);

}  // namespace toibiki
