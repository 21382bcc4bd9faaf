// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "index/forward_record.h"
#include "index/token_count.h"
#include "query/said_words.h"
#include "toibiki/record.h"

namespace toibiki {

// What ranking compares an inquiry with, and what decides whether a record may be shown: a small
// part of the record, at the head of its index document, so that a hundred candidates are ranked
// without reading their texts.
struct RankingRecord {
  RecordKind kind = RecordKind::kArticle;
  std::string id;
  std::string product;
  std::string valid_from;   // as Article
  std::string valid_until;  // as Article
  std::string updated_on;   // day of updated_at or closed_at, "YYYY-MM-DD"; empty: unknown
  // The distinct words of the question or inquiry, then of each phrasing,
  // in order of appearance: the first kMaxKeyCount of the first kMaxTextCount.
  std::vector<std::vector<TokenCount>> texts;
  std::vector<SaidWord> title;  // the words of an article's question, the first kMaxKeyCount
  friend bool operator==(const RankingRecord&, const RankingRecord&) = default;

  static constexpr std::size_t kMaxTextCount = 33;
  static constexpr std::size_t kMaxKeyCount = 256;
};

RankingRecord make_ranking_record(const Record& record, std::span<const AnalyzedField> fields);

// Layout: kind, then id, product, valid_from, valid_until, updated_on, each as size and bytes; then
// the number of texts, each as its number of keys, each of them as kind, count, size and bytes;
// then the number of words of the title, each as 1 if it is denied, size and bytes. Numbers as in
// forward_record.h.
std::string encode(const RankingRecord& record);
// Throws Error kCorrupt.
RankingRecord decode_ranking_record(std::string_view bytes);

}  // namespace toibiki
