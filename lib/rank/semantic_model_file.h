// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "rank/semantic_model.h"

namespace toibiki {

// The file of a SemanticModel, little-endian:
//
//   SemanticModelHeader
//   keys   spread_term() of each term, ascending, 8 bytes each
//   rows   one for each key: idf, scale (float), then row_width() bytes; component i of the term's
//          vector is scale * byte i. Bytes behind the last dimension are 0.
//
// The first three members of the header stay where they are in every format, so that any version
// can tell another format from damage.
struct SemanticModelHeader {
  char magic[16];
  std::uint32_t format_version;
  std::uint32_t prefix_check;  // of the two above
  std::uint32_t dimension_count;
  std::uint32_t unused;  // 0
  std::uint64_t term_count;
  std::uint64_t document_count;
  std::uint64_t change_number;
  std::uint64_t analyzer;
  std::uint64_t identity;  // hash of the header, with 0 here, and of what follows
};
static_assert(sizeof(SemanticModelHeader) == 72);
static_assert(std::is_trivially_copyable_v<SemanticModelHeader>);

inline constexpr std::uint32_t kSemanticModelFormat = 1;
inline constexpr std::size_t kMaxDimensions = 1'000;
inline constexpr std::size_t kMaxSemanticTerms = 1U << 24U;
inline constexpr std::size_t kRowBlock = 32;  // components that are added at once

struct SemanticRowHead {
  float idf;
  float scale;
};

constexpr std::size_t row_width(std::size_t dimension_count) {
  return (dimension_count + kRowBlock - 1) / kRowBlock * kRowBlock;
}

constexpr std::size_t row_bytes(std::size_t dimension_count) {
  return sizeof(SemanticRowHead) + row_width(dimension_count);
}

// Terms that differ in their last byte share the high bits of hash64(). Multiplied by an odd number
// (2^64 over the golden ratio; Knuth, The Art of Computer Programming 3, 6.4) they spread, and stay
// different.
constexpr std::uint64_t spread_term(std::uint64_t term) { return term * 0x9E3779B97F4A7C15ULL; }

// What a file is made of.
struct SemanticModelContent {
  std::uint32_t dimension_count = 0;
  std::uint64_t document_count = 0;
  std::uint64_t change_number = 0;
  std::uint64_t analyzer = 0;
  std::vector<std::uint64_t> terms;  // each once, in any order
  std::vector<float> idf;            // of each term
  std::vector<float> vectors;        // dimension_count for each term
};

// The bytes of the file. A component is kept in 8 bits: 1/127 of the largest of its vector.
// Throws Error kInvalidArgument if the sizes do not fit together, a term stands twice, or a number
// is not finite.
std::string encode_semantic_model(const SemanticModelContent& content);

// Why these bytes are no model of this format, in Japanese with the English in parentheses; empty
// if they are one. Requires: the prefix was checked.
std::string problem_of_semantic_model(std::string_view bytes);

// Whether magic and prefix_check fit; the version is then to be trusted.
bool has_semantic_model_prefix(std::string_view bytes);

// Requires: at least as many bytes.
SemanticModelHeader semantic_model_header(std::string_view bytes);

}  // namespace toibiki
