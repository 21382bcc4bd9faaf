// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "inquiry/marks.h"
#include "inquiry/phrases.h"
#include "inquiry/sentence.h"
#include "inquiry/sentence_ends.h"

namespace toibiki {
namespace {

// Lines shorter than this many columns are not wrapped: their writer ended them.
constexpr std::size_t kWrapColumns = 30;
constexpr std::size_t kMaxInlineItems = 9;

std::size_t columns_of(std::string_view line) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < line.size() && columns < 200;) {
    columns += next_code_point(line, at) < 0x80 ? 1U : 2U;
  }
  return columns;
}

// 1. 1) (1) ① ・ - ● 一、 Q1: at the begin of a line. 0 if there is none.
std::size_t item_mark_size(std::string_view line) {
  std::size_t at = 0;
  std::size_t next = 0;
  char32_t c = next_code_point(line, next);
  if (c == U'・' || c == U'●' || c == U'■' || c == U'◆' || c == U'○' || c == U'◎' || c == U'•' ||
      c == U'※' || c == U'*' || c == U'-' || c == U'▼' || c == U'◇' || c == U'+') {
    return next < line.size() ? next : 0;
  }
  if (c == U'(' || c == U'q') at = next;
  std::size_t digits = 0;
  for (; at < line.size(); at = next) {
    next = at;
    c = next_code_point(line, next);
    if (!is_digit(c)) break;
    ++digits;
  }
  if (digits == 0 || digits > 2 || at >= line.size()) return 0;
  if (c == U'.' || c == U')' || c == U'、' || c == U':' || is_blank(c) || c == U']') return next;
  return 0;
}

class Divider {
 public:
  Divider(const InquiryLines& inquiry, const ReadingRules& rules)
      : inquiry_(inquiry),
        rules_(rules),
        text_(inquiry.text),
        ends_(inquiry.text, inquiry.is_dialogue_without_speakers) {}

