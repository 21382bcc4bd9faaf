// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "complete/entry.h"
#include "index/index_writer.h"
#include "toibiki/analyzer.h"
#include "toibiki/query_log.h"

namespace toibiki {

// Common queries as completions, with the words that decide who may see them.
class CommonQueryWords {
 public:
  CommonQueryWords(std::span<const CommonQuery> queries, const Analyzer& analyzer);

  const std::vector<CompletionArticle>& all() const { return completions_; }

  // Those all of whose words public articles hold: customers may have typed a word that is for
  // agents only. A query without a word of its own is left out.
  std::vector<CompletionArticle> of_public(const IndexWriter& index) const;

 private:
  std::vector<CompletionArticle> completions_;
  std::vector<std::vector<std::string>> terms_;  // of the words of each
};

}  // namespace toibiki
