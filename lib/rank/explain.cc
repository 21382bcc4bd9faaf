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
#include "text/fold.h"

namespace toibiki {
namespace {

using Key = std::pair<TokenKind, std::string_view>;

// What a field holds of one term.
struct Held {
  double frequency = 0.0;  // weighted
  std::vector<std::string_view> writings;
};
using HeldByField = std::map<Field, Held>;

std::map<Key, HeldByField> held_by(std::span<const AnalyzedField> fields) {
  std::map<Key, HeldByField> held;
  for (const AnalyzedField& field : fields) {
    for (const Token& token : field.tokens) {
      Held& of_field = held[{token.kind, token.key}][field.field];
      of_field.frequency += field_weight(field.field);
      if (!token.span.empty() && token.span.end <= field.text.size()) {
        of_field.writings.push_back(token.span.of(field.text));
      }
    }
  }
  return held;
}

// Each writing once, in order.
std::vector<std::string_view> distinct(const std::vector<std::string_view>& writings) {
  std::vector<std::string_view> once;
  for (const std::string_view writing : writings) {
    if (std::find(once.begin(), once.end(), writing) == once.end()) once.push_back(writing);
  }
  return once;
}

std::string_view stripped(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) + 1 - begin);
}

std::vector<std::string_view> writings_of(const PlannedTerm& term, std::string_view inquiry) {
  if (term.is_whole_text) return {stripped(inquiry)};
  std::vector<std::string_view> writings;
  for (const Span span : term.spans) {
    if (span.end <= inquiry.size()) writings.push_back(span.of(inquiry));
  }
  return distinct(writings);
}

// How a term is met, and the writings on both sides that show it best.
struct Meeting {
  MatchKind match = MatchKind::kExact;
  std::string_view said;
  std::string_view found;
};

// Of a word that the inquiry says: equal characters, or another writing of it (申込, 申し込み).
Meeting meeting_of_word(const std::vector<std::string_view>& said,
                        const std::vector<std::string_view>& found) {
  for (const std::string_view a : said) {
    const std::string unified = unify(a).text();
    for (const std::string_view b : found) {
      if (a == b || unified == unify(b).text()) return {MatchKind::kExact, a, b};
    }
  }
  return {found.empty() || said.empty() ? MatchKind::kExact : MatchKind::kSpelling,
          said.empty() ? std::string_view() : said.front(),
          found.empty() ? std::string_view() : found.front()};
}

Meeting meeting_of(const PlannedTerm& term, const std::vector<std::string_view>& said,
                   const Held& held) {
  const std::vector<std::string_view> found = distinct(held.writings);
  Meeting meeting = meeting_of_word(said, found);
  if (term.is_synonym()) {
    meeting.match = MatchKind::kSynonym;
  } else if (term.kind == TokenKind::kReading) {
    meeting.match = MatchKind::kReading;
  } else if (term.kind == TokenKind::kBigram) {
    meeting.match = MatchKind::kPart;
  }
  return meeting;
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

// `score_of` a weighted frequency: what the term gives.
template <typename ScoreOf>
void add_term(Explanation& explanation, const PlannedTerm& term, std::string_view inquiry,
              const HeldByField& held, const ScoreOf& score_of) {
  double total = 0.0;
  for (const auto& [field, of_field] : held) total += of_field.frequency;
  const double score = score_of(total);
  explanation.score += score;
  if (score == 0.0) return;
  const std::vector<std::string_view> said = writings_of(term, inquiry);
  for (const auto& [field, of_field] : held) {
    const Meeting meeting = meeting_of(term, said, of_field);
    explanation.parts.push_back({signal_of(term.kind), term.key, term.kind, field,
                                 score * of_field.frequency / total, term.stands_for, meeting.match,
                                 std::string(meeting.said), std::string(meeting.found)});
  }
}

void add_signals(Explanation& explanation, const ScoredSignals& scored) {
  for (std::size_t i = 0; i < kSignalCount; ++i) {
    const auto signal = static_cast<Signal>(i);
    const double score = scored.weights[i] * scored.values[i];
    if (is_of_terms(signal) || score == 0.0) continue;
    explanation.score += score;
    ExplanationPart part;
    part.signal = signal;
    part.score = score;
    explanation.parts.push_back(std::move(part));
  }
}

}  // namespace

double ScoredSignals::share_of_bm25(Signal signal) const {
  return best_bm25 > 0.0 ? weights[static_cast<std::size_t>(signal)] / best_bm25 : 0.0;
}

std::string_view to_string(MatchKind kind) noexcept {
  switch (kind) {
    case MatchKind::kExact:
      return "exact";
    case MatchKind::kSpelling:
      return "spelling";
    case MatchKind::kSynonym:
      return "synonym";
    case MatchKind::kReading:
      return "reading";
    case MatchKind::kPart:
      return "part";
  }
  return "unknown";
}

Explanation explain(const ScoredTerms& terms, std::span<const AnalyzedField> fields,
                    const ScoredSignals& scored) {
  const QueryPlan& plan = terms.plan;
  const auto held = held_by(fields);
  const std::vector<bool> counted = counted_terms(plan, fields);
  Explanation explanation;
  std::set<std::string_view> met_by_synonym;
  std::vector<std::string_view> missing;
  for (std::size_t i = 0; i < plan.terms.size(); ++i) {
    const PlannedTerm& term = plan.terms[i];
    const auto found = held.find({term.kind, term.key});
    if (found == held.end() || !counted[i]) {
      if (term.kind == TokenKind::kWord && !term.is_synonym()) missing.push_back(term.key);
      continue;
    }
    met_by_synonym.insert(term.stands_for.begin(), term.stands_for.end());
    add_term(explanation, term, terms.inquiry, found->second, [&](double frequency) {
      return scored.share_of_bm25(signal_of(term.kind)) *
             term_score(terms.weights[i], frequency, terms.length_factor);
    });
  }
  add_signals(explanation, scored);
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
    if (part.match == MatchKind::kSpelling) out << '~' << part.found;
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
