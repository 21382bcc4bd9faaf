// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/span.h"

namespace toibiki {

// Text as it is compared, with the way back to the original bytes.
class NormalizedText {
 public:
  const std::string& text() const { return text_; }

  // The original bytes from which `span` of text() came. Where several characters became one, or
  // one became several (㈱ -> (株)), the whole original stretch. Requires: span not empty, inside
  // text().
  Span original(Span span) const;

  // The same for spans that mostly go forward: `hint` remembers where the last one was. Begins as 0.
  Span original(Span span, std::size_t& hint) const;

  // Rewrites a text from left to right, keeping the way back to the original.
  class Rewriter;

 private:
  friend NormalizedText normalize(std::string_view original);

  // A stretch of text() and where it came from: byte for byte if `same`, else as a whole.
  struct Piece {
    Span normalized;
    Span original;
    bool same = true;
  };
  const Piece& piece_at(std::size_t offset) const;
  void append(std::string_view original, std::size_t original_begin);

  std::string text_;
  std::vector<Piece> pieces_;
};

class NormalizedText::Rewriter {
 public:
  // `from` must outlive the rewriter.
  explicit Rewriter(const NormalizedText& from) : from_(from) {}

  // `text` stands for from.text()[span]. Requires: spans in order, disjoint, not empty.
  void replace(Span span, std::string_view text);
  NormalizedText finish() &&;

 private:
  void copy_until(std::size_t end);

  const NormalizedText& from_;
  NormalizedText result_;
  std::size_t done_ = 0;   // of from_.text()
  std::size_t piece_ = 0;  // of from_.pieces_: the first that does not end before done_
};

// Unicode NFKC with case folding (UAX 15, UTR 30 NFKC_Casefold): ＡＢＣ, ABC and abc meet, ﾊﾟｽ and
// パス meet, ① becomes 1; invisible format characters are dropped. At most 30 combining marks a
// base character are kept, since canonical ordering of longer chains takes quadratic time.
// Requires: `original` is UTF-8.
NormalizedText normalize(std::string_view original);

// The version of Unicode that normalize() follows, e.g. "15.0": it comes with the installed ICU.
std::string unicode_version();

}  // namespace toibiki
