// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/compared_text.h"

#include <algorithm>

#include "base/hash.h"
#include "index/term.h"

namespace toibiki {
ComparedText make_compared_text(std::span<const TokenCount> keys,
                                const InverseDocumentFrequency& frequency,
                                const SemanticModel* model, std::span<const double> weights) {
  std::vector<WeightedTerm> terms;
  std::vector<CountedTerm> counted;
  terms.reserve(keys.size());
  counted.reserve(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const std::string term = index_term(keys[i].kind, keys[i].key);
    const std::uint64_t hash = hash64(term);
    const auto count = static_cast<float>(keys[i].count);
    const double weight = weights.empty() ? 1.0 : weights[i];
    terms.push_back({hash, static_cast<float>(weight * damped_frequency(count) * frequency(term))});
    counted.push_back({hash, static_cast<float>(weight * count)});
  }
  ComparedText text;
  text.terms = make_sparse_vector(std::move(terms));
  if (model != nullptr) text.embedding = model->embed(counted);
  return text;
}

Closeness closest(const ComparedText& inquiry, std::span<const ComparedText> texts) {
  Closeness best;
  for (const ComparedText& text : texts) {
    best.cosine = std::max(best.cosine, cosine(inquiry.terms, text.terms));
    best.said = std::max(best.said, share_said(inquiry.terms, text.terms));
    best.semantic = std::max(best.semantic, cosine(inquiry.embedding, text.embedding));
  }
  return best;
}

}  // namespace toibiki
