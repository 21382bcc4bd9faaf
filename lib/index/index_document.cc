// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/index_document.h"

#include <algorithm>

#include "base/hash.h"
#include "index/term.h"
#include "toibiki/error.h"

namespace toibiki {
namespace {

constexpr std::size_t kChecksumSize = 16;

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
    std::vector<Token> tokens = analyzer.analyze(text, {.every_bigram = is_title});
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
    for (const std::string& term : category_terms(article->category)) document.terms[term] = 0;
  }
  const std::string json = to_json(shown_part(record));
  const std::string body = json + '\n' + encode_fields(fields);
  document.data = to_hex(hash64(body)) + body;
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
  const std::string_view body = data.substr(std::min(kChecksumSize, data.size()));
  const std::size_t json_size = body.find('\n');  // our JSON has no line feed
  if (data.substr(0, data.size() - body.size()) != to_hex(hash64(body)) ||
      json_size == std::string_view::npos) {
    throw Error(
        ErrorCode::kCorrupt,
        "索引の中身が壊れています。toibiki check --repair で作り直してください。 (index document "
        "damaged: checksum mismatch)");
  }
  return {record_from_json(body.substr(0, json_size), kind),
          std::string(body.substr(json_size + 1))};
}

}  // namespace toibiki
