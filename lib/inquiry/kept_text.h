// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/analyzer.h"
#include "toibiki/reading.h"
#include "toibiki/token.h"

namespace toibiki {

// What of an inquiry is searched for: its kept sentences one after the other, with the way back to
// where they stand.
//
// A sentence that was wrapped (宛名を会社名に\n変えたい) is one line again, since a line feed would
// cut 名に変え apart, and what was dropped inside it (あの、) is gone. A mail whose kept part is
// one question thus gives the same text as the question alone.
class KeptText {
 public:
  const std::string& text() const { return text_; }

  // Bytes of the original for a span of text(): from where its first byte came to behind its last.
  // Requires: span inside text().
  Span original(Span span) const;

  // How much what stands there leads the search: 1 for questions and requests.
  double weight_at(std::size_t offset) const;

  // All of the text as it is, leading.
  static KeptText all_of(std::string_view text);

  void append(std::string_view original, Span span, double weight);
  void append_separator(char c);

 private:
  struct Piece {
    std::size_t begin = 0;  // in text_
    std::size_t original = 0;
    double weight = 1.0;
  };
  const Piece& piece_at(std::size_t offset) const;

  std::string text_;
  std::vector<Piece> pieces_;
};

// Background helps to find the answer nearly as much: customers tell the matter there and then ask 「どうすれば
// よいでしょうか」. Of whole mails (toibiki_mails), 0.75 to 1 differ little; 0.5 loses .03 of success@1.
inline constexpr double kBackgroundWeight = 0.8;

// `request`: an index into reading.requests; nothing: all of them. A line of one sentence is kept as it
// is, and in a line of several all lead. Where
// nothing is asked, background leads; where nothing else is kept, complaints do. Empty if the
// reading keeps nothing.
KeptText kept_text(std::string_view text, const Reading& reading,
                   std::optional<std::size_t> request = {});

// The built-in rules, read once in a process.
const InquiryReader& built_in_reader();

// The kept text as the built-in rules read it; all of it if they keep nothing, so that what is
// stored can be found. What indexes hold of inquiries is made from it.
KeptText stored_kept_text(std::string_view inquiry);

// Tokens of the kept text, with the spans of the original.
std::vector<Token> original_tokens(const KeptText& kept, std::vector<Token> tokens);
std::vector<Token> tokens_of_inquiry(std::string_view inquiry, const Analyzer& analyzer);

}  // namespace toibiki
