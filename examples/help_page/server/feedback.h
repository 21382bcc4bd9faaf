// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "toibiki/outcome.h"

namespace toibiki::help_page {

enum class FeedbackKind { kHelpful, kUnhelpful, kResolved };
std::string_view to_string(FeedbackKind kind) noexcept;  // "helpful", "unhelpful", "resolved"

// What a reader says of an article.
struct Feedback {
  std::string article_id;
  FeedbackKind kind = FeedbackKind::kHelpful;
  std::string query = {};  // what was searched before; may be empty
  friend bool operator==(const Feedback&, const Feedback&) = default;
};

inline constexpr std::size_t kMaxFeedbackBytes = 4'096;

// Reads {"article_id", "kind", "query"?}. Throws Refusal 400 that names the member.
Feedback feedback_from_json(std::string_view json);

// As it may stand in the journal of outcomes; nothing without a query, since an outcome is of an
// inquiry. The query must be masked already.
std::optional<RecordedOutcome> outcome_of(const Feedback& feedback);

// The JSON object that `toibiki outcome import` reads, on one line.
std::string outcome_line(const RecordedOutcome& outcome);

}  // namespace toibiki::help_page
