// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/token.h"

namespace toibiki {

// Terms of the index. Each family has its own first byte, so that text can never make a term of
// another family, least of all the one that names a record.
//   W word, B bigram, R reading (wdf > 0, they make up the length of a document);
//   D every document, with its length as wdf, so that one list tells the lengths of all. Xapian
//   adds
//     it up, too, and takes each document for twice as long, which no ratio of lengths feels;
//   Q record id, C category, S sentence of a reply, F first and L last day that an article holds,
//   P its product, U and V word as it is written (vocabulary_terms.h) (wdf 0).
std::string index_term(TokenKind kind, std::string_view key);
std::string id_term(std::string_view record_id);
const std::string& length_term();
bool is_id_term(std::string_view term);
bool is_word_term(std::string_view term);
bool is_text_term(std::string_view term);  // word, bigram or reading

// One term for each level of a path of categories, from the top: a record holds those of all levels
// it stands below. Spellings that normalise to the same name are one.
std::vector<std::string> category_terms(std::span<const std::string> path);
// Of the whole path. Requires: not empty.
std::string category_term(std::span<const std::string> path);

// What keeps an article from being shown on a day or for a product: a record has them only if it
// says so, so that whoever filters reads the few that do.
std::string first_day_term(std::string_view day);
std::string last_day_term(std::string_view day);
std::string product_term(std::string_view product);

// Of a normalised sentence (reply_sentences.h): how many past answers hold it is how many say it.
std::string sentence_term(std::string_view normalized);

}  // namespace toibiki
