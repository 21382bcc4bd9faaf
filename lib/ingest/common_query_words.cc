// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/common_query_words.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "index/term.h"
#include "ingest/completion_article.h"

namespace toibiki {

CommonQueryWords::CommonQueryWords(std::span<const CommonQuery> queries, const Analyzer& analyzer) {
  for (const CommonQuery& query : queries) {
    std::vector<CompletionWord> words = completion_words(query.text, analyzer);
    if (words.empty()) continue;
    CompletionArticle& made = completions_.emplace_back();
    made.usefulness = static_cast<std::uint8_t>(
        std::min<int>(static_cast<int>(std::bit_width(query.client_count)) / 2, kMaxUsefulness));
    made.entries.push_back({query.text, CompletionSource::kQuery, std::move(words)});
    std::vector<std::string>& terms = terms_.emplace_back();
    for (const Token& token : analyzer.analyze(query.text)) {
      if (token.kind == TokenKind::kWord) terms.push_back(index_term(token.kind, token.key));
    }
  }
}

std::vector<CompletionArticle> CommonQueryWords::of_public(const IndexWriter& index) const {
  std::vector<CompletionArticle> visible;
  for (std::size_t i = 0; i < completions_.size(); ++i) {
    const bool all_there = !terms_[i].empty() && std::all_of(terms_[i].begin(), terms_[i].end(),
                                                             [&](const std::string& term) {
                                                               return index.has_term(term);
                                                             });
    if (all_there) visible.push_back(completions_[i]);
  }
  return visible;
}

}  // namespace toibiki
