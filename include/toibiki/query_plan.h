// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "toibiki/export.h"
#include "toibiki/token.h"

namespace toibiki {

// One thing to look for. `count` is how often the inquiry says it.
//
// A synonym has `stands_for`: the words of the inquiry in whose place it is looked for. It never
// weighs more than the rarest of them would. If it has several words (暗証 番号), each is a term
// and names the others in `together`: only a record that holds them all counts. `scopes`, if not
// empty, are paths of categories from the top: only a record below one of them counts.
struct PlannedTerm {
  std::string key;
  TokenKind kind = TokenKind::kWord;
  double weight = 1.0;  // multiplies the term's BM25 part
  std::size_t count = 1;
  std::vector<Span> spans;  // where the inquiry says it, in bytes of the inquiry
  // A reading of a word that the inquiry writes in kana: who holds it matches the word.
  bool in_kana = false;
  // A short inquiry as it is typed: a bigram of it that counts where all the others, which stand in
  // `together`, are held too, and then as a match of a word.
  bool is_whole_text = false;
  std::vector<std::string> stands_for = {};
  std::vector<std::string> together = {};
  std::vector<std::vector<std::string>> scopes = {};

  bool is_synonym() const { return !stands_for.empty(); }
  // Whether a record that holds it matches a word of the inquiry, and not only a part or a reading.
  bool is_word_match() const { return kind == TokenKind::kWord || in_kana || is_whole_text; }
  friend bool operator==(const PlannedTerm&, const PlannedTerm&) = default;
};

// What retrieval will look for: a bag of weighted terms, in order of first appearance. A natural
// question is never a phrase or a conjunction, so that one odd word cannot hide the answer.
struct QueryPlan {
  std::vector<PlannedTerm> terms;
  // Of very long inquiries: distinct terms beyond the limit, and one more for all that stands
  // behind the first 64 KiB, which is not looked at.
  std::size_t left_out_count = 0;
  friend bool operator==(const QueryPlan&, const QueryPlan&) = default;
};

// "word:パスワード word:忘れる bigram:パス*0.5 word:暗証*0.25<パスワード+番号@お支払い/領収書 ...":
// a synonym names what it stands for behind "<", its other words behind "+", its scopes behind "@".
TOIBIKI_API std::string to_string(const QueryPlan& plan);

}  // namespace toibiki
