// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "query/confusables.h"
#include "query/pins.h"
#include "query/synonym_rules.h"
#include "query/synonyms.h"
#include "toibiki/analyzer.h"

namespace toibiki {

// The rules that act on inquiries only: a change of them needs no new index.
struct QueryRules {
  Confusables confusables;
  Synonyms synonyms;
  Pins pins;
};

// The rule files for inquiries as they stood when they were read: those of a folder, added to the
// built-in ones.
class QueryRuleFiles {
 public:
  // `folder` may be missing. Throws Error kDictionary with file and line if a file is broken.
  explicit QueryRuleFiles(const std::filesystem::path& folder);

  // Never null. Without own files, one for all knowledge bases of an analyzer.
  std::shared_ptr<const QueryRules> rules_for(const Analyzer& analyzer) const;

 private:
  void read(const std::filesystem::path& folder);
  std::shared_ptr<const QueryRules> make_rules(const Analyzer& analyzer) const;

  bool has_own_ =
      false;  // else nothing is read: thousands of knowledge bases share the built-in ones
  std::vector<ConfusableRow> confusables_;
  std::vector<SynonymRule> synonyms_;
  std::vector<PinRule> pins_;
};

}  // namespace toibiki
