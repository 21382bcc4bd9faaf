// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/forward_record.h"

#include <cstdint>
#include <map>
#include <utility>

#include "index/compact_bytes.h"

namespace toibiki {
namespace {

// Most keys are what stands in the text, letter for letter: they are named by their kind alone.
constexpr std::size_t kAsWritten = 3;  // by kind

struct Key {
  TokenKind kind = TokenKind::kWord;
  std::string_view text;
};

std::vector<Key> read_keys(CompactReader& reader) {
  std::vector<Key> keys(reader.count());
  for (Key& key : keys) {
    key.kind = static_cast<TokenKind>(reader.number_below(3));
    key.text = reader.text();
  }
  return keys;
}

AnalyzedField read_field(CompactReader& reader, const std::vector<Key>& keys,
                         const Record& record) {
  AnalyzedField field;
  field.field =
      static_cast<Field>(reader.number_below(static_cast<std::size_t>(Field::kReply) + 1));
  field.text = field_text(record, field.field);
  const std::size_t limit = field.text.size() + 1;
  field.tokens.resize(reader.count());
  std::size_t at = 0;
  for (Token& token : field.tokens) {
    at += reader.number_below(limit);
    const std::size_t end = at + reader.number_below(limit);
    if (end >= limit) CompactReader::fail();
    const std::size_t number = reader.number_below(keys.size() + kAsWritten);
    const Span span{at, end};
    const Key key = number < kAsWritten ? Key{static_cast<TokenKind>(number), span.of(field.text)}
                                        : keys[number - kAsWritten];
    token = {span, std::string(key.text), key.kind};
  }
  return field;
}

}  // namespace

std::string encode_fields(const std::vector<AnalyzedField>& fields) {
  std::map<std::pair<TokenKind, std::string_view>, std::size_t> numbers;
  std::string keys;
  std::string body;
  for (const AnalyzedField& field : fields) {
    append_number(body, static_cast<std::uint64_t>(field.field));
    append_number(body, field.tokens.size());
    std::size_t at = 0;
    for (const Token& token : field.tokens) {
      append_number(body, token.span.begin - at);
      append_number(body, token.span.size());
      at = token.span.begin;
      if (token.key == token.span.of(field.text)) {
        append_number(body, static_cast<std::uint64_t>(token.kind));
        continue;
      }
      const auto [number, is_new] = numbers.try_emplace({token.kind, token.key}, numbers.size());
      if (is_new) {
        append_number(keys, static_cast<std::uint64_t>(token.kind));
        append_text(keys, token.key);
      }
      append_number(body, number->second + kAsWritten);
    }
  }
  std::string out;
  append_number(out, numbers.size());
  return out + keys + body;
}

std::vector<AnalyzedField> decode_fields(std::string_view bytes, const Record& record) {
  CompactReader reader(bytes);
  const std::vector<Key> keys = read_keys(reader);
  std::vector<AnalyzedField> fields;
  while (!reader.at_end()) fields.push_back(read_field(reader, keys, record));
  return fields;
}

AnalyzedField decode_first_field(std::string_view bytes, const Record& record) {
  CompactReader reader(bytes);
  const std::vector<Key> keys = read_keys(reader);
  return read_field(reader, keys, record);
}

}  // namespace toibiki
