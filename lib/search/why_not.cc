// SPDX-License-Identifier: GPL-2.0-or-later
#include "toibiki/why_not.h"

#include "search/why_not_cause.h"
#include "search/why_not_edits.h"
#include "search/why_not_trial.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxTopK = 100;

void require_top_k(std::size_t top_k) {
  if (top_k >= 1 && top_k <= kMaxTopK) return;
  throw Error(ErrorCode::kInvalidArgument,
              "top_k は 1〜100 です: " + std::to_string(top_k) + " (top_k out of range)");
}

}  // namespace

Article with_edit(Article article, const Edit& edit) {
  switch (edit.kind) {
    case EditKind::kKeyword:
    case EditKind::kKeywords:
      article.keywords.insert(article.keywords.end(), edit.words.begin(), edit.words.end());
      break;
    case EditKind::kPhrasing:
      article.phrasings.push_back(edit.text);
      break;
    case EditKind::kSynonym:
      break;
  }
  return article;
}

WhyNot why_not(Searcher& searcher, const Inquiry& inquiry, RecordKind kind, std::string_view id,
               const WhyNotOptions& options) {
  require_top_k(options.top_k);
  InquiryTrial trial(searcher, inquiry, options);
  Diagnosis diagnosis = find_cause(trial, kind, id, options);
  if (options.edits && may_be_edited(diagnosis.why.cause)) {
    look_for_edit(trial, diagnosis, options);
  }
  return diagnosis.why;
}

}  // namespace toibiki
