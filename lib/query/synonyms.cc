// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/synonyms.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <unordered_set>
#include <utility>

namespace toibiki {
namespace {

using Keys = std::vector<std::string>;

// Both together; no scope means everywhere.
void widen(std::vector<Keys>& scopes, const std::vector<Keys>& others) {
  if (others.empty()) scopes.clear();
  if (scopes.empty()) return;
  for (const Keys& other : others) {
    if (std::find(scopes.begin(), scopes.end(), other) == scopes.end()) scopes.push_back(other);
  }
}

// Adds the alternatives of one inquiry to its plan.
class Expansion {
 public:
  Expansion(QueryPlan& plan, std::span<const PlacedWord> words, const QueryPlanOptions& options)
      : plan_(plan), options_(options) {
    for (const PlacedWord& word : words) said_.insert(word.key);
  }

  // `hit` is what the inquiry says, `words` and `scopes` what is looked for in its stead.
  void add(const PhraseTable::Hit& hit, const Keys& said, const Keys& words,
           const std::vector<Keys>& scopes) {
    const auto [at, is_new] = added_.try_emplace(words);
    if (!is_new) return repeat(at->second, hit, scopes);
    Keys missing;
    std::copy_if(words.begin(), words.end(), std::back_inserter(missing),
                 [this](const std::string& word) { return !said_.contains(word); });
    if (added_count_ + missing.size() > options_.max_synonym_count) return;
    added_count_ += missing.size();
    at->second = {plan_.terms.size(), plan_.terms.size() + missing.size()};
    for (const std::string& word : missing) {
      PlannedTerm term;
      term.key = word;
      term.weight = options_.synonym_weight / static_cast<double>(words.size());
      term.spans = hit.spans;
      term.stands_for = said;
      std::copy_if(words.begin(), words.end(), std::back_inserter(term.together),
                   [&](const std::string& other) { return other != word; });
      term.scopes = scopes;
      plan_.terms.push_back(std::move(term));
    }
  }

 private:
  struct Range {
    std::size_t begin = 0;  // of plan.terms
    std::size_t end = 0;
  };

  // The inquiry says the word again, or another one with the same synonym.
  void repeat(const Range& range, const PhraseTable::Hit& hit, const std::vector<Keys>& scopes) {
    for (std::size_t i = range.begin; i < range.end; ++i) {
      PlannedTerm& term = plan_.terms[i];
      ++term.count;
      term.spans.insert(term.spans.end(), hit.spans.begin(), hit.spans.end());
      widen(term.scopes, scopes);
    }
  }

  QueryPlan& plan_;
  const QueryPlanOptions& options_;
  std::unordered_set<std::string_view> said_;
  std::map<Keys, Range> added_;  // by the words of the synonym
  std::size_t added_count_ = 0;
};

}  // namespace

Synonyms::Synonyms(std::span<const SynonymRule> rules, const Analyzer& analyzer,
                   const Confusables& confusables) {
  const auto phrases_of = [&](const std::vector<std::string>& members) {
    std::vector<std::size_t> phrases;
    for (const std::string& member : members) {
      const Keys keys = phrase_keys(member, analyzer);
      if (!keys.empty()) phrases.push_back(members_.add(keys));
    }
    alternatives_.resize(members_.size());
    return phrases;
  };
  for (const SynonymRule& rule : rules) {
    const std::vector<std::size_t> from = phrases_of(rule.from);
    const std::vector<std::size_t> to = rule.to.empty() ? from : phrases_of(rule.to);
    for (const std::size_t a : from) {
      for (const std::size_t b : to) {
        if (a == b || confusables.are_confusable(members_.keys_of(a), members_.keys_of(b)))
          continue;
        add(a, b, rule.scope);
      }
    }
  }
}

void Synonyms::add(std::size_t from, std::size_t to, const std::vector<std::string>& scope) {
  const std::vector<Keys> scopes = scope.empty() ? std::vector<Keys>() : std::vector<Keys>{scope};
  std::vector<Alternative>& list = alternatives_[from];
  const auto same = std::find_if(list.begin(), list.end(),
                                 [to](const Alternative& known) { return known.phrase == to; });
  if (same == list.end()) {
    list.push_back({to, scopes});
  } else {
    widen(same->scopes, scopes);
  }
}

void Synonyms::expand(QueryPlan& plan, std::span<const Token> tokens, std::string_view inquiry,
                      const QueryPlanOptions& options) const {
  const std::vector<PlacedWord> words = words_of(tokens, inquiry);
  Expansion expansion(plan, words, options);
  for (const PhraseTable::Hit& hit : members_.find(words)) {
    for (const Alternative& alternative : alternatives_[hit.phrase]) {
      expansion.add(hit, members_.keys_of(hit.phrase), members_.keys_of(alternative.phrase),
                    alternative.scopes);
    }
  }
}

}  // namespace toibiki