  std::vector<Sentence> divide() {
    const std::vector<Line>& lines = inquiry_.lines;
    is_punctuated_ = ends_with_marks();
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].kind != LineKind::kText) {
        add_line(lines[i]);
        continue;
      }
      std::size_t last = i;
      while (last + 1 < lines.size() && is_wrapped(lines[last], lines[last + 1])) ++last;
      divide_run(lines[i], lines[last].text.end);
      add_tail(lines[last]);
      i = last;
    }
    return std::move(sentences_);
  }

 private:
  void add_line(const Line& line) {
    Sentence sentence;
    sentence.span = sentence.text = line.span;
    sentence.words = core(text_, line.span);
    sentence.is_line = true;
    sentence.is_after_blank = line.is_after_blank;
    sentence.turn = line.turn;
    if (line.rule != nullptr) {
      sentence.rule = line.rule->place;
      sentence.is_own = line.rule->is_own;
    }
    if (line.kind == LineKind::kBoilerplate) {
      sentence.role = SentenceRole::kBoilerplate;
      sentence.reason = line.what;
    } else if (line.kind == LineKind::kSubject) {
      sentence.is_subject = true;
      sentence.text.begin = std::min(line.text.begin, line.span.end);
      sentence.reason = "subject";
    } else {
      sentence.is_field = true;
      sentence.reason = "field";
    }
    sentences_.push_back(std::move(sentence));
  }

  // Whether the writer ends sentences with 。: what ends without it is then wrapped.
  bool ends_with_marks() const {
    std::size_t written = 0, ended = 0;
    for (const Line& line : inquiry_.lines) {
      if (line.kind != LineKind::kText || line.text.empty()) continue;
      ++written;
      ended +=
          text_.compare(line.text.end - std::min<std::size_t>(3, line.text.size()), 3, "。") == 0
              ? 1U
              : 0U;
    }
    return 3 * ended >= written && ended > 0;
  }

  bool is_chat() const {
    return inquiry_.form == InquiryForm::kChat || inquiry_.form == InquiryForm::kCall;
  }

  bool is_boilerplate(const Line& line) const {
    return cover(text_, core(text_, line.text), rules_.parts).is_whole;
  }

  // Whether the sentence of `line` goes on in `next`.
  bool is_wrapped(const Line& line, const Line& next) const {
    if (next.kind != LineKind::kText || next.is_after_blank || next.turn != line.turn ||
        next.text.begin != next.span.begin) {
      return false;
    }
    if (line.text.empty() || next.text.empty()) return false;
    const char32_t last = previous_code_point(text_, line.text.end);
    if (is_sentence_end(last) || is_picture(last)) return false;
    std::size_t at = next.text.begin;
    const char32_t first = next_code_point(text_, at);
    if (item_mark_size(next.text.of(text_)) > 0 || is_picture(first)) return false;
    const bool begins_inside = continues_word(next);
    if (is_pause(last)) return !is_boilerplate(line);
    if (begins_inside) return true;
    if (is_chat() || (!is_punctuated_ && ends_predicate(text_, line.text))) return false;
    return columns_of(line.text.of(text_)) >= kWrapColumns && !is_boilerplate(line) &&
           !is_boilerplate(next);
  }

  // No sentence begins so: なんですけど, ました, を.
  bool continues_word(const Line& next) const {
    const std::string_view words = next.text.of(text_);
    for (const std::string_view begin :
         {"なんです", "なのです", "なんだけど", "ですが",   "ですけど", "ました",
          "ません",   "ます。",   "です。",     "を",       "が、",     "は、",
          "に、",     "で、",     "という",     "とのこと", "のですが", "んですが",
          "ので、",   "のまま",   "でしょうか", "いただけ", "ください"}) {
      if (words.starts_with(begin)) return true;
    }
    return false;
  }

  // (1)…か、(2)…か: where such items begin inside a run, if they count from 1.
  std::vector<std::size_t> inline_items(Span run) const {
    std::vector<std::size_t> result;
    for (const bool is_framed : {true, false}) {
      for (std::size_t at = run.begin, number = 1; number <= kMaxInlineItems; ++number) {
        const std::string digits = std::to_string(number);
        const std::string mark = is_framed ? "(" + digits + ")" : digits + ". ";
        at = text_.substr(0, run.end).find(mark, at);
        if (at == std::string_view::npos) break;
        result.push_back(at);
        at += mark.size();
      }
      if (result.size() >= 2) return result;
      result.clear();
    }
    return result;
  }

  // Divides from the words of `first` up to `end`.
  void divide_run(const Line& first, std::size_t end) {
    bool is_first = true;
    const std::vector<std::size_t> items = inline_items({first.text.begin, end});
    auto item = items.begin();
    for (std::size_t begin = first.text.begin; begin < end;) {
      while (item != items.end() && *item <= begin) ++item;
      const std::size_t limit = item == items.end() ? end : *item;
      const bool begins_item = item != items.begin() && *(item - 1) == begin;
      const std::size_t stop = ends_.behind(begin, limit);
      const Span span = trimmed(text_, {begin, stop});
      begin = stop;
      if (span.empty()) continue;
      Sentence sentence;
      sentence.span = sentence.text = span;
      sentence.turn = first.turn;
      sentence.is_after_blank = is_first && first.is_after_blank;
      if (is_first && first.span.begin < first.text.begin) {
        sentence.span.begin = first.span.begin;
        sentence.dropped.push_back(trimmed(text_, {first.span.begin, first.text.begin}));
      }
      sentence.is_item = (is_first || begins_item) && item_mark_size(span.of(text_)) > 0;
      is_first = false;
      sentences_.push_back(std::move(sentence));
    }
    if (!is_first || first.span.begin == first.text.begin) return;
    Sentence label;  // a speaker's label alone: what is said is below
    label.span = label.text = first.span;
    label.role = SentenceRole::kBoilerplate;
    label.reason = "speaker";
    label.turn = first.turn;
    sentences_.push_back(std::move(label));
  }

  // "} behind what a record says
  void add_tail(const Line& line) {
    const Span tail = trimmed(text_, {line.text.end, line.span.end});
    if (tail.empty() || sentences_.empty()) return;
    sentences_.back().span.end = tail.end;
    sentences_.back().dropped.push_back(tail);
  }

  const InquiryLines& inquiry_;
  const ReadingRules& rules_;
  std::string_view text_;
  SentenceEnds ends_;
  std::vector<Sentence> sentences_;
  bool is_punctuated_ = false;
};

}  // namespace

std::vector<Sentence> divide(const InquiryLines& inquiry, const ReadingRules& rules) {
  return Divider(inquiry, rules).divide();
}

}  // namespace toibiki
