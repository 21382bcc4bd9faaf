// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "base/utf8.h"
#include "inquiry/line.h"
#include "inquiry/marks.h"
#include "inquiry/reading_rules.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxIntroductionBytes = 300;

bool has_quote_mark(std::string_view text, Span span) {
  std::size_t at = span.begin;
  const char32_t c = next_code_point(text, at);
  if (c == U'>' || c == U'》' || c == U'≫' || c == U'›' || c == U'»') return true;
  if (c != U'|' && c != U'│') return false;
  std::size_t next = at;
  if (at < span.end && text[span.end - 1] == '|') return false;  // a row of a table
  return at >= span.end || is_blank(next_code_point(text, next));
}

class QuoteReader {
 public:
  QuoteReader(InquiryLines& inquiry, const ReadingRules& rules)
      : inquiry_(inquiry), rules_(rules) {}

  void read() {
    for (std::size_t i = 0; i < inquiry_.lines.size(); ++i) {
      Line& line = inquiry_.lines[i];
      if (line.kind != LineKind::kText) continue;
      if (has_quote_mark(inquiry_.text, line.span)) {
        line.drop("quote");
        inquiry_.form = InquiryForm::kMail;
      } else if (line.span.size() <= kMaxIntroductionBytes && read_introduction(i)) {
        inquiry_.form = InquiryForm::kMail;
        if (is_done_) return;
      }
    }
  }

 private:
  bool read_introduction(std::size_t i) {
    if (begins_header_block(i)) {
      drop_below(i, nullptr);
      return true;
    }
    const Span words = core(inquiry_.text, inquiry_.lines[i].span);
    if (words.empty()) return false;
    // The marks around it belong to "-----Original Message-----", and tell it from a sentence.
    const Span span = inquiry_.lines[i].span;
    FoundRule found = rules_.headers.first_of(inquiry_.text, words);
    if (found.rule == nullptr) return false;
    const std::string& meaning = found.rule->meaning;
    const bool is_framed = span.begin != words.begin;
    if (meaning == "quote_below" && is_framed) {
      drop_below(i, found.rule);
      return true;
    }
    if (meaning == "forwarded") return read_forwarded(i, found.rule);
    if (meaning == "quote_marked" || (meaning == "quote_maybe" && ends_introduction(i)) ||
        (meaning == "quote_date" && (looks_sent(i) || is_above_mark(i)))) {
      read_attribution(i, found.rule);
      return true;
    }
    return false;
  }

  // Three headers on end in the middle of a text: Outlook's quote without a line above it.
  bool begins_header_block(std::size_t i) const {
    std::size_t count = 0;
    for (std::size_t k = i; k < inquiry_.lines.size() && k < i + 3; ++k) {
      const FoundRule found = rules_.headers.first_of(inquiry_.text, inquiry_.lines[k].span);
      if (found.rule == nullptr) break;
      if (found.rule->meaning != "header" && found.rule->meaning != "subject") break;
      ++count;
    }
    return count == 3;
  }

  bool ends_introduction(std::size_t i) const {
    const std::string_view line = inquiry_.lines[i].span.of(inquiry_.text);
    return line.ends_with(':') || line.find('@') != std::string_view::npos || is_above_mark(i);
  }

  // "2024/05/01 10:00 山田 <a@b>:"
  bool looks_sent(std::size_t i) const {
    const std::string_view line = inquiry_.lines[i].span.of(inquiry_.text);
    return (line.ends_with(':') && line.find('<') != std::string_view::npos) ||
           ((line.ends_with(':') || line.ends_with('>')) &&
            line.find('@') != std::string_view::npos);
  }

  bool is_above_mark(std::size_t i) const {
    return i + 1 < inquiry_.lines.size() &&
           has_quote_mark(inquiry_.text, inquiry_.lines[i + 1].span);
  }

  // The lines with marks below go by themselves; without any, all that is below was quoted.
  void read_attribution(std::size_t i, const ReadingRule* rule) {
    inquiry_.lines[i].drop("quote", rule);
    drop_first_line_of_introduction(i);
    for (std::size_t k = i + 1; k < inquiry_.lines.size() && k < i + 4; ++k) {
      if (has_quote_mark(inquiry_.text, inquiry_.lines[k].span)) return;
    }
    drop_below(i, rule);
  }

  // "On Thu, 25 Jan 2024 13:08:41 +0900" above "Usami <usami@example.com> wrote:"
  void drop_first_line_of_introduction(std::size_t i) {
    if (i == 0 || inquiry_.lines[i].is_after_blank) return;
    Line& above = inquiry_.lines[i - 1];
    const std::string_view words = above.span.of(inquiry_.text);
    const bool has_number =
        std::any_of(words.begin(), words.end(), [](char c) { return is_digit(char32_t(c)); });
    const FoundRule found = rules_.headers.first_of(inquiry_.text, above.span);
    const bool begins_with_date = found.rule != nullptr && found.rule->meaning == "quote_date";
    if (above.kind == LineKind::kText && has_number &&
        (words.starts_with("on ") || begins_with_date)) {
      above.drop("quote");
    }
  }

  // The headers of a forwarded mail are a quote; the mail itself may be the inquiry.
  bool read_forwarded(std::size_t i, const ReadingRule* rule) {
    inquiry_.lines[i].drop("quote", rule);
    for (std::size_t k = i + 1; k < inquiry_.lines.size(); ++k) {
      const FoundRule found = rules_.headers.first_of(inquiry_.text, inquiry_.lines[k].span);
      if (found.rule == nullptr ||
          (found.rule->meaning != "header" && found.rule->meaning != "subject")) {
        break;
      }
      inquiry_.lines[k].drop("quote", found.rule);
    }
    return true;
  }

  void drop_below(std::size_t i, const ReadingRule* rule) {
    for (std::size_t k = i; k < inquiry_.lines.size(); ++k) inquiry_.lines[k].drop("quote", rule);
    if (i > 0 && is_drawn(inquiry_.text, inquiry_.lines[i - 1].span)) {
      inquiry_.lines[i - 1].drop("quote");
    }
    is_done_ = true;
  }

  InquiryLines& inquiry_;
  const ReadingRules& rules_;
  bool is_done_ = false;
};

}  // namespace

void read_quotes(InquiryLines& inquiry, const ReadingRules& rules) {
  QuoteReader(inquiry, rules).read();
}

}  // namespace toibiki
