// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/article_filter.h"

#include <algorithm>
#include <iterator>

#include "index/term.h"

namespace toibiki {
namespace {

template <typename Wanted>
void add_documents(const IndexReader& reader, const std::string& family, const Wanted& is_wanted,
                   DocumentNumbers& documents) {
  const Xapian::Database& database = reader.database();
  for (auto at = database.allterms_begin(family); at != database.allterms_end(family); ++at) {
    if (!is_wanted(*at)) continue;
    const DocumentNumbers some = reader.postings(*at)->documents();
    documents.insert(documents.end(), some.begin(), some.end());
  }
}

}  // namespace

DocumentNumbers left_out(const IndexReader& reader, std::string_view day,
                         std::string_view product) {
  DocumentNumbers documents;
  const std::string first = first_day_term(day);
  const std::string last = last_day_term(day);
  // Days of this form compare as text.
  add_documents(
      reader, first_day_term({}), [&](const std::string& term) { return term > first; }, documents);
  add_documents(
      reader, last_day_term({}), [&](const std::string& term) { return term < last; }, documents);
  if (!product.empty()) {
    const std::string own = product_term(product);
    add_documents(
        reader, product_term({}), [&](const std::string& term) { return term != own; }, documents);
  }
  std::sort(documents.begin(), documents.end());
  documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
  return documents;
}

DocumentNumbers all_documents(const IndexReader& reader) {
  const Xapian::Database& database = reader.database();
  DocumentNumbers documents;
  for (auto at = database.postlist_begin({}); at != database.postlist_end({}); ++at) {
    documents.push_back(*at);
  }
  return documents;
}

std::vector<std::string> all_category_terms(const IndexReader& reader) {
  const Xapian::Database& database = reader.database();
  const std::string family = "C";
  std::vector<std::string> terms;
  for (auto at = database.allterms_begin(family); at != database.allterms_end(family); ++at) {
    terms.push_back(*at);
  }
  return terms;
}

DocumentNumbers without(const DocumentNumbers& documents, const DocumentNumbers& left_out) {
  DocumentNumbers result;
  std::set_difference(documents.begin(), documents.end(), left_out.begin(), left_out.end(),
                      std::back_inserter(result));
  return result;
}

DocumentNumbers in_both(const DocumentNumbers& a, const DocumentNumbers& b) {
  DocumentNumbers result;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
  return result;
}

}  // namespace toibiki
