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

Signal signal_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::kWord:
      return Signal::kWords;
    case TokenKind::kBigram:
      return Signal::kBigrams;
    case TokenKind::kReading:
      return Signal::kReadings;
  }
  return Signal::kWords;
}

// Of single terms; the others are of the record as a whole.
bool is_of_terms(Signal signal) {
  return signal == Signal::kWords || signal == Signal::kBigrams || signal == Signal::kReadings;
}

}  // namespace

double ScoredSignals::share_of_bm25(Signal signal) const {
  return best_bm25 > 0.0 ? weights[static_cast<std::size_t>(signal)] / best_bm25 : 0.0;
}

Explanation explain(const QueryPlan& plan, std::span<const double> term_weights,
                    double length_factor, std::span<const AnalyzedField> fields,
                    const ScoredSignals& scored) {
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
    const Signal signal = signal_of(term.kind);
    const double score =
        scored.share_of_bm25(signal) * term_score(term_weights[i], total, length_factor);
    explanation.score += score;
    if (score == 0.0) continue;
    for (const auto& [field, frequency] : found->second) {
      explanation.parts.push_back(
          {signal, term.key, term.kind, field, score * frequency / total, term.stands_for});
    }
  }
  for (std::size_t i = 0; i < kSignalCount; ++i) {
    const auto signal = static_cast<Signal>(i);
    const double score = scored.weights[i] * scored.values[i];
    if (is_of_terms(signal) || score == 0.0) continue;
    explanation.score += score;
    explanation.parts.push_back({signal, {}, TokenKind::kWord, Field::kQuestion, score, {}});
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
    if (part.key.empty()) {
      out << ' ' << to_string(part.signal) << ' ' << part.score;
      continue;
    }
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
