// SPDX-License-Identifier: GPL-2.0-or-later
#include "analysis/stemmer.h"

#include <libstemmer.h>

#include <algorithm>
#include <iterator>
#include <new>

namespace toibiki {
namespace {

constexpr std::size_t kMinLetters = 4;
constexpr std::size_t kMaxLetters = 60;  // longer is no English word

// Words that the algorithm would merge with others of another meaning (university, news, past).
constexpr std::string_view kProtected[] = {
    "general",  "generals", "generate", "generation", "generic", "news",      "organ",
    "organs",   "organic",  "past",     "paste",      "pasted",  "policy",    "police",
    "universe", "universal", "university", "universities", "importance", "organization"};

}  // namespace

Stemmer::Stemmer() : stemmer_(sb_stemmer_new("english", "UTF_8")) {
  if (!stemmer_) throw std::bad_alloc();
}

void Stemmer::Delete::operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }

std::string Stemmer::stem(std::string_view word) const {
  const bool is_english = word.size() >= kMinLetters && word.size() <= kMaxLetters &&
                          std::all_of(word.begin(), word.end(),
                                      [](char c) { return c >= 'a' && c <= 'z'; });
  if (!is_english || std::find(std::begin(kProtected), std::end(kProtected), word) !=
                         std::end(kProtected)) {
    return std::string(word);
  }
  const sb_symbol* result =
      sb_stemmer_stem(stemmer_.get(), reinterpret_cast<const sb_symbol*>(word.data()),
                      static_cast<int>(word.size()));
  if (result == nullptr) throw std::bad_alloc();
  return {reinterpret_cast<const char*>(result),
          static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
}

}  // namespace toibiki
