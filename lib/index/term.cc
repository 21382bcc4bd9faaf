// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/term.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "text/normalize.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxNameBytes = 200;  // Xapian takes terms of 245 bytes

// A long name ends with a hash of the whole.
std::string short_name(std::string name) {
  if (name.size() <= kMaxNameBytes) return name;
  const std::string hash = to_hex(hash64(name));
  return std::string(utf8_prefix(name, kMaxNameBytes - hash.size())) + hash;
}

}  // namespace

std::string index_term(TokenKind kind, std::string_view key) {
  const char family = kind == TokenKind::kWord ? 'W' : kind == TokenKind::kBigram ? 'B' : 'R';
  return std::string(1, family).append(key);
}

std::string id_term(std::string_view record_id) { return std::string(1, 'Q').append(record_id); }

const std::string& length_term() {
  static const std::string kTerm = "D";
  return kTerm;
}

bool is_id_term(std::string_view term) { return term.starts_with('Q'); }

bool is_word_term(std::string_view term) { return term.starts_with('W'); }

bool is_text_term(std::string_view term) {
  return is_word_term(term) || term.starts_with('B') || term.starts_with('R');
}

std::vector<std::string> category_terms(std::span<const std::string> path) {
  std::vector<std::string> terms;
  std::string names;
  for (const std::string& name : path) {
    names = short_name(names + normalize(name).text() + '\n');
    terms.push_back("C" + names);
  }
  return terms;
}

std::string category_term(std::span<const std::string> path) { return category_terms(path).back(); }

std::string first_day_term(std::string_view day) { return "F" + std::string(day); }
std::string last_day_term(std::string_view day) { return "L" + std::string(day); }
std::string product_term(std::string_view product) {
  return "P" + short_name(std::string(product));
}

std::string sentence_term(std::string_view normalized) { return "S" + to_hex(hash64(normalized)); }

}  // namespace toibiki
