// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <variant>

#include "tests/support/sample_knowledge_base.h"
#include "toibiki/dictionary.h"
#include "toibiki/why_not.h"

namespace toibiki {

// Where the record stands when the edit is really made, from 1 on; 0: not among the first top_k.
// The knowledge base is afterwards as it was. Requires: it has no synonyms.txt of its own.
inline std::size_t place_with_edit_made(const TestKnowledgeBase& kb, const std::string& inquiry,
                                        const WhyNot& why) {
  SearchOptions options;
  options.limit = why.top_k;
  options.as_of = kSampleDay;
  const Record before = *kb.open().record(why.kind, why.id);
  const bool is_synonym = why.edit->kind == EditKind::kSynonym;
  if (is_synonym) {
    write_bytes(kb.folder() / "synonyms.txt", why.edit->text + "\n");
    if (!apply_dictionary(kb.path(), {{kb.folder() / "synonyms.txt"}}).applied) return 0;
  } else {
    kb.put({with_edit(std::get<Article>(before), *why.edit)});
  }
  const Result result = kb.open().searcher().suggest({inquiry}, options);
  if (is_synonym) {
    undo_dictionary(kb.path());
  } else {
    kb.put({before});
  }
  for (std::size_t i = 0; i < result.suggestions.size(); ++i) {
    const Suggestion& suggestion = result.suggestions[i];
    if (suggestion.kind == why.kind && suggestion.id == why.id) return i + 1;
  }
  return 0;
}

}  // namespace toibiki
