// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "inquiry/line.h"
#include "inquiry/marks.h"
#include "inquiry/reading_rules.h"

namespace toibiki {
namespace {

// Sentences of a customer are longer than what rules for whole lines are made for.
constexpr std::size_t kMaxNoticeBytes = 600;

class NoticeReader {
 public:
  NoticeReader(InquiryLines& inquiry, const ReadingRules& rules)
      : inquiry_(inquiry), rules_(rules), found_(inquiry.lines.size()) {}

  void read() {
    for (std::size_t i = 0; i < inquiry_.lines.size(); ++i) look_at(i);
    for (std::size_t i = 0; i < inquiry_.lines.size(); ++i) {
      if (is_of(found_[i], "disclaimer")) drop_disclaimer(i);
    }
    drop_advertisement();
    drop_automatic_reply();
  }

 private:
  static bool is_of(const ReadingRule* rule, std::string_view meaning) {
    return rule != nullptr && rule->meaning == meaning;
  }

  void look_at(std::size_t i) {
    Line& line = inquiry_.lines[i];
    if (line.kind == LineKind::kBoilerplate && line.what != "header") return;
    if (line.span.size() > kMaxNoticeBytes) return;
    const Span words = core(inquiry_.text, line.text);
    if (words.empty()) return;
    for (const std::string_view end :
         {"ですか", "ますか", "でしょうか", "ませんか", "教えてください"}) {
      asks_ |= words.of(inquiry_.text).ends_with(end) && i > 0;
    }
    found_[i] = rules_.notices.first_of(inquiry_.text, words).rule;
    if (line.kind != LineKind::kText) return;
    if (is_of(found_[i], "footer")) line.drop("footer", found_[i]);
    if (is_of(found_[i], "template")) line.drop("template", found_[i]);
    if (is_of(found_[i], "notice")) {
      line.drop(inquiry_.form == InquiryForm::kForm && i < 3 ? "template" : "disclaimer",
                found_[i]);
    }
  }

  // A disclaimer is a paragraph: the lines around the one that tells go with it, where two tell, or
  // one in the last paragraphs of a mail. What a customer writes about secrets stays.
  void drop_disclaimer(std::size_t i) {
    std::size_t begin = i;
    while (begin > 0 && !ends_paragraph(begin)) --begin;
    std::size_t end = i + 1;
    while (end < inquiry_.lines.size() && !ends_paragraph(end)) ++end;
    std::size_t told = 0;
    for (std::size_t k = begin; k < end; ++k) {
      told += is_of(found_[k], "disclaimer") || is_of(found_[k], "notice") ? 1U : 0U;
    }
    const bool stands_alone = begin > 0 && is_last(end);
    if (told < 2 && !stands_alone) return;
    for (std::size_t k = begin; k < end; ++k) {
      if (inquiry_.lines[k].kind == LineKind::kText) {
        inquiry_.lines[k].drop("disclaimer", found_[i]);
      }
      if (is_of(found_[k], "disclaimer")) found_[k] = nullptr;
    }
  }

  bool ends_paragraph(std::size_t i) const {
    const Line& line = inquiry_.lines[i];
    return line.is_after_blank || is_drawn(inquiry_.text, line.span) ||
           is_drawn(inquiry_.text, inquiry_.lines[i - 1].span) ||
           (line.kind != LineKind::kText && line.what != "disclaimer");
  }

  bool is_last(std::size_t i) const {
    for (std::size_t seen = 0; i < inquiry_.lines.size() && seen < 12; ++i, ++seen) {
      const Line& line = inquiry_.lines[i];
      if (line.kind != LineKind::kText || is_of(found_[i], "disclaimer")) continue;
      const Span words = core(inquiry_.text, line.text);
      if (rules_.signatures.first_of(inquiry_.text, words).rule == nullptr && !words.empty()) {
        return false;
      }
    }
    return true;
  }

  // Where a mail advertises, and lets itself be unsubscribed, no line is an inquiry.
  void drop_advertisement() {
    std::size_t advertising = 0;
    bool has_footer = false;
    for (std::size_t i = 0; i < inquiry_.lines.size(); ++i) {
      advertising += is_of(found_[i], "advertisement") ? 1U : 0U;
      has_footer |= is_of(found_[i], "footer");
    }
    if (asks_ || (advertising < 4 && (advertising < 2 || !has_footer))) return;
    for (Line& line : inquiry_.lines) {
      if (line.kind != LineKind::kBoilerplate) line.drop("footer");
    }
  }

  // A reply that a machine sends to a newsletter: the subject says so, or two lines do.
  void drop_automatic_reply() {
    std::size_t told = 0;
    const ReadingRule* rule = nullptr;
    for (std::size_t i = 0; i < inquiry_.lines.size(); ++i) {
      if (!is_of(found_[i], "automatic")) continue;
      rule = found_[i];
      told += inquiry_.lines[i].kind == LineKind::kSubject || inquiry_.lines[i].what == "header"
                  ? 2U
                  : 1U;
    }
    if (told < 2) return;
    for (Line& line : inquiry_.lines) {
      if (line.kind != LineKind::kBoilerplate) line.drop("template", rule);
    }
  }

  InquiryLines& inquiry_;
  const ReadingRules& rules_;
  std::vector<const ReadingRule*> found_;  // by line
  bool asks_ = false;                      // a line ends as a question: no advertisement
};

}  // namespace

void read_notices(InquiryLines& inquiry, const ReadingRules& rules) {
  NoticeReader(inquiry, rules).read();
}

}  // namespace toibiki
