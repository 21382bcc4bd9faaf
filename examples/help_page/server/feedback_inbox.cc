// SPDX-License-Identifier: GPL-2.0-or-later
#include "feedback_inbox.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "day.h"

namespace toibiki::help_page {

FeedbackInbox::FeedbackInbox(const std::filesystem::path& file, std::unique_ptr<OutcomeQueue> queue,
                             const MaskerOptions& masking)
    : queue_(std::move(queue)) {
  if (!file.empty()) {
    outcomes_.emplace(file, AppendFile::Sync::kEachLine, kMaxBytes);
    votes_.emplace(file.string() + ".votes", AppendFile::Sync::kEachLine, kMaxBytes);
  }
  if (outcomes_ || queue_) masker_.emplace(masking);
}

FeedbackInbox::Taken FeedbackInbox::add(Feedback feedback, const std::string& client) {
  const std::string day = today();
  if (is_repeated(feedback, client, day)) return Taken::kRepeated;
  if (masker_) feedback.query = masker_->mask(feedback.query).text;
  if (write(feedback, day)) return Taken::kYes;
  forget(feedback, client, day);  // the reader may try again
  return Taken::kFull;
}

bool FeedbackInbox::is_repeated(const Feedback& feedback, const std::string& client,
                                const std::string& day) {
  const std::string key = clients_.of(client + "\n" + feedback.article_id, day);
  const std::lock_guard lock(mutex_);
  if (day != day_ || seen_.size() >= kMaxRemembered) seen_.clear();
  day_ = day;
  return !seen_.insert(key).second;
}

void FeedbackInbox::forget(const Feedback& feedback, const std::string& client,
                           const std::string& day) {
  const std::string key = clients_.of(client + "\n" + feedback.article_id, day);
  const std::lock_guard lock(mutex_);
  seen_.erase(key);
}

// Whoever was refused may try again, so nothing may be left of a refused one: the vote comes last,
// and once there is an outcome its failure refuses nothing.
bool FeedbackInbox::write(const Feedback& feedback, const std::string& day) {
  const std::optional<RecordedOutcome> outcome = outcome_of(feedback);
  if (outcome) {
    const bool is_kept =
        queue_ ? queue_->put(*outcome) : !outcomes_ || outcomes_->append(outcome_line(*outcome));
    if (!is_kept) return false;
  }
  if (!votes_) return true;
  const nlohmann::ordered_json vote = {
      {"day", day}, {"article", feedback.article_id}, {"kind", to_string(feedback.kind)}};
  const bool is_counted =
      votes_->append(vote.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  return is_counted || outcome.has_value();
}

}  // namespace toibiki::help_page
