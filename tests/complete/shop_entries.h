// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "complete/entry.h"

namespace toibiki {

// A word of a made text: "返品/へんぴん"; behind "-" grammar, where nobody begins to type.
inline CompletionEntry entry_of(std::initializer_list<std::string_view> words,
                                CompletionSource source = CompletionSource::kTitle) {
  CompletionEntry entry;
  entry.source = source;
  for (std::string_view written : words) {
    CompletionWord word;
    word.begins = !written.starts_with('-');
    word.is_particle = !word.begins;
    if (!word.begins) written.remove_prefix(1);
    const std::size_t slash = written.find('/');
    if (slash != std::string_view::npos) word.reading = written.substr(slash + 1);
    written = written.substr(0, slash);
    word.span = {entry.text.size(), entry.text.size() + written.size()};
    entry.text += written;
    entry.words.push_back(std::move(word));
  }
  return entry;
}

inline CompletionArticle article_of(std::string id, CompletionEntry entry,
                                    std::uint8_t usefulness = 0) {
  CompletionArticle article;
  article.id = std::move(id);
  article.usefulness = usefulness;
  article.entries.push_back(std::move(entry));
  return article;
}

}  // namespace toibiki
