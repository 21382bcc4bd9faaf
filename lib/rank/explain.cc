// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/explain.h"

#include <algorithm>
#include <locale>
#include <map>
#include <set>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

#include "index/bm25.h"
#include "index/counted_terms.h"

namespace toibiki {
namespace {

using Key = std::pair<TokenKind, std::string_view>;
using FieldFrequencies = std::map<Field, double>;

std::map<Key, FieldFrequencies> frequencies_of(std::span<const AnalyzedField> fields) {
  std::map<Key, FieldFrequencies> frequencies;
  for (const AnalyzedField& field : fields) {
    for (const Token& token : field.tokens) {
      frequencies[{token.kind, token.key}][field.field] += field_weight(field.field);
    }
  }
  return frequencies;
}

}  // namespace

Explanation explain(const QueryPlan& plan, std::span<const double> term_weights,
                    double length_factor, std::span<const AnalyzedField> fields) {
  const auto frequencies = frequencies_of(fields);
  const std::vector<bool> counted = counted_terms(plan, fields);
  Explanation explanation;
  std::set<std::string_view> met_by_synonym;
  std::vector<std::string_view> missing;
  for (std::size_t i = 0; i < plan.terms.size(); ++i) {
    const PlannedTerm& term = plan.terms[i];
    const auto found = frequencies.find({term.kind, term.key});
    if (found == frequencies.end() || !counted[i]) {
      if (term.kind == TokenKind::kWord && !term.is_synonym()) missing.push_back(term.key);
      continue;
    }
    met_by_synonym.insert(term.stands_for.begin(), term.stands_for.end());
    double total = 0.0;
    for (const auto& [field, frequency] : found->second) total += frequency;
    const double score = term_score(term_weights[i], total, length_factor);
    explanation.score += score;
    for (const auto& [field, frequency] : found->second) {
      explanation.parts.push_back(
          {term.key, term.kind, field, score * frequency / total, term.stands_for});
    }
  }
  for (const std::string_view word : missing) {
    if (!met_by_synonym.contains(word)) explanation.missing.emplace_back(word);
  }
  std::stable_sort(
      explanation.parts.begin(), explanation.parts.end(),
      [](const ExplanationPart& a, const ExplanationPart& b) { return a.score > b.score; });
  return explanation;
}

std::string to_string(const Explanation& explanation) {
  std::ostringstream out;
  out.imbue(std::locale::classic());  // 0.5, whatever the program's locale
  out << explanation.score << " =";
  for (const ExplanationPart& part : explanation.parts) {
    out << ' ' << to_string(part.kind) << ':' << part.key;
    for (const std::string& word : part.stands_for) out << '<' << word;
    out << '@' << to_string(part.field) << ' ' << part.score;
  }
  if (!explanation.missing.empty()) {
    out << " missing:";
    for (const std::string& word : explanation.missing) out << ' ' << word;
  }
  return out.str();
}

}  // namespace toibiki
