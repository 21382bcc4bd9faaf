// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "present/fact_context.h"
#include "toibiki/reply.h"

namespace toibiki {

// A fact of an article, with where it stands.
struct ArticleFact {
  std::string article_id;
  Field field = Field::kAnswer;
  FactInContext in_context;
};

// Of the answer and the question. Phrasings are what customers say, and claim nothing.
std::vector<ArticleFact> article_facts(const Article& article, const Analyzer& analyzer);

// What the articles say of the facts of a reply.
struct CheckedFacts {
  std::vector<bool> said;               // by fact of the reply: an article says the same
  std::vector<FactConflict> conflicts;  // in the order of the reply; at most one a fact
};

// A fact contradicts an article if the article says no such value, but another one of its kind and
// unit in the same context, which the reply nowhere says: 送料は600円 against 送料は550円. Values
// of the case itself (今回は2,160円, 13時05分のご注文) stand in other contexts, and beside what the
// article says.
CheckedFacts check_facts(std::span<const FactInContext> reply,
                         std::span<const ArticleFact> articles);

}  // namespace toibiki
