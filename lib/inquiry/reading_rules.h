// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>

#include "inquiry/rule_table.h"

namespace toibiki {

// The tables of dictionaries/reading_*.tsv, each by what it is asked for.
struct ReadingRules {
  // Throws Error kDictionary that names file, line and value if a file is broken.
  explicit ReadingRules(const std::filesystem::path& folder);

  RuleTable parts;               // of which sentences of boilerplate are put together
  RuleTable short_sentences;     // complaint, introduction, ...: not what tells more than that
  RuleTable sentences;           // question, request, ...
  RuleTable ways_of_speaking;    // of customers (meaning customer), or of the company
  RuleTable openings;            // with which the company begins a dialogue
  RuleTable turns;               // that the company takes in dialogues only
  RuleTable identity_questions;  // the answer is a name or number that says who it is
  RuleTable leads;               // what begins another request, or goes on with the last one
  RuleTable names_behind_greetings;
  RuleTable trouble;  // words of trouble: who says them wants help
  RuleTable anger;    // words for the complaint signal
  RuleTable names;    // lines that are a person's name
  RuleTable headers;  // of mails, and what tells that a quote begins
  RuleTable empty_subjects;
  RuleTable notices;  // footers, disclaimers, templates, advertisements
  RuleTable signatures;
  RuleTable addressees;
  RuleTable labels;    // of forms
  RuleTable speakers;  // labels of chats and calls
};

// Every line of an own reading_*.tsv file of this name that cannot be read.
std::vector<RuleProblem> check_reading_rules(std::string_view name, const RuleFile& own);

}  // namespace toibiki
