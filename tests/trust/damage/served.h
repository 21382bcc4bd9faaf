// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "tests/support/sample_knowledge_base.h"

namespace toibiki {

// Records of the sample and everything else that a knowledge base may have: outcomes and what is
// learned from them, common queries, dictionaries, a profile.
class FullSample : public TestKnowledgeBase {
 public:
  FullSample();
};

// What came of one question.
struct Served {
  // Each a text as it was shown, with whose it is said to be.
  std::vector<std::string> texts;
  std::string all;  // everything: order, scores, counts
  friend bool operator==(const Served&, const Served&) = default;
};

// Every text that may be shown, in the form of Served::texts.
std::set<std::string> true_texts(const std::filesystem::path& knowledge_base);

// Opens it for customers and for agents, asks every public entry point, and gives to `take` what
// came of each. An Error ends that audience, and is given as "error: CODE: MESSAGE".
using TakeServed = std::function<void(const std::string& question, const Served& served)>;
void ask_everything(const std::filesystem::path& knowledge_base, const TakeServed& take);

// What `count` inquiries and searches of the sample give, for customers and agents in turn.
std::vector<std::string> answers_to(const std::filesystem::path& knowledge_base, std::size_t count);

}  // namespace toibiki
