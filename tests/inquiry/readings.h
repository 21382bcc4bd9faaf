// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "toibiki/reading.h"

namespace toibiki {

// Rules are read once for all tests.
inline const InquiryReader& test_reader() {
  static const InquiryReader reader;
  return reader;
}

// What is left of a text: kept sentences without what was dropped from them, "|" between them.
inline std::string kept_text(std::string_view text) {
  std::string out;
  for (const ReadSentence& sentence : test_reader().read(text).sentences) {
    if (!sentence.is_kept()) continue;
    if (!out.empty()) out += "|";
    std::string left;
    std::size_t at = sentence.span.begin;
    for (const Span dropped : sentence.dropped) {
      left += text.substr(at, dropped.begin - at);
      at = dropped.end;
    }
    left += text.substr(at, sentence.span.end - at);
    out += left.substr(std::min(left.find_first_not_of(" \t"), left.size()));
  }
  return out;
}

// The reason of the sentence that holds `words`; empty if there is none.
inline std::string reason_of(std::string_view text, std::string_view words) {
  const std::size_t at = text.find(words);
  const Reading reading = test_reader().read(text);
  for (const ReadSentence& sentence : reading.sentences) {
    if (sentence.span.begin <= at && at < sentence.span.end) return sentence.reason;
  }
  return {};
}

}  // namespace toibiki
