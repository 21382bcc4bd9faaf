// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/rule_file.h"
#include "query/confusables.h"
#include "query/make_query_plan.h"
#include "query/own_rules.h"
#include "query/phrase_table.h"
#include "query/synonym_rules.h"
#include "toibiki/analyzer.h"
#include "toibiki/query_plan.h"
#include "toibiki/token.h"

namespace toibiki {

// Synonym rules as the analyzer compares words, so that every spelling of a member is met. They
// widen inquiries only; records are indexed as they are, so a change is live at once.
// Immutable. A line holds for itself only: a = b and b = c do not make a = c.
class Synonyms {
 public:
  Synonyms() = default;
  // Members of which the analyzer leaves nothing, and pairs that are confusable, are passed over;
  // check_synonyms() names them.
  Synonyms(std::span<const SynonymRule> rules, const Analyzer& analyzer,
           const Confusables& confusables);

  std::size_t size() const { return members_.size(); }  // distinct phrases

  // Adds to the plan of an inquiry what it does not say itself. In the order of the inquiry; time
  // is linear in it, and the terms are bounded by options.max_synonym_count.
  void expand(QueryPlan& plan, std::span<const Token> tokens, std::string_view inquiry,
              const QueryPlanOptions& options = {}) const;

 private:
  struct Alternative {
    std::size_t phrase = 0;
    std::vector<std::vector<std::string>> scopes;  // empty: everywhere
  };
  void add(std::size_t from, std::size_t to, const std::vector<std::string>& scope);

  PhraseTable members_;
  std::vector<std::vector<Alternative>> alternatives_;  // by phrase
};

// Problems: lines that cannot be read, members of which the analyzer leaves nothing, members that
// are confusable. Notes: a word in two groups, members that the analyzer takes for one word. Needs
// no knowledge base. Requires: as parse_synonyms().
RuleCheck check_synonyms(const RuleFile& file, const Analyzer& analyzer,
                         const Confusables& confusables);

}  // namespace toibiki
