// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/utf8.h"
#include "complete/find_completions.h"
#include "record/date.h"
#include "search/filters.h"
#include "search/searcher_state.h"
#include "text/characters.h"
#include "text/normalize.h"
#include "toibiki/error.h"
#include "toibiki/searcher.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxCompletions = 50;

void require_valid(const CompleteOptions& options) {
  if (options.limit < 1 || options.limit > kMaxCompletions) {
    throw Error(ErrorCode::kInvalidArgument,
                "limit は 1 から 50 までです: " + std::to_string(options.limit) +
                    " (limit must be 1 to 50)");
  }
  SearchOptions search;
  search.as_of = options.as_of;
  toibiki::require_valid(search);
}

// The words of what was typed that say something, as they stand there: 解約 of 解約したい,
// パスワード and 忘れ of パスワード忘れた. The particles and endings that the analysis drops go
// out, and so does a single letter or kana, which an input method has not made a word of yet
// (ゐゑ).
std::vector<std::string> content_words(std::string_view typed, const Analyzer& analyzer) {
  constexpr std::size_t kMaxWords = 4;
  std::vector<std::string> words;
  std::size_t end = 0;
  for (const WordAnalysis& word : analyzer.explain(typed).words) {
    if (!word.dropped_by.empty() || word.span.begin < end) continue;
    std::size_t second = word.span.begin;
    const char32_t first = next_code_point(typed, second);
    if (second == word.span.end && character_class(first) != CharacterClass::kKanji) continue;
    end = word.span.end;
    if (words.size() < kMaxWords) words.emplace_back(word.span.of(typed));
  }
  return words;
}

// What is typed may go on beyond what any title says: its words, then fewer of them, the last ones
// first to go, then each alone. 解約したいんですが still offers 解約. Limits: nothing is offered
// for an ending alone, and what was typed must be known in part by the articles.
std::vector<Completion> complete_by_words(std::span<const LiveBlock> blocks, std::string_view typed,
                                          std::size_t limit, std::uint32_t day,
                                          const Analyzer& analyzer) {
  const std::vector<std::string> words = content_words(normalize(typed).text(), analyzer);
  for (std::size_t count = words.size(); count > 0; --count) {
    std::string joined;
    for (std::size_t i = 0; i < count; ++i) joined += (i == 0 ? "" : " ") + words[i];
    if (joined == typed) continue;  // it was tried
    std::vector<Completion> found = find_completions(blocks, joined, limit, day);
    if (!found.empty()) return found;
  }
  for (std::size_t i = 1; i < words.size(); ++i) {
    std::vector<Completion> found = find_completions(blocks, words[i], limit, day);
    if (!found.empty()) return found;
  }
  return {};
}

}  // namespace

std::vector<Completion> Searcher::complete(std::string_view typed, const CompleteOptions& options) {
  require_utf8(typed, "入力", kMaxTypedBytes);
  require_valid(options);
  const std::string day = options.as_of.empty() ? today() : options.as_of;
  const auto blocks = state_->completion->latest();
  std::vector<Completion> found = find_completions(*blocks, typed, options.limit, day_number(day));
  if (found.empty()) {
    found = complete_by_words(*blocks, typed, options.limit, day_number(day),
                              state_->rules->latest()->analyzer);
  }
  // A writer that is killed behind its indexes leaves titles that nobody may see any more.
  const Collection& collection = state_->collection;
  std::vector<Completion> shown;
  state_->collection.read([&] {
    shown.clear();
    for (const Completion& completion : found) {
      const bool is_there =
          completion.article_id.empty() || collection.find_article(completion.article_id);
      if (is_there) shown.push_back(completion);
    }
  });
  return shown;
}

}  // namespace toibiki
