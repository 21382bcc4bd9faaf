// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/index_document.h"

#include <algorithm>

#include "base/hash.h"
#include "index/compact_bytes.h"
#include "index/record_bytes.h"
#include "index/reply_sentences.h"
#include "index/term.h"
#include "index/vocabulary_terms.h"
#include "inquiry/kept_text.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

// Of documents: eight bytes. Every one that is shown is looked through, which with hash64() took a
// fourteenth of a short suggestion's time (perf).
constexpr std::size_t kSumBytes = sizeof(std::uint64_t);

std::string sum_of(std::string_view body) {
  std::string sum(kSumBytes, '\0');
  std::uint64_t rest = fast_hash64(body);
  for (std::size_t i = kSumBytes; i-- > 0; rest >>= 8U) sum[i] = static_cast<char>(rest & 0xFFU);
  return sum;
}

std::string with_sum(std::string_view body) { return sum_of(body).append(body); }

std::string_view summed_body(std::string_view data) {
  if (data.size() < kSumBytes) CompactReader::fail();
  const std::string_view body = data.substr(kSumBytes);
  if (sum_of(body) != data.substr(0, kSumBytes)) CompactReader::fail();
  return body;
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
  append_text(data, with_sum(head));
  return with_sum(data + body);
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
    for (const WrittenWord& word : written_words(fields, analyzer)) {
      document.terms[vocabulary_term(word)] = 0;
    }
  } else {
    for (const CountedSentence& sentence : counted_sentences(std::get<PastAnswer>(record).reply)) {
      document.terms[sentence.form] = 0;
      document.terms[sentence.exact] = 0;
    }
  }
  std::string body;
  append_record(body, record);
  body += encode_fields(fields);
  document.data = make_data(encode(make_ranking_record(record, fields)), body);
  document.head_size = document.data.size() - body.size();
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
  CompactReader reader(summed_body(data));
  reader.text();  // the head
  const std::string_view bytes = reader.rest();
  StoredDocument document{read_record(reader), std::string(bytes), 0};
  if (kind_of(document.record) != kind) CompactReader::fail();
  document.tokens_at = bytes.size() - reader.rest().size();
  return document;
}

RankingRecord read_ranking_record(std::string_view data) {
  CompactReader reader(data.substr(std::min(kSumBytes, data.size())));
  return decode_ranking_record(summed_body(reader.text()));
}

}  // namespace toibiki
