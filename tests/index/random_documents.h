// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "tests/index/test_index.h"

namespace toibiki {

using Random = std::mt19937;

inline constexpr TokenKind kRandomKinds[] = {TokenKind::kWord, TokenKind::kBigram,
                                             TokenKind::kReading};

// Some keys stand in nearly every document, most in a few.
inline std::string random_key(Random& random) {
  const double uniform = std::uniform_real_distribution(0.0, 1.0)(random);
  return "k" + std::to_string(static_cast<int>(400 * uniform * uniform * uniform));
}

inline IndexDocument random_document(Random& random, int number) {
  IndexDocument document = words("r" + std::to_string(number), "");
  const int length = random() % 10 == 0 ? 0 : static_cast<int>(random() % 60);  // some are empty
  for (int i = 0; i < length; ++i) {
    document.terms[index_term(kRandomKinds[random() % 3], random_key(random))] +=
        1 + static_cast<std::uint32_t>(random() % 3);
  }
  // Some stand in a category, of one level or two.
  const std::vector<std::string> path = {"c" + std::to_string(random() % 3), "below"};
  for (const std::string& term : category_terms(std::span(path).first(random() % 3))) {
    document.terms[term] = 0;
  }
  return document;
}

inline std::vector<IndexDocument> random_documents(Random& random, int size) {
  std::vector<IndexDocument> documents;
  for (int i = 0; i < size; ++i) documents.push_back(random_document(random, i));
  return documents;
}

// Of one word or of two, everywhere or below some categories.
inline void make_synonym(PlannedTerm& term, Random& random) {
  term.kind = TokenKind::kWord;
  term.weight = 0.5;
  for (std::size_t i = 0; i <= random() % 2; ++i) term.stands_for.push_back(random_key(random));
  if (random() % 3 == 0) term.together = {random_key(random)};
  for (std::size_t i = random() % 3; i > 1; --i) {
    term.scopes.push_back({"c" + std::to_string(random() % 4)});
    if (random() % 2 == 0) term.scopes.push_back({"c0", "below"});
  }
}

inline QueryPlan random_plan(Random& random) {
  QueryPlan plan;
  const std::size_t size = random() % 10 == 0 ? 150 : 1 + random() % 12;
  std::map<std::pair<TokenKind, std::string>, bool> seen;
  for (std::size_t i = 0; i < size; ++i) {
    PlannedTerm term;
    term.kind = kRandomKinds[random() % 3];
    term.key = random() % 12 == 0 ? "unknown" : random_key(random);
    if (!seen.try_emplace({term.kind, term.key}).second) continue;
    term.weight = random() % 2 == 0 ? 1.0 : 0.5;
    term.count = 1 + random() % 4 * (random() % 2);
    term.in_kana = term.kind == TokenKind::kReading && random() % 4 == 0;
    if (random() % 4 == 0) make_synonym(term, random);
    plan.terms.push_back(term);
  }
  return plan;
}

}  // namespace toibiki
