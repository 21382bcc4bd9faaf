// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/export.h"

namespace toibiki {

enum class NarrowingKind {
  kCategory,  // articles that stand below a category
  kProduct,   // records of a product; not those of all products
  kTerm,      // articles whose title says a word
  kArticles,  // these articles
};
TOIBIKI_API std::string_view to_string(NarrowingKind kind) noexcept;  // "category", "product", ...

// A topic to which suggestions are narrowed. Past answers have a product only.
struct Narrowing {
  NarrowingKind kind = NarrowingKind::kCategory;
  // The path from the top; one product; one word in its index form (Token::key); ids of articles.
  std::vector<std::string> values;
  friend bool operator==(const Narrowing&, const Narrowing&) = default;
};

// "category:お支払い>領収書", "product:アプリ", "term:ログイン", "article:a-1,a-2"; with "\" before
// each of "\", ">" and "," that belongs to a value. narrowing_from_string() reads it back.
TOIBIKI_API std::string to_string(const Narrowing& narrowing);
// Throws Error kInvalidArgument that names the text and the forms there are.
inline constexpr std::size_t kMaxNarrowingBytes = 100'000;  // of its text form
TOIBIKI_API Narrowing narrowing_from_string(std::string_view text);

// One thing that an inquiry may mean.
struct ClarifyingChoice {
  std::string label;    // Japanese, as a customer would say it
  std::string example;  // a title or phrasing of an article that it stands for
  Narrowing narrowing;  // for SearchOptions::narrowing
  // Of the probability of the articles that may be meant; 0 to 1.
  double share = 0.0;
  // The articles that may be meant and that it narrows to, in the order of their ranking;
  // agent-only ones too, where the audience may see them. Choosing suggests them in this order.
  std::vector<std::string> article_ids;
  friend bool operator==(const ClarifyingChoice&, const ClarifyingChoice&) = default;
};

// What to ask back, where an inquiry says so little that what it may mean falls apart.
struct Clarification {
  std::string question;                   // Japanese
  std::vector<ClarifyingChoice> choices;  // two to four, largest share first; no article in two
  friend bool operator==(const Clarification&, const Clarification&) = default;
};

// The question, then each choice on a line of its own: "1. アプリ (アプリが開かない)
// product:アプリ".
TOIBIKI_API std::string to_string(const Clarification& clarification);

}  // namespace toibiki
