// SPDX-License-Identifier: GPL-2.0-or-later
//
// What of a collection is read whatever is asked: articles by id and by category.
#include <algorithm>
#include <map>
#include <utility>

#include "index/article_filter.h"
#include "index/collection.h"
#include "index/term.h"

namespace toibiki {
namespace {

// Spellings that normalise to one name are one category; it is written as an article of it has it.
using CategoryPaths = std::map<std::string, CategoryCount>;  // by term

std::vector<CategoryCount> in_order(CategoryPaths categories) {
  std::vector<CategoryCount> result;
  for (auto& [term, category] : categories) result.push_back(std::move(category));
  std::sort(result.begin(), result.end(),
            [](const CategoryCount& a, const CategoryCount& b) { return a.path < b.path; });
  return result;
}

// The names above and with that of the term.
std::vector<std::string> path_of(const Record& record, const std::string& term) {
  const std::vector<std::string>& path = std::get<Article>(record).category;
  const std::vector<std::string> terms = category_terms(path);
  const auto level = std::find(terms.begin(), terms.end(), term) - terms.begin();
  return {path.begin(), path.begin() + std::min<std::ptrdiff_t>(
                                           level + 1, static_cast<std::ptrdiff_t>(path.size()))};
}

void add_counts(const IndexReader& reader, const DocumentNumbers* found,
                const DocumentNumbers& hidden, CategoryPaths& categories) {
  for (const std::string& term : all_category_terms(reader)) {
    DocumentNumbers shown = without(reader.postings(term)->documents(), hidden);
    if (found != nullptr) shown = in_both(shown, *found);
    if (shown.empty()) continue;
    CategoryCount& category = categories[term];
    if (category.count == 0) category.path = path_of(reader.document(shown.front()).record, term);
    category.count += shown.size();
  }
}

}  // namespace

std::optional<Candidate> Collection::find_article(std::string_view id) const {
  return find_record(RecordKind::kArticle, id);
}

std::optional<Candidate> Collection::find_answer(std::string_view id) const {
  return find_record(RecordKind::kPastAnswer, id);
}

std::optional<Candidate> Collection::find_record(RecordKind kind, std::string_view id) const {
  for (std::size_t shard = 0; shard < readers_.size(); ++shard) {
    if (kind_in(readers_[shard].name()) != kind) continue;
    const auto document = readers_[shard].find(id);
    if (!document) continue;
    std::vector<Candidate> found;
    describe(shard, std::span(&*document, 1), found);
    return found.front();
  }
  return std::nullopt;
}

bool Collection::is_replaced(const Candidate& candidate, std::string_view id) const {
  return candidate.shard >= here_count_ &&
         std::any_of(here().begin(), here().end(), [id](const IndexReader& reader) {
           return reader.name() == IndexName::kAnswers && reader.find(id);
         });
}

std::vector<Candidate> Collection::articles_below(const std::vector<std::string>& path) const {
  std::vector<Candidate> candidates;
  for (std::size_t shard = 0; shard < readers_.size(); ++shard) {
    if (kind_in(readers_[shard].name()) != RecordKind::kArticle) continue;
    describe(shard, readers_[shard].postings(category_term(path))->documents(), candidates);
  }
  return candidates;
}

bool Collection::holds_category(const std::vector<std::string>& path) const {
  return record_count_of(category_term(path)) > 0;
}

std::vector<Candidate> Collection::articles_on(std::string_view day,
                                               const std::vector<std::string>& path) const {
  std::vector<Candidate> candidates;
  for (std::size_t shard = 0; shard < readers_.size(); ++shard) {
    const IndexReader& reader = readers_[shard];
    if (kind_in(reader.name()) != RecordKind::kArticle) continue;
    const DocumentNumbers fitting =
        path.empty() ? all_documents(reader) : reader.postings(category_term(path))->documents();
    for (const std::uint32_t document : without(fitting, left_out(reader, day, {}))) {
      Candidate candidate;
      candidate.shard = shard;
      candidate.document = document;
      candidates.push_back(candidate);
    }
  }
  return candidates;
}

std::vector<CategoryCount> Collection::count_categories(std::string_view day) const {
  CategoryPaths categories;
  for (const IndexReader& reader : readers_) {
    if (kind_in(reader.name()) != RecordKind::kArticle) continue;
    add_counts(reader, nullptr, left_out(reader, day, {}), categories);
  }
  return in_order(std::move(categories));
}

std::vector<CategoryCount> Collection::count_found_categories(std::string_view day,
                                                              std::string_view product) {
  for (const bool words_only : {true, false}) {
    CategoryPaths categories;
    bool is_found = false;
    for (std::size_t shard = 0; shard < readers_.size(); ++shard) {
      const IndexReader& reader = readers_[shard];
      if (kind_in(reader.name()) != RecordKind::kArticle) continue;
      const DocumentNumbers hidden = left_out(reader, day, product);
      const DocumentNumbers found = without(scores_[shard].found(words_only), hidden);
      is_found |= !found.empty();
      add_counts(reader, &found, hidden, categories);
    }
    if (is_found) return in_order(std::move(categories));
  }
  return {};
}

}  // namespace toibiki
