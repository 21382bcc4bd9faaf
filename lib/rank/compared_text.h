// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "index/ranking_record.h"
#include "rank/semantic_model.h"
#include "rank/sparse_vector.h"

namespace toibiki {

// Of an index term.
using InverseDocumentFrequency = std::function<double(const std::string& term)>;

// A question, a phrasing or an inquiry, ready to be compared.
struct ComparedText {
  SparseVector terms;   // (1 + ln count) * inverse document frequency
  Embedding embedding;  // empty without a model
  friend bool operator==(const ComparedText&, const ComparedText&) = default;
};

// `model` may be null. `weights`: how much each key leads, 0 to 1; empty: all do.
ComparedText make_compared_text(std::span<const TokenCount> keys,
                                const InverseDocumentFrequency& frequency,
                                const SemanticModel* model, std::span<const double> weights = {});

// Of the text that is closest, each for itself; 0 if there is none. A latent-semantic cosine below
// 0 says nothing and counts as 0.
struct Closeness {
  double cosine = 0.0;
  double semantic = 0.0;
  double said = 0.0;  // how much of the text the inquiry says, by the weights of its terms
  friend bool operator==(const Closeness&, const Closeness&) = default;
};
Closeness closest(const ComparedText& inquiry, std::span<const ComparedText> texts);

}  // namespace toibiki
