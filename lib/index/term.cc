// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/term.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "text/normalize.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxPathBytes = 200;  // Xapian takes terms of 245 bytes

}  // namespace

std::string index_term(TokenKind kind, std::string_view key) {
  const char family = kind == TokenKind::kWord ? 'W' : kind == TokenKind::kBigram ? 'B' : 'R';
  return std::string(1, family).append(key);
}

std::string id_term(std::string_view record_id) { return std::string(1, 'Q').append(record_id); }

bool is_id_term(std::string_view term) { return term.starts_with('Q'); }

bool is_word_term(std::string_view term) { return term.starts_with('W'); }

std::vector<std::string> category_terms(std::span<const std::string> path) {
  std::vector<std::string> terms;
  std::string names;
  for (const std::string& name : path) {
    names += normalize(name).text() + '\n';
    if (names.size() > kMaxPathBytes) {
      const std::string hash = to_hex(hash64(names));
      names = std::string(utf8_prefix(names, kMaxPathBytes - hash.size())) + hash;
    }
    terms.push_back("C" + names);
  }
  return terms;
}

std::string category_term(std::span<const std::string> path) { return category_terms(path).back(); }

bool is_category_term(std::string_view term) { return term.starts_with('C'); }

std::string sentence_term(std::string_view normalized) { return "S" + to_hex(hash64(normalized)); }

bool is_sentence_term(std::string_view term) { return term.starts_with('S'); }

}  // namespace toibiki
