// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace toibiki {

// A phrase with its variants, as the reading_*.tsv files write it:
//   (a|b)      one of them                     (致し|いたし)ます
//   x? (x)?    may be missing                  お?返事
//   {name}     a phrase that was defined       {お願いします}
//   {digits}   1 to 20 digits; {words}: 1 to 40 characters without 、。！？
//   {letters}  1 to 12 characters without punctuation or blank; {short}: 1 to 4 of them
//   {blank}    at least one blank
// Blanks of the text, up to four in a row and line ends among them, are passed over between any two
// characters: mails are wrapped inside phrases. Blanks of the pattern mean nothing.
//
// Matching follows all variants at once: its time is bounded by the size of the pattern, whatever
// the text. Immutable; made once.
class Pattern {
 public:
  using Definitions = std::map<std::string, Pattern, std::less<>>;

  // `source` is normalised. Throws std::invalid_argument with the reason, for a table to name the
  // place; also of a pattern that is very large or deep, or has very many open parts.
  static Pattern parse(std::string_view source, const Definitions& definitions);

  // Where matches that begin at text[at] end, ascending. The text ends at its size.
  std::vector<std::size_t> match(std::string_view text, std::size_t at) const;

  // The characters that a match can begin with. Empty: any (the pattern begins with {words}).
  std::u32string first_characters() const;

 private:
  friend class PatternParser;
  enum class Kind {
    kLiteral,
    kSequence,
    kChoice,
    kOptional,
    kDigits,
    kWords,
    kLetters,
    kShort,
    kBlank
  };

  struct Size {
    std::size_t parts = 0;
    std::size_t depth = 0;
    std::size_t open =
        0;  // parts that may end at several places, on the way through it that has most
  };
  Size size() const;
  void advance(std::string_view text, std::vector<std::size_t>& ends) const;
  void advance_class(std::string_view text, std::vector<std::size_t>& ends) const;
  bool is_of_class(char32_t c) const;
  bool may_begin(char32_t c) const;
  bool add_first(std::u32string& characters, bool& is_any) const;

  Kind kind_ = Kind::kSequence;
  std::string literal_;
  std::u32string first_;  // of an alternative: what it can begin with; empty: not known
  std::vector<Pattern> parts_;
};

}  // namespace toibiki
