// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/why_not_words.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "index/counted_terms.h"
#include "index/index_document.h"
#include "index/term.h"

namespace toibiki {
namespace {

std::vector<AnalyzedField> fields_of(const Record& record, const Rules& rules,
                                     const Collection& collection) {
  std::vector<AnalyzedField> fields = analyze_fields(record, rules.analyzer);
  if (kind_of(record) != RecordKind::kArticle) return fields;
  const auto learned = collection.learned_by(id_of(record));
  if (!learned) return fields;
  AnalyzedField field{Field::kLearned, {}, {}};
  for (const TokenCount& token : learned->tokens) {
    field.tokens.push_back({{}, token.key, token.kind});
  }
  fields.push_back(std::move(field));
  return fields;
}

// Which terms of the plan count for the record and are held by it.
std::vector<bool> held_terms(const QueryPlan& plan, const std::vector<AnalyzedField>& fields) {
  std::set<std::pair<TokenKind, std::string_view>> keys;
  for (const AnalyzedField& field : fields) {
    for (const Token& token : field.tokens) keys.emplace(token.kind, token.key);
  }
  std::vector<bool> held = counted_terms(plan, fields);
  for (std::size_t i = 0; i < plan.terms.size(); ++i) {
    held[i] = held[i] && keys.contains({plan.terms[i].kind, plan.terms[i].key});
  }
  return held;
}

bool is_met(const QueryPlan& plan, const std::vector<bool>& held, std::size_t word) {
  if (held[word]) return true;
  for (std::size_t i = 0; i < plan.terms.size(); ++i) {
    const std::vector<std::string>& stands_for = plan.terms[i].stands_for;
    if (held[i] &&
        std::find(stands_for.begin(), stands_for.end(), plan.terms[word].key) != stands_for.end()) {
      return true;
    }
  }
  return false;
}

}  // namespace

InCommon find_in_common(InquiryTrial& trial, const QueryPlan& plan, const Record& record) {
  InCommon common;
  trial.read([&](Collection& collection) {
    common = {};
    common.fields = fields_of(record, *trial.rules(), collection);
    const std::vector<bool> held = held_terms(plan, common.fields);
    RetrieveOptions one;
    one.count = 1;
    collection.retrieve(plan, one);
    for (std::size_t i = 0; i < plan.terms.size(); ++i) {
      const PlannedTerm& term = plan.terms[i];
      common.anything = common.anything || held[i];
      common.word = common.word || (held[i] && term.is_word_match());
      if (term.kind != TokenKind::kWord || term.is_synonym()) continue;
      InquiryWord word;
      word.key = term.key;
      word.said = term.spans.front().of(trial.inquiry().text);
      word.in_record = is_met(plan, held, i);
      word.anywhere = collection.term_weights()[i] > 0.0;
      common.words.push_back(std::move(word));
      common.frequencies.push_back(
          collection.inverse_document_frequency(index_term(TokenKind::kWord, term.key)));
    }
  });
  return common;
}

}  // namespace toibiki
