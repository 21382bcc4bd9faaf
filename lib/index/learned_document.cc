// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/learned_document.h"

#include <algorithm>
#include <utility>

#include "index/compact_bytes.h"
#include "index/term.h"

namespace toibiki {
namespace {

std::size_t occurrence_count(const std::vector<TokenCount>& tokens) {
  std::size_t count = 0;
  for (const TokenCount& token : tokens) count += token.count;
  return count;
}

std::uint32_t small_number(CompactReader& reader) {
  return static_cast<std::uint32_t>(reader.number_below(std::uint64_t{1} << 32U));
}

}  // namespace

void LearnedGatherer::add(std::string_view inquiry_data) {
  const InquiryHead head = decode_inquiry_head(inquiry_data);
  DayOutcomes& day = days_[head.inquiry.day];
  day.day = head.inquiry.day;
  if (head.inquiry.verdict == Verdict::kRejected) {
    ++day.rejected;
    return;
  }
  ++day.resolved;
  const std::uint64_t number = head.inquiry.number;
  if (newest_.size() == kMaxLearnedInquiries) {
    if (number < newest_.begin()->first) return;
    newest_.erase(newest_.begin());
  }
  newest_[number] = head.encoded_tokens;
}

bool LearnedGatherer::is_empty(const Article& article) const {
  return days_.empty() && article.counters == Counters{};
}

LearnedPhrasings LearnedGatherer::learned_by(const Article& article) const {
  LearnedPhrasings learned;
  learned.article_id = article.id;
  learned.counters = article.counters;
  for (const auto& [name, day] : days_) learned.days.push_back(day);
  std::map<std::pair<TokenKind, std::string>, std::uint32_t> sums;
  std::size_t token_count = 0;
  for (auto newest = newest_.rbegin(); newest != newest_.rend(); ++newest) {
    const std::vector<TokenCount> tokens = decode_tokens(newest->second);
    const std::size_t count = occurrence_count(tokens);
    if (count > kMaxLearnedTokens - token_count) continue;
    token_count += count;
    ++learned.inquiry_count;
    for (const TokenCount& token : tokens) sums[{token.kind, token.key}] += token.count;
  }
  for (auto& [token, count] : sums) learned.tokens.push_back({token.first, token.second, count});
  return learned;
}

std::uint32_t learned_frequency(std::uint32_t count, std::uint64_t inquiry_count) noexcept {
  const std::uint64_t inquiries = std::max<std::uint64_t>(inquiry_count, 1);
  const std::uint64_t weighted =
      kLearnedWeight * count * std::min(inquiries, kRepresentedInquiries);
  const std::uint64_t rounded = (weighted + inquiries / 2) / inquiries;
  return static_cast<std::uint32_t>(std::max<std::uint64_t>(rounded, 1));
}

IndexDocument make_learned_document(const LearnedPhrasings& learned) {
  IndexDocument document;
  document.id = learned.article_id;
  for (const TokenCount& token : learned.tokens) {
    document.terms[index_term(token.kind, token.key)] =
        learned_frequency(token.count, learned.inquiry_count);
  }
  std::string body;
  append_text(body, learned.article_id);
  append_number(body, learned.inquiry_count);
  append_number(body, learned.days.size());
  for (const DayOutcomes& day : learned.days) {
    append_text(body, day.day);
    append_number(body, day.resolved);
    append_number(body, day.rejected);
  }
  append_number(body, learned.counters.views);
  append_number(body, learned.counters.helpful);
  append_number(body, learned.counters.unhelpful);
  document.data = with_checksum(body + encode_tokens(learned.tokens));
  return document;
}

LearnedPhrasings decode_learned(std::string_view data) {
  CompactReader reader(checked_body(data));
  LearnedPhrasings learned;
  learned.article_id = reader.text();
  learned.inquiry_count = reader.number();
  learned.days.resize(reader.count());
  for (DayOutcomes& day : learned.days) {
    day.day = reader.text();
    day.resolved = small_number(reader);
    day.rejected = small_number(reader);
  }
  learned.counters.views = reader.number();
  learned.counters.helpful = reader.number();
  learned.counters.unhelpful = reader.number();
  learned.tokens = decode_tokens(reader.rest());
  return learned;
}

}  // namespace toibiki
