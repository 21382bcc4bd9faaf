// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/token_count.h"

#include <map>
#include <utility>

#include "index/compact_bytes.h"

namespace toibiki {
namespace {

constexpr std::uint64_t kKindCount = 3;

}  // namespace

std::vector<TokenCount> counted(const std::vector<Token>& tokens) {
  std::map<std::pair<TokenKind, std::string_view>, std::uint32_t> counts;
  for (const Token& token : tokens) ++counts[{token.kind, token.key}];
  std::vector<TokenCount> result;
  result.reserve(counts.size());
  for (const auto& [token, count] : counts) {
    result.push_back({token.first, std::string(token.second), count});
  }
  return result;
}

std::vector<TokenCount> counted_words(std::span<const Token> tokens, std::size_t max_count) {
  std::vector<TokenCount> counts;
  std::map<std::string_view, std::size_t> places;
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::kWord) continue;
    const auto known = places.find(token.key);
    if (known != places.end()) {
      ++counts[known->second].count;
    } else if (counts.size() < max_count) {
      places.emplace(token.key, counts.size());
      counts.push_back({token.kind, token.key, 1});
    }
  }
  return counts;
}

std::string encode_tokens(const std::vector<TokenCount>& tokens) {
  std::string bytes;
  append_number(bytes, tokens.size());
  for (const TokenCount& token : tokens) {
    append_number(bytes, static_cast<std::uint64_t>(token.kind));
    append_text(bytes, token.key);
    append_number(bytes, token.count);
  }
  return bytes;
}

std::vector<TokenCount> decode_tokens(std::string_view bytes) {
  CompactReader reader(bytes);
  std::vector<TokenCount> tokens(reader.count());
  for (TokenCount& token : tokens) {
    token.kind = static_cast<TokenKind>(reader.number_below(kKindCount));
    token.key = reader.text();
    token.count = static_cast<std::uint32_t>(reader.number_below(std::uint64_t{1} << 32U));
  }
  if (!reader.at_end()) CompactReader::fail();
  return tokens;
}

}  // namespace toibiki
