// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/word_bits.h"

#include <algorithm>
#include <string>

namespace toibiki {
namespace {

constexpr std::size_t kMaxWordCount = 64;

bool overlaps(const std::vector<Span>& some, const std::vector<Span>& others) {
  return std::any_of(some.begin(), some.end(), [&](Span a) {
    return std::any_of(others.begin(), others.end(),
                       [a](Span b) { return a.begin < b.end && b.begin < a.end; });
  });
}

bool stands_for(const PlannedTerm& term, const PlannedTerm& word) {
  if (term.is_synonym()) {
    return std::find(term.stands_for.begin(), term.stands_for.end(), word.key) !=
           term.stands_for.end();
  }
  return term.in_kana && overlaps(term.spans, word.spans);
}

}  // namespace

WordBits::WordBits(const QueryPlan& plan) : covered_(plan.terms.size(), 0) {
  for (std::size_t i = 0; i < plan.terms.size() && words_.size() < kMaxWordCount; ++i) {
    const PlannedTerm& term = plan.terms[i];
    if (term.kind != TokenKind::kWord || term.is_synonym()) continue;
    covered_[i] = std::uint64_t{1} << words_.size();
    words_.push_back(i);
  }
  for (std::size_t i = 0; i < plan.terms.size(); ++i) {
    const PlannedTerm& term = plan.terms[i];
    if (!term.is_synonym() && !term.in_kana) continue;
    for (const std::size_t word : words_) {
      if (stands_for(term, plan.terms[word])) covered_[i] |= covered_[word];
    }
  }
}

}  // namespace toibiki
