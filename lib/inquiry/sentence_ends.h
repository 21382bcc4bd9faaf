// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

#include "toibiki/span.h"

namespace toibiki {

// Whether the stretch ends as predicates do: です, ました, ください, punctuation aside.
bool ends_predicate(std::string_view text, Span span);

bool is_picture(char32_t c) noexcept;  // emoji, hearts, stars: they end sentences in chats

// Finds where sentences end: behind 。！？ and pictures, behind blanks after a predicate, and in
// speech without punctuation behind predicates. What is quoted in 「」 belongs to its sentence.
class SentenceEnds {
 public:
  // `is_unlabelled_speech`: both sides of a call follow each other without names or punctuation.
  SentenceEnds(std::string_view text, bool is_unlabelled_speech)
      : text_(text), is_unlabelled_speech_(is_unlabelled_speech) {}

  // Behind the sentence that begins at `begin`, with the marks that follow it; at most `end`.
  // Linear over a text: what is looked at again is bounded.
  std::size_t behind(std::size_t begin, std::size_t end) const;

 private:
  std::size_t closing_behind(std::size_t at, std::size_t end) const;
  bool is_long_speech(std::size_t begin, std::size_t end) const;
  bool ends_at(char32_t c, std::size_t begin, std::size_t here, std::size_t next,
               std::size_t end) const;
  bool begins_other(std::size_t begin, std::size_t here, std::size_t next) const;
  bool ends_latin(std::size_t here, char32_t following) const;
  bool ends_dots(std::size_t here, char32_t following) const;
  bool ends_spoken(std::size_t begin, std::size_t at, char32_t following) const;
  bool begins_with_ma(std::size_t at) const;
  bool begins_spoken(std::size_t at) const;
  std::size_t behind_marks(std::size_t at, std::size_t end) const;

  std::string_view text_;
  bool is_unlabelled_speech_;
};

}  // namespace toibiki
