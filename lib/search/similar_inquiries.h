// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "index/collection.h"
#include "index/inquiry_document.h"
#include "rank/compared_text.h"

namespace toibiki {

// An inquiry of the past that is like the one at hand.
struct SimilarInquiry {
  ConfirmedInquiry inquiry;  // without its tokens
  double similarity = 0.0;   // 0 to 1
  double age_days = 0.0;     // 0: unknown, or today
};

// The mean of the cosine of terms and, with a model, the latent-semantic cosine: 0 to 1.
double similarity(const ComparedText& a, const ComparedText& b);

// How much similar inquiries speak for each article: the sum over inquiries that it resolved of
// similarity² * 2^(-age / 1 year), less the same over those that it did not. The square lets one
// close inquiry outweigh several that share a word. What one source says on one day speaks for or
// against an article at most as one inquiry that is equal to this one, and takes at most
// kMaxOfSourceDay of the places among the kMaxNeighbours nearest.
using Votes = std::map<std::string, double, std::less<>>;  // by article id
inline constexpr std::size_t kMaxNeighbours = 32;
inline constexpr std::size_t kMaxOfSourceDay = 8;
// `nearest`: nearest first.
Votes count_votes(const std::vector<SimilarInquiry>& nearest);

// Candidates for the nearest: the best by BM25, so many that kMaxNeighbours are left when nobody
// may take more than kMaxOfSourceDay places. `inquiries` has that index open; reads it.
std::vector<ConfirmedInquiry> retrieve_inquiries(Collection& inquiries, const QueryPlan& plan);

// Of these the nearest kMaxNeighbours, nearest first, of one source and day at most
// kMaxOfSourceDay.
std::vector<SimilarInquiry> nearest_inquiries(std::vector<ConfirmedInquiry> inquiries,
                                              const ComparedText& inquiry,
                                              const InverseDocumentFrequency& frequency,
                                              const SemanticModel* model, std::string_view day);

}  // namespace toibiki
