// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/export.h"
#include "toibiki/record.h"

namespace toibiki {

enum class Verdict { kResolved, kRejected };  // "resolved", "rejected"

// What came of an article that was given for an inquiry. It goes to a journal, from which nothing
// is ever taken away: who said what stays known after it was undone.
//
// An outcome that resolved makes its inquiry a phrasing that the article has learned, and a past
// inquiry that speaks for it; one that was rejected speaks against it. Only what counts (below)
// does so, and only as long as it is not undone. The public side knows of none of it.
struct RecordedOutcome {
  std::uint64_t number = 0;  // given by the journal, rising; names it when it is undone
  std::string inquiry;       // what the customer wrote; not empty
  std::string article_id;
  Verdict verdict = Verdict::kResolved;
  // Who or what says so: the pseudonymous key of an operator or a tool, never a name or address.
  // 1-200 bytes, no control characters.
  std::string source;
  std::string recorded_at;  // RFC 3339, or "YYYY-MM-DD"; empty: the Writer fills in the time
  bool undone = false;      // said by the journal
  std::string undone_at;    // RFC 3339; empty unless undone
  friend bool operator==(const RecordedOutcome&, const RecordedOutcome&) = default;
};

// How much of what one source says on one day counts: a burst of wrong outcomes must not bury an
// article. In the order of their numbers, outcomes that are not undone count until there are so
// many of them for the article, or so many in all. What is beyond is in the journal and does not
// count; it comes to count when one before it is undone. The day is the date in recorded_at, as
// written.
inline constexpr std::size_t kMaxCountedPerSourceDayArticle = 3;
inline constexpr std::size_t kMaxCountedPerSourceDay = 100;

struct OutcomeFilter {
  std::string article_id = {};  // empty: of all articles
  std::string source = {};      // empty: of all sources
  std::uint64_t after_number = 0;
  std::size_t limit = 1'000;  // at most so many, in the order of their numbers
};

TOIBIKI_API std::string_view to_string(Verdict) noexcept;

// Every rule that the outcome breaks, with fields named as in the JSON form; empty: it may be
// recorded. Whether there is such an article, the Writer knows. Throws nothing.
TOIBIKI_API std::vector<RecordProblem> validate(const RecordedOutcome& outcome);

// The JSON form: one object with "number", "inquiry", "article", "verdict", "source",
// "recorded_at", "undone", "undone_at", UTF-8, no line feeds.
TOIBIKI_API std::string to_json(const RecordedOutcome& outcome);
// All members but the verdict may be missing. Throws Error kInvalidRecord naming the member and
// value: unknown member, wrong type, no verdict, not JSON. Does not validate().
TOIBIKI_API RecordedOutcome outcome_from_json(std::string_view json);

// A readable line for logs: number, source, verdict, article, first words.
TOIBIKI_API std::string to_string(const RecordedOutcome& outcome);

}  // namespace toibiki
