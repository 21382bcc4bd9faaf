// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/rule_file.h"
#include "inquiry/pattern.h"
#include "toibiki/span.h"

namespace toibiki {

// Where in a sentence, line or label a rule's phrase must stand.
enum class RulePosition {
  kPart,    // one of several that fill a sentence together
  kClause,  // the same; at the begin of a sentence it goes, and the rest stays
  kBegin,
  kEnd,
  kWhole,
  kInside,
};

struct ReadingRule {
  RulePosition position = RulePosition::kWhole;
  Pattern pattern;
  std::string meaning;    // "greeting", "question", ...: what the file's documentation lists
  std::string place;      // "reading_phrases.tsv:17"
  std::size_t order = 0;  // of two that fit, the lower one tells
  bool is_own = false;    // of a knowledge base's file: its word is not weighed
};

// A match of a rule.
struct FoundRule {
  const ReadingRule* rule = nullptr;
  Span span;
};

// The rules of one reading_*.tsv file, found by the first character of their phrases.
class RuleTable {
 public:
  // Own rules of `folder` tell before the built-in ones. Throws Error kDictionary that names file,
  // line and value if a line is broken.
  static RuleTable read(const std::filesystem::path& folder, std::string_view name,
                        std::initializer_list<std::string_view> meanings);

  // Every line of an own file that read() would not take.
  static std::vector<RuleProblem> check(const RuleFile& own, std::string_view name,
                                        std::initializer_list<std::string_view> meanings);

  // Only the rules with one of these meanings.
  RuleTable only(std::initializer_list<std::string_view> meanings) const;
  // Only parts and clauses (of which sentences are put together), or only the others.
  RuleTable parts() const;

  // Calls visit(rule, end) for every match that begins at text[at], each rule with each of its
  // ends.
  template <typename Visit>
  void visit_at(std::string_view text, std::size_t at, Visit visit) const;

  // The lowest rule that fits text[span] as a whole line, sentence or label (not kPart or kClause);
  // rule null if none does.
  FoundRule first_of(std::string_view text, Span span) const;

 private:
  friend class RuleTableReader;
  const std::vector<const ReadingRule*>& rules_at(std::string_view text, std::size_t at) const;

  void add(std::shared_ptr<const ReadingRule> rule);

  std::vector<std::shared_ptr<const ReadingRule>> rules_;
  std::unordered_map<char32_t, std::vector<const ReadingRule*>> by_first_;
  std::vector<const ReadingRule*> by_any_;  // begin with a class; looked at where a text begins
};

template <typename Visit>
void RuleTable::visit_at(std::string_view text, std::size_t at, Visit visit) const {
  for (const ReadingRule* rule : rules_at(text, at)) {
    for (const std::size_t end : rule->pattern.match(text, at)) visit(*rule, end);
  }
}

}  // namespace toibiki
