// SPDX-License-Identifier: GPL-2.0-or-later
#include "feedback.h"

#include <nlohmann/json.hpp>

#include "day.h"
#include "json_body.h"
#include "problem.h"
#include "utf8.h"

namespace toibiki::help_page {
namespace {

constexpr std::size_t kMaxQueryCharacters = 400;

FeedbackKind kind_named(const std::string& name) {
  for (const FeedbackKind kind :
       {FeedbackKind::kHelpful, FeedbackKind::kUnhelpful, FeedbackKind::kResolved}) {
    if (to_string(kind) == name) return kind;
  }
  throw Refusal(400, "bad-member",
                "kind は helpful、unhelpful、resolved のどれかにしてください。 (kind must be "
                "helpful, unhelpful or resolved)");
}

}  // namespace

std::string_view to_string(FeedbackKind kind) noexcept {
  switch (kind) {
    case FeedbackKind::kHelpful:
      return "helpful";
    case FeedbackKind::kUnhelpful:
      return "unhelpful";
    case FeedbackKind::kResolved:
      break;
  }
  return "resolved";
}

Feedback feedback_from_json(std::string_view json) {
  const nlohmann::json body = json_object(json, {"article_id", "kind", "query"});
  Feedback feedback;
  feedback.article_id = required_text(body, "article_id", kMaxIdBytes);
  feedback.kind = kind_named(required_text(body, "kind", 20));
  feedback.query = optional_text(body, "query", kMaxFeedbackBytes);
  if (has_control_characters(feedback.article_id) || has_control_characters(feedback.query)) {
    throw Refusal(400, "control-character",
                  "制御文字は使えません。 (control characters are not allowed)");
  }
  if (character_count(feedback.query) <= kMaxQueryCharacters) return feedback;
  throw Refusal(400, "query-too-long",
                "query は 400 文字までにしてください。 (query has more than 400 characters)");
}

std::optional<RecordedOutcome> outcome_of(const Feedback& feedback) {
  if (feedback.query.find_first_not_of(" \t\r\n") == std::string::npos) return std::nullopt;
  RecordedOutcome outcome;
  outcome.inquiry = feedback.query;
  outcome.article_id = feedback.article_id;
  outcome.verdict =
      feedback.kind == FeedbackKind::kUnhelpful ? Verdict::kRejected : Verdict::kResolved;
  outcome.source = "help page";
  outcome.recorded_at = today();
  return outcome;
}

std::string outcome_line(const RecordedOutcome& outcome) {
  const nlohmann::ordered_json line = {{"inquiry", outcome.inquiry},
                                       {"article", outcome.article_id},
                                       {"verdict", to_string(outcome.verdict)},
                                       {"source", outcome.source},
                                       {"recorded_at", outcome.recorded_at}};
  return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace toibiki::help_page
