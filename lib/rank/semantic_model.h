// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace toibiki {

// A term and how often a text holds it. `term` is hash64() of its index term: a model knows terms
// by that alone, so that no text of a knowledge base is in its file.
struct CountedTerm {
  std::uint64_t term = 0;
  float count = 1;  // above 0; fields may weigh it
  friend bool operator==(const CountedTerm&, const CountedTerm&) = default;
};

// 1 + ln count, at least 0: how much a repeated term counts.
inline float damped_frequency(float count) noexcept {
  if (count == 1) return 1;
  return count > 0 ? std::max(1 + std::log(count), 0.0F) : 0;
}

// Where a text lies among what a knowledge base writes about: of length 1, or all zeros if the
// model knows no term of it. Embeddings of different models do not compare.
using Embedding = std::vector<float>;

// From -1 to 1; 0 if either is all zeros or empty. Requires: embeddings of one model.
double cosine(std::span<const float> a, std::span<const float> b) noexcept;

// What a model was made from.
struct SemanticModelInfo {
  std::uint32_t dimension_count = 0;
  std::uint64_t term_count = 0;
  std::uint64_t document_count = 0;  // the documents it learned from
  std::uint64_t change_number = 0;   // the last change of the record that they held
  std::uint64_t analyzer = 0;        // hash64() of the fingerprint that made their terms
  std::uint64_t identity = 0;        // hash of the whole file
  friend bool operator==(const SemanticModelInfo&, const SemanticModelInfo&) = default;
};

// Latent-semantic vectors of terms (Deerwester et al., "Indexing by Latent Semantic Analysis",
// 1990): terms that stand in the same kind of records lie close, whether or not they ever stand
// together. lib/learn makes them.
//
// Not for: finding candidates (it gives every text some cosine), or terms that no record holds.
// Thread safety: immutable. The file is mapped read-only and shared by all processes that have it
// open; it may be replaced as a whole (write_file_atomically) meanwhile, never written in place.
class SemanticModel {
 public:
  ~SemanticModel();
  SemanticModel(const SemanticModel&) = delete;
  SemanticModel& operator=(const SemanticModel&) = delete;

  const SemanticModelInfo& info() const noexcept { return info_; }

  bool knows(std::uint64_t term) const noexcept { return row_of(term) != nullptr; }

  // The sum of damped_frequency(count) * idf * vector over the terms, of length 1. The same terms
  // in another order may differ in the last bits. Requires: each term once.
  Embedding embed(std::span<const CountedTerm> terms) const;

 private:
  class Mapping;
  friend struct OpenedSemanticModel open_semantic_model(const std::filesystem::path& path);
  explicit SemanticModel(std::unique_ptr<const Mapping> mapping);
  const char* row_of(std::uint64_t term) const noexcept;  // null if unknown

  std::unique_ptr<const Mapping> mapping_;
  SemanticModelInfo info_;
  std::span<const std::uint64_t> keys_;  // sorted
  const char* rows_ = nullptr;           // one for each key
  std::vector<std::uint32_t> starts_;    // the first key with these high bits
  unsigned shift_ = 63;                  // key -> high bits
};

enum class SemanticModelState {
  kReady,
  kMissing,      // nothing learned yet
  kOtherFormat,  // written by another version of toibiki: learn again
};

struct OpenedSemanticModel {
  SemanticModelState state = SemanticModelState::kMissing;
  std::shared_ptr<const SemanticModel> model;  // null unless kReady: ranking works without it
};

// Throws Error kCorrupt if the file is damaged or no model, kIo or kNotWritable (no permission) if
// it cannot be read.
OpenedSemanticModel open_semantic_model(const std::filesystem::path& path);

}  // namespace toibiki
