// SPDX-License-Identifier: GPL-2.0-or-later
#include "toibiki/browse.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <variant>

#include "base/utf8.h"
#include "search/filters.h"
#include "search/searcher_state.h"
#include "toibiki/error.h"
#include "toibiki/searcher.h"

namespace toibiki {
namespace {

// Today if it is empty. Throws Error kInvalidArgument if it is no date.
std::string shown_day(std::string_view as_of) {
  SearchOptions options;
  options.as_of = as_of;
  require_valid(options);
  return as_of.empty() ? today() : options.as_of;
}

// The list of who has the id leads to another one.
Error wrong_article(const std::filesystem::path& knowledge_base) {
  const std::string path = (knowledge_base / "index").string();
  return {ErrorCode::kCorrupt,
          path + ": 索引が壊れています。toibiki check --repair で作り直してください。 (" + path +
              ": index damaged; toibiki check --repair rebuilds it)"};
}

Article article_at(const Collection& collection, const Candidate& candidate) {
  return std::get<Article>(collection.document(candidate).record);
}

}  // namespace

std::optional<Article> Searcher::article(std::string_view id, std::string_view as_of) {
  require_utf8(id, "記事の ID", kMaxIdBytes);
  const std::string day = shown_day(as_of);
  const Collection& collection = state_->collection;
  std::optional<Article> found;
  state_->collection.read([&] {
    found.reset();
    const auto candidate = collection.find_article(id);
    if (!candidate) return;
    const RankingRecord facts = collection.ranking_record(*candidate);
    if (facts.id != id) throw wrong_article(collection.path());
    if (!holds_on(facts, day)) return;
    found = article_at(collection, *candidate);
  });
  return found;
}

std::vector<CategoryCount> Searcher::categories(std::string_view as_of) {
  const std::string day = shown_day(as_of);
  std::vector<CategoryCount> categories;
  state_->collection.read([&] { categories = state_->collection.count_categories(day); });
  return categories;
}

ArticleList Searcher::articles(const BrowseOptions& options) {
  SearchOptions limits;
  limits.limit = options.limit;
  require_valid(limits);
  const std::string day = shown_day(options.as_of);
  const Collection& collection = state_->collection;
  ArticleList list;
  state_->collection.read([&] {
    list = {};
    std::vector<Candidate> fitting = collection.articles_on(day, options.category);
    list.total_count = fitting.size();
    const std::size_t begin = std::min(options.offset, fitting.size());
    const std::size_t end = begin + std::min(options.limit, fitting.size() - begin);
    if (begin == end) return;
    state_->article_order.sort(collection, fitting, end);
    for (std::size_t i = begin; i < end; ++i) {
      list.articles.push_back(article_at(collection, fitting[i]));
    }
  });
  return list;
}

std::vector<Suggestion> Searcher::related(std::string_view id, const SearchOptions& options) {
  require_valid(options);
  SearchOptions wider = options;
  wider.limit = std::min(options.limit + 1, kMaxSearchLimit);
  wider.past_answers = false;
  wider.clarify = false;
  wider.match = MatchMode::kWords;
  std::vector<Suggestion> found;
  state_->on_one_commit([&](const auto& begun) {
    found.clear();
    const std::optional<Article> article = this->article(id, options.as_of);
    begun();
    if (!article) return;
    StageClock clock(false);
    found = state_->find(KeptText::all_of(article->question), article->product, wider, false, clock)
                .suggestions;
  });
  std::erase_if(found, [&](const Suggestion& suggestion) { return suggestion.id == id; });
  if (found.size() > options.limit) found.resize(options.limit);
  return found;
}

}  // namespace toibiki
