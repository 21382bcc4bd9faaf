// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/ranking_record.h"

#include <algorithm>
#include <limits>

#include "index/compact_bytes.h"

namespace toibiki {
namespace {

constexpr std::size_t kDayBytes = 10;  // "YYYY-MM-DD"

std::vector<TokenCount> compared(std::span<const Token> tokens) {
  return counted_words(tokens, RankingRecord::kMaxKeyCount);
}

// Each line of a list field is a text of its own.
std::vector<std::vector<TokenCount>> count_lines(const AnalyzedField& field) {
  std::vector<std::vector<TokenCount>> texts;
  const std::span<const Token> tokens = field.tokens;
  std::size_t first = 0;
  for (std::size_t begin = 0; begin <= field.text.size();) {
    const std::size_t end = std::min(field.text.find('\n', begin), field.text.size());
    std::size_t last = first;
    while (last < tokens.size() && tokens[last].span.begin < end) ++last;
    texts.push_back(compared(tokens.subspan(first, last - first)));
    first = last;
    begin = end + 1;
  }
  return texts;
}

void add_texts(RankingRecord& ranking, const AnalyzedField& field) {
  switch (field.field) {
    case Field::kQuestion:
      ranking.title = said_words(field.tokens, field.text);
      if (ranking.title.size() > RankingRecord::kMaxKeyCount) {
        ranking.title.resize(RankingRecord::kMaxKeyCount);
      }
      [[fallthrough]];
    case Field::kInquiry:
      ranking.texts.insert(ranking.texts.begin(), compared(field.tokens));
      return;
    case Field::kPhrasings: {
      const std::vector<std::vector<TokenCount>> lines = count_lines(field);
      ranking.texts.insert(ranking.texts.end(), lines.begin(), lines.end());
      return;
    }
    default:
      return;
  }
}

}  // namespace

RankingRecord make_ranking_record(const Record& record, std::span<const AnalyzedField> fields) {
  RankingRecord ranking;
  ranking.kind = kind_of(record);
  ranking.id = id_of(record);
  if (const auto* article = std::get_if<Article>(&record)) {
    ranking.product = article->product;
    ranking.valid_from = article->valid_from;
    ranking.valid_until = article->valid_until;
    ranking.updated_on = article->updated_at.substr(0, kDayBytes);
  } else {
    const auto& answer = std::get<PastAnswer>(record);
    ranking.product = answer.product;
    ranking.updated_on = answer.closed_at.substr(0, kDayBytes);
  }
  for (const AnalyzedField& field : fields) add_texts(ranking, field);
  if (ranking.texts.size() > RankingRecord::kMaxTextCount) {
    ranking.texts.resize(RankingRecord::kMaxTextCount);
  }
  return ranking;
}

std::string encode(const RankingRecord& record) {
  std::string out;
  append_number(out, static_cast<std::uint64_t>(record.kind));
  for (const std::string* text :
       {&record.id, &record.product, &record.valid_from, &record.valid_until, &record.updated_on}) {
    append_text(out, *text);
  }
  append_number(out, record.texts.size());
  for (const std::vector<TokenCount>& keys : record.texts) {
    append_number(out, keys.size());
    for (const TokenCount& key : keys) {
      append_number(out, static_cast<std::uint64_t>(key.kind));
      append_number(out, key.count);
      append_text(out, key.key);
    }
  }
  append_number(out, record.title.size());
  for (const SaidWord& word : record.title) {
    append_number(out, word.negated ? 1 : 0);
    append_text(out, word.key);
  }
  return out;
}

RankingRecord decode_ranking_record(std::string_view bytes) {
  CompactReader reader(bytes);
  RankingRecord record;
  record.kind = static_cast<RecordKind>(reader.number_below(2));
  for (std::string* text :
       {&record.id, &record.product, &record.valid_from, &record.valid_until, &record.updated_on}) {
    *text = reader.text();
  }
  record.texts.resize(reader.count());
  for (std::vector<TokenCount>& keys : record.texts) {
    keys.resize(reader.count());
    for (TokenCount& key : keys) {
      key.kind = static_cast<TokenKind>(reader.number_below(3));
      key.count = static_cast<std::uint32_t>(
          reader.number_below(std::numeric_limits<std::uint32_t>::max()));
      key.key = reader.text();
    }
  }
  record.title.resize(reader.count());
  for (SaidWord& word : record.title) {
    word.negated = reader.number_below(2) == 1;
    word.key = reader.text();
  }
  if (!reader.at_end()) CompactReader::fail();
  return record;
}

}  // namespace toibiki
