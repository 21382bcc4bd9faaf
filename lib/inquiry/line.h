// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "inquiry/rule_table.h"
#include "toibiki/reading.h"
#include "toibiki/span.h"

namespace toibiki {

// What a line is for, before its sentences are looked at.
enum class LineKind {
  kText,         // sentences
  kBoilerplate,  // goes as a whole; `what` says what it is
  kField,        // stays as a whole, as background: a field of a form
  kSubject,      // a subject that says what the matter is
};

// A line that is not blank. Spans are of the normalised text.
struct Line {
  Span span;  // without blanks around it
  Span text;  // the same without the label of a speaker before it
  LineKind kind = LineKind::kText;
  std::string_view what = {};         // of boilerplate: "quote", "header", ...
  const ReadingRule* rule = nullptr;  // that told
  std::size_t turn = 0;               // lines said by one speaker without a break; 0: no dialogue
  bool is_after_blank = false;        // a blank line is above it
  bool is_indented = false;

  void drop(std::string_view kind_name, const ReadingRule* told_by = nullptr) {
    kind = LineKind::kBoilerplate;
    what = kind_name;
    rule = told_by;
  }
};

// A text in lines, as the mechanisms hand it on: each looks at lines that are still kText.
struct InquiryLines {
  std::string_view text;  // normalised
  std::vector<Line> lines;
  InquiryForm form = InquiryForm::kLine;
  bool is_dialogue_without_speakers = false;
};

InquiryLines split_lines(std::string_view text);

// Whether the line is drawn, not written: ----, ====, ┏━━┓, ＊＊＊.
bool is_drawn(std::string_view text, Span span);

// The mechanisms, in the order in which they are used. Each is in the file of its name.
struct ReadingRules;
class WeightTable;
void read_headers(InquiryLines& inquiry, const ReadingRules& rules);
void read_quotes(InquiryLines& inquiry, const ReadingRules& rules);
// `speakers`: the weights by which who speaks is told where no label does.
void read_speakers(InquiryLines& inquiry, const ReadingRules& rules, const WeightTable& speakers);
void read_labels(InquiryLines& inquiry, const ReadingRules& rules);
void read_notices(InquiryLines& inquiry, const ReadingRules& rules);
void read_addressees(InquiryLines& inquiry, const ReadingRules& rules);
void read_signatures(InquiryLines& inquiry, const ReadingRules& rules);

}  // namespace toibiki
