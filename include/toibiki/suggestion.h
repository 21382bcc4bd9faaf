// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/browse.h"
#include "toibiki/clarify.h"
#include "toibiki/confusion.h"
#include "toibiki/export.h"
#include "toibiki/query_plan.h"
#include "toibiki/ranking_profile.h"
#include "toibiki/reading.h"
#include "toibiki/record.h"
#include "toibiki/span.h"
#include "toibiki/timings.h"

namespace toibiki {

// What a customer asked, as it arrived.
struct Inquiry {
  std::string text;          // UTF-8, at most kMaxTextBytes
  std::string product = {};  // suggest only for this product and for all products; empty: no filter
  friend bool operator==(const Inquiry&, const Inquiry&) = default;
};

// A passage of one field of the record, in original text, and the matched stretches inside it.
struct Snippet {
  Field field = Field::kAnswer;
  Span span;                // of the field's text
  std::vector<Span> marks;  // of the field's text, inside `span`, sorted, disjoint
  friend bool operator==(const Snippet&, const Snippet&) = default;
};

// `text` is the field's text. HTML-escaped, with <mark> around each mark; "…" where more than
// blanks was cut off. Throws Error kInvalidArgument if the spans do not fit the text.
TOIBIKI_API std::string to_html(std::string_view text, const Snippet& snippet);

// How a word of the inquiry is met in a record.
enum class MatchKind {
  kExact,     // 完全一致: written the same
  kSpelling,  // 送り仮名・表記: the same word, written otherwise (申込, 申し込み)
  kSynonym,   // 同義語
  kReading,   // 読み: a word that sounds the same
  kPart,      // 部分一致: two neighbouring characters
};
TOIBIKI_API std::string_view to_string(MatchKind kind) noexcept;  // "exact", "spelling", ...

// How much of a score one term of the inquiry gave through one field of the record; or how much one
// signal gave that is of the record as a whole, which then has no key.
struct ExplanationPart {
  Signal signal = Signal::kWords;
  std::string key = {};
  TokenKind kind = TokenKind::kWord;
  Field field = Field::kQuestion;
  double score = 0.0;                        // below 0: it speaks against the record
  std::vector<std::string> stands_for = {};  // a synonym: the words of the inquiry, as PlannedTerm
  // Of what an article learned the writing is not kept: a word of it counts as exact.
  MatchKind match = MatchKind::kExact;
  std::string said = {};   // as the inquiry writes it, or what the synonym stands for
  std::string found = {};  // as the field writes it; empty for what was learned
  friend bool operator==(const ExplanationPart&, const ExplanationPart&) = default;
};

// Why a record was suggested. The parts, largest first, sum to `score` (up to rounding, 1e-9).
struct Explanation {
  double score = 0.0;
  std::vector<ExplanationPart> parts;
  // Words of the inquiry that the record does not hold, nor a synonym of them.
  std::vector<std::string> missing;
  friend bool operator==(const Explanation&, const Explanation&) = default;
};

TOIBIKI_API std::string to_string(const Explanation& explanation);

// Past answers with near-identical replies (the same sentences but for names, dates, numbers and
// greetings), of which one is shown, at the place of the one that ranked best. That one was
// resolved, if any was, and last.
struct AnswerGroup {
  std::size_t count = 1;              // with the one that is shown
  std::vector<std::string> ids = {};  // of the others: resolved ones first, newer ones first
  friend bool operator==(const AnswerGroup&, const AnswerGroup&) = default;
};

struct Suggestion {
  RecordKind kind = RecordKind::kArticle;
  std::string id;
  double score = 0.0;  // comparable within one result only
  // That it answers the inquiry, by the calibration of the profile; 0 to 1.
  double probability = 0.0;
  SignalValues signals{};         // what the score is the weighted sum of
  ConfidenceValues confidence{};  // what the probability is made from
  // It holds a word of the inquiry or a synonym, not only parts of words and readings of others.
  bool matches_word = true;
  Record record;    // as the audience may see it (no counters)
  Snippet title;    // the question or inquiry, with marks
  Snippet passage;  // the passage that fits best, usually of the answer or reply
  std::optional<Explanation> explanation;
  // Where it says another word than the inquiry, one that is easily taken for it.
  std::vector<Confusion> confusions = {};
  AnswerGroup group = {};  // of a past answer, with SearchOptions::snippets; else itself alone
  // Of a past answer: the articles it names that were changed after it was closed. It may say what
  // holds no longer.
  std::vector<std::string> changed_articles = {};
  friend bool operator==(const Suggestion&, const Suggestion&) = default;
};

// "article member-withdraw 16.08 退会したいときの手続き"
TOIBIKI_API std::string to_string(const Suggestion& suggestion);

// What a result is good for, by the probability of its first suggestion and the thresholds of the
// profile.
enum class ResultKind {
  kAnswer,        // the first suggestion may be given as the answer
  kCandidates,    // the answer is probably among them: a person should choose
  kNoSafeAnswer,  // what is suggested is only the nearest there is; ask back, or pass it on
};
TOIBIKI_API std::string_view to_string(ResultKind kind) noexcept;

// Pinned articles stand first and buried ones last (pins.tsv). Between them first those that match
// a word (search(): before them those with every word), each ordered by score, then kind, then id.
// A suggestion with confusions stands behind those that say the word of the inquiry. A past answer
// that is shown for a group stands where the best of the group does, and its probability is that
// one's. The same knowledge base and inquiry give the same result.
struct Result {
  std::vector<Suggestion> suggestions;
  QueryPlan plan;
  // Records that hold at least one planned term (MatchMode::kWords: that match a word).
  std::size_t matched_count = 0;
  std::vector<ConfusionQuestion> questions = {};  // to be asked before an answer is used
  ResultKind kind = ResultKind::kNoSafeAnswer;
  // To be asked back: the inquiry says too little to tell which of several topics it is about. The
  // kind is never kAnswer then. Of suggest() only.
  std::optional<Clarification> clarification = {};
  // With SearchOptions::count_categories: of the articles that match, in the order of their paths.
  std::vector<CategoryCount> categories = {};
  // Names of the shards (shard.h) that did not answer: past answers that stand there are missing,
  // as if they were nowhere. In the order of shards.json.
  std::vector<std::string> missing_shards = {};
  // With SearchOptions::timings. Reading counts for suggest(); answer() reads once for all results.
  std::optional<Timings> timings = {};
  friend bool operator==(const Result&, const Result&) = default;
};

// What Searcher::answer() gives.
struct InquiryResult {
  Reading reading;
  // One for each of reading.requests, in their order; one for all of it where nothing is asked;
  // none where nothing is kept. One for all of it also with SearchOptions::read off. Spans of their
  // plans are of the inquiry.
  std::vector<Result> results;
  friend bool operator==(const InquiryResult&, const InquiryResult&) = default;
};

// The suggestions, one a line, best first.
TOIBIKI_API std::string to_string(const Result& result);

// One JSON object in a stable shape, without line feeds; documented in examples/cli/README.md.
TOIBIKI_API std::string to_json(const Result& result);

}  // namespace toibiki
