// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/fold.h"

#include <array>
#include <span>
#include <utility>

#include "base/utf8.h"
#include "text/characters.h"
#include "text/fold_tables.h"

namespace toibiki {
namespace {

struct NamedRule {
  std::string_view name;
  std::optional<Folded> (*rule)(const FoldContext&);
};

constexpr std::array kRules = {
    NamedRule{"placeholder", &fold_placeholders},
    NamedRule{"variant kanji", &fold_variant_kanji},
    NamedRule{"dash", &fold_dashes},
    NamedRule{"iteration mark", &fold_iteration_marks},
    NamedRule{"stretched", &fold_stretched},
};

// Whether any rule could apply somewhere: most texts have nothing to fold, and reading them takes a
// fraction of what MeCab takes.
bool is_foldable(std::string_view text) {
  char32_t previous = 0;
  std::size_t at = 0;
  char32_t c = text.empty() ? U'\0' : next_code_point(text, at);
  while (c != 0 || at < text.size()) {
    const char32_t next = at < text.size() ? next_code_point(text, at) : U'\0';
    if (is_fold_candidate(previous, c, next)) return true;
    if (next == 0 && at >= text.size()) return false;
    previous = c;
    c = next;
  }
  return false;
}

}  // namespace

NormalizedText fold(NormalizedText text, std::vector<Folding>* foldings) {
  if (!is_foldable(text.text())) return text;
  std::u32string characters;
  std::vector<std::size_t> offsets;  // of each character, and of the end
  for (std::size_t at = 0; at < text.text().size();) {
    offsets.push_back(at);
    characters.push_back(next_code_point(text.text(), at));
  }
  offsets.push_back(text.text().size());

  NormalizedText::Rewriter rewriter(text);
  std::u32string folded;
  for (std::size_t i = 0; i < characters.size();) {
    const FoldContext context{folded, std::u32string_view(characters).substr(i)};
    std::optional<Folded> result;
    std::string_view name;
    const bool is_candidate =
        is_fold_candidate(context.previous(), characters[i], context.after(1));
    for (const NamedRule& rule : is_candidate ? std::span(kRules) : std::span<const NamedRule>()) {
      result = rule.rule(context);
      name = rule.name;
      if (result) break;
    }
    if (!result) {
      folded.push_back(characters[i]);
      ++i;
      continue;
    }
    const Span span{offsets[i], offsets[i + result->count]};
    std::string replacement;
    for (const char32_t c : result->text) append_utf8(replacement, c);
    if (foldings != nullptr) foldings->push_back({text.original(span), replacement, name});
    rewriter.replace(span, replacement);
    folded += result->text;
    i += result->count;
  }
  return std::move(rewriter).finish();
}

NormalizedText unify(std::string_view original, std::vector<Folding>* foldings) {
  return fold(normalize(original), foldings);
}

}  // namespace toibiki
