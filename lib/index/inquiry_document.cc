// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/inquiry_document.h"

#include <algorithm>
#include <map>
#include <utility>

#include "index/compact_bytes.h"
#include "index/term.h"

namespace toibiki {
namespace {

constexpr std::uint64_t kVerdictCount = 2;

std::string date_part(std::string_view time) {
  return std::string(time.substr(0, std::string_view("YYYY-MM-DD").size()));
}

std::vector<std::string> without_repeated(const std::vector<std::string>& ids) {
  std::vector<std::string> distinct;
  for (const std::string& id : ids) {
    if (std::find(distinct.begin(), distinct.end(), id) == distinct.end()) distinct.push_back(id);
  }
  return distinct;
}

}  // namespace

bool teaches(const PastAnswer& answer) noexcept {
  return !answer.article_ids.empty() &&
         (answer.outcome == Outcome::kResolved || answer.outcome == Outcome::kUnknown);
}

ConfirmedInquiry make_confirmed_inquiry(const PastAnswer& answer, std::uint64_t change_number,
                                        const std::vector<Token>& tokens) {
  return {change_number,
          Verdict::kResolved,
          date_part(answer.closed_at),
          "",
          without_repeated(answer.article_ids),
          counted(tokens)};
}

ConfirmedInquiry make_confirmed_inquiry(const RecordedOutcome& outcome,
                                        const std::vector<Token>& tokens) {
  return {outcome.number, outcome.verdict,      date_part(outcome.recorded_at),
          outcome.source, {outcome.article_id}, counted(tokens)};
}

std::string inquiry_id_of_past_answer(std::string_view id) {
  return std::string(1, 'a').append(id);
}

std::string inquiry_id_of_outcome(std::uint64_t number) { return "o" + std::to_string(number); }

std::string article_term(std::string_view article_id) {
  return std::string(1, 'A').append(article_id);
}

IndexDocument make_inquiry_document(std::string id, const ConfirmedInquiry& inquiry) {
  IndexDocument document;
  document.id = std::move(id);
  for (const TokenCount& token : inquiry.tokens) {
    document.terms[index_term(token.kind, token.key)] = token.count;
  }
  for (const std::string& article_id : inquiry.article_ids) {
    document.terms[article_term(article_id)] = 0;
  }
  std::string body;
  append_number(body, inquiry.number);
  append_number(body, static_cast<std::uint64_t>(inquiry.verdict));
  append_text(body, inquiry.day);
  append_text(body, inquiry.source);
  append_number(body, inquiry.article_ids.size());
  for (const std::string& article_id : inquiry.article_ids) append_text(body, article_id);
  document.data = with_checksum(body + encode_tokens(inquiry.tokens));
  return document;
}

InquiryHead decode_inquiry_head(std::string_view data) {
  CompactReader reader(checked_body(data));
  InquiryHead head;
  head.inquiry.number = reader.number();
  head.inquiry.verdict = static_cast<Verdict>(reader.number_below(kVerdictCount));
  head.inquiry.day = reader.text();
  head.inquiry.source = reader.text();
  head.inquiry.article_ids.resize(reader.count());
  for (std::string& id : head.inquiry.article_ids) id = reader.text();
  head.encoded_tokens = reader.rest();
  return head;
}

ConfirmedInquiry decode_inquiry(std::string_view data) {
  InquiryHead head = decode_inquiry_head(data);
  head.inquiry.tokens = decode_tokens(head.encoded_tokens);
  return std::move(head.inquiry);
}

}  // namespace toibiki
