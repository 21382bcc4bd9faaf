// SPDX-License-Identifier: GPL-2.0-or-later
#include "inquiry/line.h"
#include "inquiry/marks.h"
#include "inquiry/phrases.h"
#include "inquiry/reading_rules.h"

namespace toibiki {
namespace {

// "Re: Re: [Ticket 88213] お問い合わせの件" says nothing: what is left is made of parts alone.
bool says_something(std::string_view text, Span value, const ReadingRules& rules) {
  const Span words = core(text, value);
  if (words.empty()) return false;
  return !cover(text, words, rules.empty_subjects).is_whole;
}

void read_subject(InquiryLines& inquiry, Line& line, std::size_t label_end, const ReadingRule* rule,
                  const ReadingRules& rules) {
  if (says_something(inquiry.text, {label_end, line.span.end}, rules)) {
    line.kind = LineKind::kSubject;
    line.text.begin = label_end;
    line.rule = rule;
  } else {
    line.drop("header", rule);
  }
}

// "------=_Part_0031_02": the parts of a MIME mail begin with headers of their own.
bool is_boundary(std::string_view line) {
  return line.starts_with("--") && line.find("=_") != std::string_view::npos &&
         line.find(' ') == std::string_view::npos;
}

}  // namespace

// Headers stand at the top, and behind the boundaries of MIME parts; folded ones go on in indented
// lines.
void read_headers(InquiryLines& inquiry, const ReadingRules& rules) {
  bool in_headers = true;
  bool has_header = false;
  for (Line& line : inquiry.lines) {
    if (is_boundary(line.span.of(inquiry.text))) {
      line.drop("header");
      in_headers = true;
      has_header = true;
      continue;
    }
    if (!in_headers) continue;
    const FoundRule found = rules.headers.first_of(inquiry.text, line.span);
    const bool is_header = found.rule != nullptr && found.rule->meaning == "header";
    const bool is_subject = found.rule != nullptr && found.rule->meaning == "subject";
    if (is_subject) {
      read_subject(inquiry, line, found.span.end, found.rule, rules);
    } else if (is_header) {
      line.drop("header", found.rule);
    } else if (has_header && line.is_indented && !line.is_after_blank) {
      line.drop("header");
    } else {
      in_headers = false;
      continue;
    }
    has_header = true;
    inquiry.form = InquiryForm::kMail;
  }
}

}  // namespace toibiki
