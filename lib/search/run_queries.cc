// SPDX-License-Identifier: GPL-2.0-or-later
#include "toibiki/evaluate.h"

namespace toibiki {

Run run_queries(Searcher& searcher, const std::vector<Query>& queries, RecordKind kind,
                std::size_t depth) {
  SearchOptions options;
  options.limit = depth;
  options.articles = kind == RecordKind::kArticle;
  options.past_answers = !options.articles;
  options.snippets = false;
  options.clarify = false;
  Run run;
  for (const Query& query : queries) {
    std::vector<std::string>& ids = run[query.id];
    for (const Suggestion& suggestion : searcher.suggest({query.text, {}}, options).suggestions) {
      ids.push_back(suggestion.id);
    }
  }
  return run;
}

}  // namespace toibiki
