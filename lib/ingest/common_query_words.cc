// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/common_query_words.h"

#include <algorithm>
#include <bit>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "index/term.h"
#include "ingest/completion_article.h"
#include "text/characters.h"

namespace toibiki {
namespace {

// Whether every digit, letter and katakana stands in a word that has a term. (Hiragana and kanji
// that stand in none are grammar: の, できない, 何.)
bool all_have_terms(std::string_view text, std::span<const Token> tokens) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const CharacterClass kind = character_class(next_code_point(text, at));
    if (kind != CharacterClass::kDigit && kind != CharacterClass::kLatin &&
        kind != CharacterClass::kKatakana) {
      continue;
    }
    const bool has_term = std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
      return token.kind == TokenKind::kWord && token.span.begin <= begin && at <= token.span.end;
    });
    if (!has_term) return false;
  }
  return true;
}

}  // namespace

CommonQueryWords::CommonQueryWords(std::span<const CommonQuery> queries, const Analyzer& analyzer) {
  for (const CommonQuery& query : queries) {
    std::vector<CompletionWord> words = completion_words(query.text, analyzer);
    if (words.empty()) continue;
    CompletionArticle& made = completions_.emplace_back();
    made.usefulness = static_cast<std::uint8_t>(
        std::min<int>(static_cast<int>(std::bit_width(query.client_count)) / 2, kMaxUsefulness));
    made.entries.push_back({query.text, CompletionSource::kQuery, std::move(words)});
    std::vector<std::string>& terms = terms_.emplace_back();
    const std::vector<Token> tokens = analyzer.analyze(query.text);
    if (!all_have_terms(query.text, tokens)) continue;  // nobody can tell whether it is public
    for (const Token& token : tokens) {
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
