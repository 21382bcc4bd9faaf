// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/train_semantic_model.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>

#include "learn/truncated_svd.h"
#include "rank/semantic_model_file.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

using Documents = std::span<const std::vector<CountedTerm>>;

constexpr std::size_t kDocumentsPerDimension = 4;
constexpr std::size_t kFewDimensions = 16;

struct TermStatistics {
  std::uint64_t term = 0;
  std::size_t document_count = 0;
};

// The terms to keep, those of the most documents first.
std::vector<TermStatistics> kept_terms(Documents documents,
                                       const SemanticTrainingOptions& options) {
  std::unordered_map<std::uint64_t, std::size_t> counts;
  for (const auto& document : documents) {
    for (const CountedTerm& term : document) ++counts[term.term];
  }
  std::vector<TermStatistics> terms;
  for (const auto& [term, count] : counts) {
    if (count >= options.min_document_count) terms.push_back({term, count});
  }
  std::sort(terms.begin(), terms.end(), [](const TermStatistics& a, const TermStatistics& b) {
    if (a.document_count != b.document_count) return a.document_count > b.document_count;
    return a.term < b.term;
  });
  if (terms.size() > options.max_term_count) terms.resize(options.max_term_count);
  return terms;
}

// Smoothed, and never 0: a term of every document still has a place.
std::vector<float> idf_of(const std::vector<TermStatistics>& terms, std::size_t document_count) {
  std::vector<float> idf;
  idf.reserve(terms.size());
  for (const TermStatistics& term : terms) {
    idf.push_back(
        static_cast<float>(1 + std::log((1.0 + static_cast<double>(document_count)) /
                                        (1.0 + static_cast<double>(term.document_count)))));
  }
  return idf;
}

// One row of length 1 for each document that holds a kept term.
SparseRows weighted_rows(Documents documents, const std::vector<TermStatistics>& terms,
                         const std::vector<float>& idf) {
  std::unordered_map<std::uint64_t, int> column_of;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    column_of.emplace(terms[i].term, static_cast<int>(i));
  }
  std::size_t value_count = 0;
  for (const TermStatistics& term : terms) value_count += term.document_count;

  SparseRows rows(static_cast<Eigen::Index>(documents.size()),
                  static_cast<Eigen::Index>(terms.size()));
  rows.reserve(static_cast<Eigen::Index>(value_count));
  std::vector<std::pair<int, float>> row;
  Eigen::Index at = 0;
  for (const auto& document : documents) {
    row.clear();
    double square = 0;
    for (const CountedTerm& term : document) {
      const auto column = column_of.find(term.term);
      if (column == column_of.end()) continue;
      const float weight =
          damped_frequency(term.count) * idf[static_cast<std::size_t>(column->second)];
      row.emplace_back(column->second, weight);
      square += static_cast<double>(weight) * weight;
    }
    if (square <= 0) continue;
    std::sort(row.begin(), row.end());
    const auto factor = static_cast<float>(1 / std::sqrt(square));
    rows.startVec(at);
    for (const auto& [column, weight] : row) rows.insertBack(at, column) = weight * factor;
    ++at;
  }
  rows.finalize();
  rows.conservativeResize(at, rows.cols());
  return rows;
}

void require_in_range(const SemanticTrainingOptions& options) {
  if (options.dimension_count == 0 || options.dimension_count > kMaxDimensions) {
    throw Error(ErrorCode::kInvalidArgument,
                "意味モデルの次元数が範囲の外です: " + std::to_string(options.dimension_count) +
                    "。1 から " + std::to_string(kMaxDimensions) +
                    " までにしてください。 (number of dimensions out of range)");
  }
  if (options.max_term_count > kMaxSemanticTerms) {
    throw Error(ErrorCode::kInvalidArgument,
                "意味モデルの語数が範囲の外です: " + std::to_string(options.max_term_count) + "。" +
                    std::to_string(kMaxSemanticTerms) +
                    " までにしてください。 (number of terms out of range)");
  }
}

}  // namespace

std::string train_semantic_model(Documents documents, const SemanticTrainingOptions& options) {
  require_in_range(options);
  const auto document_count = static_cast<std::size_t>(std::count_if(
      documents.begin(), documents.end(), [](const auto& document) { return !document.empty(); }));
  const std::vector<TermStatistics> terms = kept_terms(documents, options);

  SemanticModelContent content;
  content.document_count = document_count;
  content.change_number = options.change_number;
  content.analyzer = options.analyzer;
  content.idf = idf_of(terms, document_count);
  for (const TermStatistics& term : terms) content.terms.push_back(term.term);

  const std::size_t dimensions = std::min(
      options.dimension_count, std::max(kFewDimensions, document_count / kDocumentsPerDimension));
  const TruncatedSvd svd = truncated_svd(weighted_rows(documents, terms, content.idf), dimensions,
                                         options.power_iteration_count, options.seed);
  // A document is the sum of its weighted terms times their rows of V, so that a text that was not
  // there is placed by the same sum (folding in).
  content.dimension_count = static_cast<std::uint32_t>(svd.right.cols());
  content.vectors.assign(svd.right.data(), svd.right.data() + svd.right.size());
  return encode_semantic_model(content);
}

}  // namespace toibiki
