// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "inquiry/line.h"
#include "inquiry/reading_rules.h"
#include "toibiki/reading.h"

namespace toibiki {

// A sentence that tells who writes; what is longer tells something else as well.
inline constexpr std::size_t kMaxIdentityBytes = 110;

// A sentence on its way to a ReadSentence; spans are of the normalised text.
struct Sentence {
  Span span;
  Span text;  // the same without the label of a speaker before it
  SentenceRole role = SentenceRole::kBackground;
  std::string reason = {};
  std::string rule = {};
  std::vector<Span> dropped = {};
  std::size_t turn = 0;
  bool is_after_blank = false;
  bool is_item = false;          // begins with a list mark: 1. ・ ①
  bool is_announcement = false;  // 以下2点について教えてください
  bool is_subject = false;
  bool is_field = false;
  bool is_own = false;         // a knowledge base's own rule told
  bool is_line = false;        // told by what its line is: a quote, a signature, a label
  bool begins_next = false;    // また、 あと もう一点
  bool goes_on = false;        // それとも その場合
  bool tells_trouble = false;  // 開きません
  double asks = -1.0;          // how likely it asks; below 0: the weights were not asked
  Span words = {};             // what is compared: without list mark, prefix and punctuation

  bool is_lead() const { return role == SentenceRole::kQuestion || role == SentenceRole::kRequest; }
  bool is_kept() const {
    return role != SentenceRole::kThanks && role != SentenceRole::kBoilerplate;
  }
};

// Lines that are wrapped are joined and divided into sentences; other lines are a sentence each.
std::vector<Sentence> divide(const InquiryLines& inquiry, const ReadingRules& rules);

// Tells the role of a sentence of text, and what in it goes.
void tell_role(Sentence& sentence, const InquiryLines& inquiry, const ReadingRules& rules);

// Drops what in a dialogue only answers the company: who it is, buttons, and its own words again.
void drop_answers(std::vector<Sentence>& sentences, const InquiryLines& inquiry,
                  const ReadingRules& rules);

// Divides what is asked into requests: indexes of sentences, ascending, each in one at most.
std::vector<InquiryRequest> group_requests(std::vector<Sentence>& sentences, std::string_view text,
                                           InquiryForm form);

}  // namespace toibiki
