// SPDX-License-Identifier: GPL-2.0-or-later
#include "privacy/candidate.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <utility>

namespace toibiki {
namespace {

bool goes_before(const MaskingCandidate& a, const MaskingCandidate& b) {
  if (a.strength != b.strength) return a.strength > b.strength;
  if (a.span.size() != b.span.size()) return a.span.size() > b.span.size();
  if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
  return a.kind < b.kind;
}

}  // namespace

std::vector<MaskingCandidate> without_overlaps(std::vector<MaskingCandidate> candidates) {
  std::stable_sort(candidates.begin(), candidates.end(), &goes_before);
  std::map<std::size_t, MaskingCandidate> kept;  // by where they begin
  for (MaskingCandidate& candidate : candidates) {
    if (candidate.span.empty()) continue;
    const auto next = kept.lower_bound(candidate.span.begin);
    if (next != kept.end() && next->first < candidate.span.end) continue;
    if (next != kept.begin() && std::prev(next)->second.span.end > candidate.span.begin) continue;
    kept.emplace_hint(next, candidate.span.begin, std::move(candidate));
  }
  std::vector<MaskingCandidate> result;
  for (auto& [begin, candidate] : kept) result.push_back(std::move(candidate));
  return result;
}

}  // namespace toibiki
