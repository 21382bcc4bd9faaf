// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "index/forward_record.h"
#include "index/ranking_record.h"
#include "toibiki/analyzer.h"
#include "toibiki/record.h"

namespace toibiki {

// A record as the index holds it.
struct IndexDocument {
  std::string id;
  // Index term -> weighted within-document frequency; 0 for what filters read, the words as it
  // writes them, and the sentences of its reply.
  std::map<std::string, std::uint32_t> terms;
  std::string data;           // what a suggestion shows, with a checksum
  std::size_t head_size = 0;  // so many bytes of it are read without the rest
  friend bool operator==(const IndexDocument&, const IndexDocument&) = default;
};

// How often one occurrence in a field counts. One merged term space: saturation and length
// normalisation then work across fields.
std::uint32_t field_weight(Field field) noexcept;

// The searchable fields that are not empty, the question or inquiry first.
std::vector<AnalyzedField> analyze_fields(const Record& record, const Analyzer& analyzer);

IndexDocument make_index_document(const Record& record, const Analyzer& analyzer);

// Equal for equal documents: what a check compares.
std::uint64_t digest(const IndexDocument& document);

// What lies in IndexDocument::data: the encoded ranking record at its head, then the record
// (record_bytes.h) and the tokens of its fields, all under a checksum, and the head under its own,
// so that it is read without the rest.
std::string make_data(const std::string& head, const std::string& body);

struct StoredDocument {
  Record record;
  std::string bytes;  // of the record and of the tokens of its fields: every key stands in them
  std::size_t tokens_at = 0;

  std::string_view forward() const {
    return std::string_view(bytes).substr(tokens_at);
  }  // for decode_fields()
};
// Throws Error kCorrupt if the checksum does not fit.
StoredDocument read_data(std::string_view data, RecordKind kind);
// Reads the head only; the same error.
RankingRecord read_ranking_record(std::string_view data);

}  // namespace toibiki
