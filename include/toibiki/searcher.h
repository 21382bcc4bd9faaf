// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/browse.h"
#include "toibiki/clarify.h"
#include "toibiki/complete.h"
#include "toibiki/correct.h"
#include "toibiki/export.h"
#include "toibiki/ranking_profile.h"
#include "toibiki/suggestion.h"

namespace toibiki {

// Longer, nobody is still typing.
inline constexpr std::size_t kMaxTypedBytes = 1'000;

// What a record must share with an inquiry to be suggested.
enum class MatchMode {
  kBroad,  // anything: a word, a synonym, two neighbouring characters, a reading
  // A word or a synonym; neighbouring characters and readings only add to the score. For where a
  // wrong suggestion is worse than none.
  kWords,
};

struct SearchOptions {
  std::size_t limit = 10;  // at most this many suggestions; 1 to 1,000
  bool articles = true;    // suggest articles
  // Suggest past answers (the public audience has none). They take at most half of the places while
  // there are articles for the others, so that they cannot crowd out approved answers.
  bool past_answers = true;
  bool explain = false;  // fill Suggestion::explanation; costs an analysis of each suggestion
  MatchMode match = MatchMode::kBroad;
  bool snippets = true;  // fill marks and passage; off for evaluation, where only order counts
  // Articles that do not hold on this day are left out. "YYYY-MM-DD"; empty: today, local time.
  std::string as_of = {};
  // Read the inquiry first: what is asked leads, background helps, greetings, signatures and quotes
  // are not searched for. Off: all of the text counts alike.
  bool read = true;
  // suggest(), answer(): ask back where an inquiry says too little (Result::clarification).
  bool clarify = true;
  // suggest(), answer(): only what fits each of these, otherwise in the same order: what was chosen
  // when asked back. Empty: everything.
  std::vector<Narrowing> narrowing = {};
  // Fill Result::categories: how many of all articles that match stand in each category.
  bool count_categories = false;
  bool timings = false;  // fill Result::timings (milliseconds)
};

// Answers inquiries from one knowledge base.
//
// Thread safety: one thread at a time; cheap to make, so give each thread its own. Keeps what it
// needs of the KnowledgeBase alive. Sees the last commit at the time of each call, the
// same one in all indexes (two only while a commit takes seconds), and the dictionaries that were
// applied by then (dictionary.h).
class TOIBIKI_API Searcher {
 public:
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;
  ~Searcher();

  // Suggestions for an inquiry as a customer wrote it, for all that it asks together. No match, or
  // nothing but greetings and the like: an empty list.
  // Errors: kInvalidText (not UTF-8, too long), kInvalidArgument (limit, as_of), kCorrupt, kIo,
  // kAnalyzerMismatch (a dictionary change was killed half-way, or takes longer than two seconds).
  Result suggest(const Inquiry& inquiry, const SearchOptions& options = {});

  // The inquiry as it was read, and suggestions for each thing that it asks. The same errors.
  InquiryResult answer(const Inquiry& inquiry, const SearchOptions& options = {});

  // For words that an operator types. Ranks as suggest() does, but a record that holds every typed
  // word stands before one that does not.
  Result search(std::string_view query, const SearchOptions& options = {});

  // How what is being typed may go on: kana, kanji, romaji, or what an input method shows half-way
  // (ぱs, 返k). Most useful first, none twice. Nothing typed, or nothing that fits: empty.
  // Errors: kInvalidText (not UTF-8, over kMaxTypedBytes), kInvalidArgument, kCorrupt, kIo.
  std::vector<Completion> complete(std::string_view typed, const CompleteOptions& options = {});

  // What may have been meant by a query with slips of typing, likeliest first; words that the
  // audience can see only. Empty: every word is one, or nothing is near. The same errors.
  std::vector<Correction> correct(std::string_view query, const CorrectOptions& options = {});

  // The article as the audience may see it (no counters), if there is one that holds today or on
  // `as_of`.
  std::optional<Article> article(std::string_view id, std::string_view as_of = {});

  // Every category with articles that hold today or on `as_of`, also those above it, in the order
  // of the code points of their paths.
  std::vector<CategoryCount> categories(std::string_view as_of = {});

  ArticleList articles(const BrowseOptions& options = {});

  // Articles that what the article asks would find, without itself, best first. Empty if there is
  // no such article.
  std::vector<Suggestion> related(std::string_view id, const SearchOptions& options = {});

  // Ranks with this profile, to try it; nothing: with that of the knowledge base, as at first.
  void set_profile(std::optional<RankingProfile> profile);

 private:
  friend class KnowledgeBase;
  friend class InquiryTrial;  // why_not.h
  struct TOIBIKI_LOCAL State;
  explicit Searcher(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace toibiki
