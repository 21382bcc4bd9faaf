// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "present/cited_facts.h"
#include "present/fact_words.h"
#include "toibiki/analyzer.h"

namespace toibiki {

// A word that stands around a value. Words that support replies exchange (到着, お届け, 受け取り)
// are one.
struct ContextWord {
  std::string key;
  WordUse use = WordUse::kSpeaks;
  // With the value between two commas, not only in its sentence; of a lead: at the head of its
  // list.
  bool in_clause = false;
  friend bool operator==(const ContextWord&, const ContextWord&) = default;
};

// Whether what stands around a value tells that it is the customer's own.
enum class CaseCue {
  kNone,
  kWeak,    // ですので, ですと
  kStrong,  // 今回は, 13時のご注文, でした, が過ぎており, 330円×5
};

struct FactContext {
  std::vector<ContextWord> before;  // the nearest first
  std::vector<ContextWord> after;   // likewise
  // Of what stands above and tells what the sentence is about: a heading, the head of a table, the
  // line before a list, the sentence before.
  std::vector<ContextWord> lead;
  bool is_example = false;  // たとえば, 例：: no rule
  CaseCue cue = CaseCue::kNone;
  friend bool operator==(const FactContext&, const FactContext&) = default;
};

struct FactInContext {
  CitedFact fact;
  FactContext context;
};

// `heading` is what all of the text is about (the question of an article); may be empty.
std::vector<FactInContext> find_facts_in_context(std::string_view text, std::string_view heading,
                                                 const Analyzer& analyzer);

}  // namespace toibiki
