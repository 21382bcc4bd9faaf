// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/document_words.h"

#include <xapian.h>

#include "base/hash.h"
#include "index/term.h"
#include "index/xapian_errors.h"

namespace toibiki {
namespace {

DocumentWords words_of(const Xapian::Database& database, Xapian::docid number) {
  DocumentWords document;
  for (auto at = database.termlist_begin(number); at != database.termlist_end(number); ++at) {
    const std::string term = *at;
    if (is_id_term(term)) document.id = term.substr(1);
    if (is_word_term(term)) document.words.emplace_back(hash64(term), at.get_wdf());
  }
  return document;
}

}  // namespace

std::vector<DocumentWords> read_document_words(const std::filesystem::path& index) {
  return translating_and_repeating(index, [&] {
    require_index_folder(index);
    const Xapian::Database database(index.string(), Xapian::DB_BACKEND_GLASS);
    std::vector<DocumentWords> documents;
    documents.reserve(database.get_doccount());
    for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
      documents.push_back(words_of(database, *at));
    }
    return documents;
  });
}

}  // namespace toibiki
