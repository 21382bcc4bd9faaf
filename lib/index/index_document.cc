// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/index_document.h"

#include <algorithm>

#include "base/hash.h"
#include "index/compact_bytes.h"
#include "index/reply_sentences.h"
#include "index/term.h"
#include "inquiry/kept_text.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

// What may be shown where the index is deployed: not how often an article was judged.
Record shown_part(const Record& record) {
  Record copy = record;
  if (auto* article = std::get_if<Article>(&copy)) article->counters = {};
  return copy;
}

}  // namespace

std::uint32_t field_weight(Field field) noexcept {
  switch (field) {
    case Field::kQuestion:
    case Field::kPhrasings:
    case Field::kKeywords:
      return 2;
    case Field::kInquiry:
    case Field::kAnswer:
    case Field::kCategory:
    case Field::kReply:
    case Field::kLearned:  // learned_frequency() weighs already
      return 1;
  }
  return 1;
}

std::vector<AnalyzedField> analyze_fields(const Record& record, const Analyzer& analyzer) {
  std::vector<AnalyzedField> fields;
  const auto add = [&](Field field) {
    std::string text = field_text(record, field);
    if (text.empty()) return;
    // Titles are short, and every part of one must find it (ない人の of 受け取れない人の).
    const bool is_title = field == Field::kQuestion;
    std::vector<Token> tokens = field == Field::kInquiry
                                    ? tokens_of_inquiry(text, analyzer)
                                    : analyzer.analyze(text, {.every_bigram = is_title});
    fields.push_back({field, std::move(text), std::move(tokens)});
  };
  if (kind_of(record) == RecordKind::kArticle) {
    for (const Field field : {Field::kQuestion, Field::kPhrasings, Field::kKeywords,
                              Field::kCategory, Field::kAnswer}) {
      add(field);
    }
  } else {
    for (const Field field : {Field::kInquiry, Field::kReply}) add(field);
  }
  return fields;
}

// A checksum of the whole, then the head with its own, so that it is read without the rest.
std::string make_data(const std::string& head, const std::string& body) {
  std::string data;
  append_text(data, with_checksum(head));
  return with_checksum(data + body);
}

// What an article is found or left out by, whatever is asked.
static std::vector<std::string> filter_terms(const Article& article) {
  std::vector<std::string> terms = category_terms(article.category);
  if (!article.valid_from.empty()) terms.push_back(first_day_term(article.valid_from));
  if (!article.valid_until.empty()) terms.push_back(last_day_term(article.valid_until));
  if (!article.product.empty()) terms.push_back(product_term(article.product));
  return terms;
}

IndexDocument make_index_document(const Record& record, const Analyzer& analyzer) {
  IndexDocument document;
  document.id = id_of(record);
  const std::vector<AnalyzedField> fields = analyze_fields(record, analyzer);
  for (const AnalyzedField& field : fields) {
    for (const Token& token : field.tokens) {
      document.terms[index_term(token.kind, token.key)] += field_weight(field.field);
    }
  }
  if (const auto* article = std::get_if<Article>(&record)) {
    for (std::string& term : filter_terms(*article)) document.terms[std::move(term)] = 0;
  } else {
    for (const CountedSentence& sentence : counted_sentences(std::get<PastAnswer>(record).reply)) {
      document.terms[sentence.form] = 0;
      document.terms[sentence.exact] = 0;
    }
  }
  document.data = make_data(encode(make_ranking_record(record, fields)),
                            to_json(shown_part(record)) + '\n' + encode_fields(fields));
  return document;
}

std::uint64_t digest(const IndexDocument& document) {
  std::string all = document.id + '\n' + document.data;
  for (const auto& [term, frequency] : document.terms) {
    all += '\n' + std::to_string(frequency) + ' ' + term;
  }
  return hash64(all);
}

StoredDocument read_data(std::string_view data, RecordKind kind) {
  CompactReader reader(checked_body(data));
  reader.text();  // the head
  const std::string_view body = reader.rest();
  const std::size_t json_size = body.find('\n');  // our JSON has no line feed
  if (json_size == std::string_view::npos) CompactReader::fail();
  return {record_from_json(body.substr(0, json_size), kind),
          std::string(body.substr(json_size + 1))};
}

RankingRecord read_ranking_record(std::string_view data) {
  CompactReader reader(data.substr(std::min(kChecksumBytes, data.size())));
  return decode_ranking_record(checked_body(reader.text()));
}

}  // namespace toibiki
