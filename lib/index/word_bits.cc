// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/word_bits.h"

#include <map>
#include <string>
#include <string_view>

namespace toibiki {
namespace {

constexpr std::size_t kMaxWordCount = 64;

// By where words stand, so that a long inquiry takes no longer than its words.
using BitsBySpan = std::map<Span, std::uint64_t>;

}  // namespace

WordBits::WordBits(const QueryPlan& plan) : covered_(plan.terms.size(), 0) {
  for (std::size_t i = 0; i < plan.terms.size() && words_.size() < kMaxWordCount; ++i) {
    const PlannedTerm& term = plan.terms[i];
    if (term.kind != TokenKind::kWord || term.is_synonym()) continue;
    covered_[i] = std::uint64_t{1} << words_.size();
    words_.push_back(i);
  }
  BitsBySpan by_span;
  std::map<std::string_view, std::uint64_t> by_key;
  for (const std::size_t word : words_) {
    by_key[plan.terms[word].key] |= covered_[word];
    for (const Span span : plan.terms[word].spans) by_span[span] |= covered_[word];
  }
  for (std::size_t i = 0; i < plan.terms.size(); ++i) {
    const PlannedTerm& term = plan.terms[i];
    for (const std::string& word : term.stands_for) {
      const auto found = by_key.find(word);
      if (found != by_key.end()) covered_[i] |= found->second;
    }
    if (!term.in_kana) continue;
    for (const Span span : term.spans) {
      const auto found = by_span.find(span);
      if (found != by_span.end()) covered_[i] |= found->second;
    }
  }
}

}  // namespace toibiki
