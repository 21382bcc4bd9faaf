// SPDX-License-Identifier: GPL-2.0-or-later
#include <toibiki/toibiki.h>

#include <iostream>

int main(int argc, char** argv) {
  const char* path = argc > 1 ? argv[1] : "build/quickstart/kb";
  const auto kb = toibiki::KnowledgeBase::open(path, toibiki::Audience::kPublic);
  auto searcher = kb.searcher();
  const toibiki::Inquiry inquiry{.text = "家族にもタグの場所を見られるようにしたい"};
  for (const auto& suggestion : searcher.suggest(inquiry, {.limit = 3}).suggestions) {
    const auto question = toibiki::field_text(suggestion.record, toibiki::Field::kQuestion);
    std::cout << suggestion.score << "  " << question << "\n";
  }
}
