// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/forward_record.h"

#include <cstdint>
#include <map>
#include <utility>

#include "toibiki/error.h"

namespace toibiki {
namespace {

void append_number(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7U) out.push_back(static_cast<char>(value | 0x80U));
  out.push_back(static_cast<char>(value));
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  bool at_end() const { return rest_.empty(); }

  // How many things may follow: each takes a byte at least. Keeps damage from asking for gigabytes.
  std::size_t count() { return number(rest_.size() + 1); }

  // Requires that the number is below `limit`.
  std::size_t number(std::size_t limit) {
    std::uint64_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      if (rest_.empty() || shift > 56) fail();
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) break;
    }
    if (value >= limit) fail();
    return value;
  }

  std::string_view bytes(std::size_t size) {
    if (size > rest_.size()) fail();
    const std::string_view result = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return result;
  }

  [[noreturn]] static void fail() {
    throw Error(
        ErrorCode::kCorrupt,
        "索引の中身が壊れています。toibiki check --repair で作り直してください。 (forward record "
        "damaged)");
  }

 private:
  std::string_view rest_;
};

struct Key {
  TokenKind kind = TokenKind::kWord;
  std::string_view text;
};

std::vector<Key> read_keys(Reader& reader) {
  std::vector<Key> keys(reader.count());
  for (Key& key : keys) {
    key.kind = static_cast<TokenKind>(reader.number(3));
    key.text = reader.bytes(reader.count());
  }
  return keys;
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
      const auto [number, is_new] = numbers.try_emplace({token.kind, token.key}, numbers.size());
      if (is_new) {
        append_number(keys, static_cast<std::uint64_t>(token.kind));
        append_number(keys, token.key.size());
        keys += token.key;
      }
      append_number(body, token.span.begin - at);
      append_number(body, token.span.size());
      append_number(body, number->second);
      at = token.span.begin;
    }
  }
  std::string out;
  append_number(out, numbers.size());
  return out + keys + body;
}

std::vector<AnalyzedField> decode_fields(std::string_view bytes, const Record& record) {
  Reader reader(bytes);
  const std::vector<Key> keys = read_keys(reader);
  std::vector<AnalyzedField> fields;
  while (!reader.at_end()) {
    AnalyzedField field;
    field.field = static_cast<Field>(reader.number(static_cast<std::size_t>(Field::kReply) + 1));
    field.text = field_text(record, field.field);
    const std::size_t limit = field.text.size() + 1;
    field.tokens.resize(reader.count());
    std::size_t at = 0;
    for (Token& token : field.tokens) {
      at += reader.number(limit);
      const std::size_t end = at + reader.number(limit);
      if (end >= limit) Reader::fail();
      const Key& key = keys[reader.number(keys.size())];
      token = {{at, end}, std::string(key.text), key.kind};
    }
    fields.push_back(std::move(field));
  }
  return fields;
}

}  // namespace toibiki
