// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "toibiki/record.h"
#include "toibiki/token.h"

namespace toibiki {

// A searchable field of a record. The elements of a list field are joined by line feeds.
struct AnalyzedField {
  Field field = Field::kQuestion;
  std::string text;
  std::vector<Token> tokens;  // spans are of `text`, ordered by where they begin
  friend bool operator==(const AnalyzedField&, const AnalyzedField&) = default;
};

// The tokens of a record's fields as compact bytes, stored with the document, so that a suggestion
// is marked and explained without analysing its text again (ten times faster). The texts
// themselves are not in it: they come from the record.
//
// Layout: number of keys, each key as kind, size, bytes; then for each field its number, its number
// of tokens, each token as distance from the begin of the one before, size, and its key: the number
// of its kind if the key is what stands in the text there, or 3 and the index of the key. All
// numbers in base 128, low bits first, the high bit set on all bytes but the last.
std::string encode_fields(const std::vector<AnalyzedField>& fields);

// Throws Error kCorrupt if the bytes do not fit the record.
std::vector<AnalyzedField> decode_fields(std::string_view bytes, const Record& record);
// Only the first of them: the question or the inquiry. Requires that there is one.
AnalyzedField decode_first_field(std::string_view bytes, const Record& record);

}  // namespace toibiki
