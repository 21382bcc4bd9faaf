// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "index/index_document.h"
#include "index/token_count.h"
#include "toibiki/outcome.h"
#include "toibiki/record.h"
#include "toibiki/token.h"

namespace toibiki {

// An inquiry of which it is known what came of some articles: an outcome that counts, or a past
// answer that names its articles. A document of index/inquiries holds one; what the customer wrote
// is not in it.
struct ConfirmedInquiry {
  // Of the outcome, or of the last change of the past answer: the larger, the newer.
  std::uint64_t number = 0;
  Verdict verdict = Verdict::kResolved;
  std::string day;                       // YYYY-MM-DD; empty: unknown
  std::string source;                    // RecordedOutcome::source; empty: a past answer
  std::vector<std::string> article_ids;  // at least one, none twice; there may be no such article
  std::vector<TokenCount> tokens;
  friend bool operator==(const ConfirmedInquiry&, const ConfirmedInquiry&) = default;
};

// True if a past answer teaches: it names an article and was not left unresolved or escalated.
bool teaches(const PastAnswer& answer) noexcept;

// `tokens` are those of the inquiry. Requires: teaches(answer).
ConfirmedInquiry make_confirmed_inquiry(const PastAnswer& answer, std::uint64_t change_number,
                                        const std::vector<Token>& tokens);
ConfirmedInquiry make_confirmed_inquiry(const RecordedOutcome& outcome,
                                        const std::vector<Token>& tokens);

// Ids of documents of index/inquiries: "a<id of the past answer>", "o<number of the outcome>".
std::string inquiry_id_of_past_answer(std::string_view id);
std::string inquiry_id_of_outcome(std::uint64_t number);

// Terms: index_term() of the tokens, each as often as it occurs, and article_term() of the articles
// with wdf 0.
IndexDocument make_inquiry_document(std::string id, const ConfirmedInquiry& inquiry);

// The term of index/inquiries that names an article ("A" and its id).
std::string article_term(std::string_view article_id);

// What lies in IndexDocument::data: a checksum; number, verdict, day, source, articles, tokens.
// Throws Error kCorrupt.
ConfirmedInquiry decode_inquiry(std::string_view data);

// The same without its tokens, which `encoded_tokens` holds in the form of encode_tokens(): a view
// into `data`. Much faster than all of it.
struct InquiryHead {
  ConfirmedInquiry inquiry;
  std::string_view encoded_tokens;
};
InquiryHead decode_inquiry_head(std::string_view data);

}  // namespace toibiki
