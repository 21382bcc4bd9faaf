// SPDX-License-Identifier: GPL-2.0-or-later
#include "inquiry/speaker_label.h"

#include <algorithm>

#include "base/utf8.h"
#include "inquiry/marks.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxSpeakerLabelBytes = 60;
constexpr std::size_t kMaxLooseBytes = 30;
constexpr std::size_t kMaxNumberBytes = 4;

// "- 客：…", "* user: …", "■お客様：…", "→（客）…": marks of lists and of bold print before the
// name.
bool is_list_mark(char32_t c) {
  return c == U'・' || c == U'■' || c == U'●' || c == U'◆' || c == U'▼' || c == U'○' || c == U'*' ||
         c == U'-' || c == U'#' || c == U'▶' || c == U'•' || c == U'◇' || c == U'□' ||
         (c >= U'←' && c <= U'⇿') || c == U'▷' || c == U'◀' || c == U'◁';
}

class LabelScanner {
 public:
  LabelScanner(std::string_view text, Span line) : text_(text), end_(line.end), at_(line.begin) {}

  std::optional<SpeakerLabel> scan() {
    SpeakerLabel label;
    label.has_time = skip_time();
    if (label.has_time && at_ < end_ && (text_[at_] == ',' || text_[at_] == '-')) ++at_;
    while (at_ < end_ && (is_list_mark(peek()) || is_blank(peek()))) next_code_point(text_, at_);
    skip_number();
    const std::size_t behind_time = at_;
    const bool is_tabbed = label.has_time && at_ > 0 && text_[at_ - 1] == '\t';
    if (const auto framed = scan_framed()) {
      label.name = *framed;
      label.is_framed = true;
    } else if (!scan_plain(label, is_tabbed)) {
      at_ = behind_time;
      if (scan_alone(label)) return label;
      if (!label.has_time) return std::nullopt;
      label.name = {at_, at_};  // a time, and the words at once
    }
    label.has_time |= skip_time();
    while (at_ < end_ && (text_[at_] == ':' || text_[at_] == '>' || text_[at_] == '/' ||
                          text_[at_] == '*' || text_[at_] == '|')) {
      ++at_;
    }
    skip_blanks();
    label.text = at_;
    return label;
  }

 private:
  char32_t peek() const {
    std::size_t next = at_;
    return at_ < end_ ? next_code_point(text_, next) : U'\0';
  }
  void skip_blanks() {
    while (at_ < end_ && is_blank(peek())) next_code_point(text_, at_);
  }

  // 03 お客さま：…: utterances are counted.
  void skip_number() {
    std::size_t at = at_;
    while (at < end_ && at - at_ < kMaxNumberBytes &&
           is_digit(static_cast<char32_t>(static_cast<unsigned char>(text_[at])))) {
      ++at;
    }
    if (at == at_ || at >= end_) return;
    std::size_t next = at;
    const char32_t behind = next_code_point(text_, next);
    if (!is_blank(behind)) return;
    at_ = next;
    skip_blanks();
  }

  // [10:02], (13:20), 20:12, 00:01:12, 2024/06/10 20:12:33, [午前 11:35], ( 4m 15s )
  bool skip_time() {
    const std::size_t begin = at_;
    skip_blanks();
    const bool is_framed = is_opening(peek());
    if (is_framed) next_code_point(text_, at_);
    for (const std::string_view word : {"午前", "午後", "am", "pm"}) {
      if (text_.substr(at_, word.size()) == word) at_ += word.size();
    }
    bool is_time = false;
    std::size_t digits = 0;
    while (at_ < end_) {
      std::size_t next = at_;
      const char32_t c = next_code_point(text_, next);
      if (is_digit(c)) {
        ++digits;
      } else if (c == U':') {
        if (next >= end_ || digits == 0 || !is_digit(static_cast<char32_t>(text_[next]))) break;
        is_time = true;
      } else if (is_framed && digits > 0 && (c == U'h' || c == U'm' || c == U's')) {
        is_time = true;
      } else if (!is_of_date(c, digits, is_time) &&
                 !(is_blank(c) && c != U'\t' && (is_framed || (digits > 3 && !is_time)))) {
        break;
      }
      at_ = next;
    }
    if (is_framed && is_closing(peek())) next_code_point(text_, at_);
    if (!is_time || digits == 0) {
      at_ = begin;
      return false;
    }
    for (const std::string_view word : {" am", " pm", "am", "pm"}) {
      if (text_.substr(at_, word.size()) == word) at_ += word.size();
    }
    skip_blanks();
    return true;
  }

  // 2024/06/10, 2024年6月10日(月), 2024-06-10t20:12
  static bool is_of_date(char32_t c, std::size_t digits, bool is_time) {
    if (c == U'/' || c == U'-' || c == U'.') return true;
    if (is_time || digits < 2) return false;
    return c == U',' || c == U't' || c == U'年' || c == U'月' || c == U'日' || c == U'(' ||
           c == U')' || c == U'火' || c == U'水' || c == U'木' || c == U'金' || c == U'土';
  }

  // 【お客様】, [OP], <user>
  std::optional<Span> scan_framed() {
    const char32_t opening = peek();
    if (!is_opening(opening) && opening != U'<') return std::nullopt;
    std::size_t at = at_;
    next_code_point(text_, at);
    const std::size_t begin = at;
    while (at < end_ && at - begin <= kMaxSpeakerLabelBytes) {
      const std::size_t stop = at;
      const char32_t c = next_code_point(text_, at);
      if (is_closing(c) || c == U'>') {
        at_ = at;
        return trimmed(text_, {begin, stop});
      }
      if (is_sentence_end(c) || is_pause(c)) return std::nullopt;
    }
    return std::nullopt;
  }

  // お客様：, user>, OP/, 職員（9:31）, ゲスト 14:05, ゆき<tab>, From 田村 to 全員:
  bool scan_plain(SpeakerLabel& label, bool is_tabbed) {
    const std::size_t begin = at_;
    std::size_t behind_loose = begin;
    for (std::size_t at = begin; at < end_ && at - begin <= kMaxSpeakerLabelBytes;) {
      const std::size_t stop = at;
      const char32_t c = next_code_point(text_, at);
      if (label.is_loose && (is_sentence_end(c) || is_pause(c))) break;
      if (is_sentence_end(c)) return false;
      const bool ends = c == U':' || c == U'>' || c == U'»' || (is_tabbed && c == U'\t') ||
                        c == U'「' ||
                        (c == U'/' && at < end_ && is_blank(static_cast<char32_t>(text_[at])));
      const bool ends_loosely =
          (is_loose_end(c) && !is_in_bracket(begin, stop)) ||
          (c == U'.' && stop == begin + 1 && text_[begin] >= 'a') ||  // Q. and A.
          (c == U'/' && stop > begin && !is_digit(first_of(begin)));  // 係／…
      if (is_pause(c) && !ends_loosely) return false;
      if (!ends && !ends_loosely && !is_opening(c) && !is_blank(c)) continue;
      if (stop == begin) return false;
      label.name = without_direction(trimmed(text_, {begin, stop}));
      if (ends) {
        label.is_loose = false;
        at_ = at;
        label.is_in_quotes = c == U'「';
        return true;
      }
      at_ = stop;
      if (skip_time()) {
        label.has_time = true;
        label.is_loose = false;
        return true;
      }
      // （13:20）お客様　…, 客)…, 客,…: a known name needs no colon.
      if ((is_blank(c) || ends_loosely) && !label.is_loose && stop - begin <= kMaxLooseBytes) {
        label.is_loose = true;
        label.loose_text = stop;
        behind_loose = at;
      }
    }
    if (label.is_loose) {
      label.name = without_direction(trimmed(text_, {begin, label.loose_text}));
      at_ = label.loose_text = behind_loose;
      return true;
    }
    return false;
  }

  char32_t first_of(std::size_t begin) const {
    std::size_t at = begin;
    return next_code_point(text_, at);
  }

  static bool is_loose_end(char32_t c) {
    return c == U')' || c == U'|' || c == U',' || c == U'→' || c == U'=' || c == U'】' ||
           c == U'*' || c == U'…';
  }

  bool is_in_bracket(std::size_t begin, std::size_t end) const {
    return Span{begin, end}.of(text_).find('(') != std::string_view::npos;
  }

  // A name, and what is said on the lines below it.
  bool scan_alone(SpeakerLabel& label) {
    const Span rest = trimmed(text_, {at_, end_});
    if (rest.empty() || rest.size() > kMaxLooseBytes) return false;
    for (std::size_t at = rest.begin; at < rest.end;) {
      const char32_t c = next_code_point(text_, at);
      if (is_sentence_end(c) || is_pause(c)) return false;
    }
    label.name = without_direction(rest);
    label.is_alone = true;
    label.text = end_;
    return true;
  }

  // "From 田村 to 全員", "担当(佐々木)"
  Span without_direction(Span name) const {
    const std::size_t bracket = name.of(text_).find('(');
    if (bracket != std::string_view::npos && bracket > 0) name.end = name.begin + bracket;
    const std::string_view words = name.of(text_);
    if (!words.starts_with("from ")) return name;
    const std::size_t to = words.find(" to ");
    return {name.begin + 5, to == std::string_view::npos ? name.end : name.begin + to};
  }

  std::string_view text_;
  std::size_t end_;
  std::size_t at_;
};

}  // namespace

std::optional<SpeakerLabel> scan_speaker_label(std::string_view text, Span line) {
  std::optional<SpeakerLabel> label = LabelScanner(text, line).scan();
  if (!label) return label;
  if (label->name.end < line.end && text[label->name.end] == '(') {
    const std::size_t closing = text.substr(0, line.end).find(')', label->name.end);
    if (closing != std::string_view::npos && closing - label->name.end <= kMaxSpeakerLabelBytes) {
      label->role = trimmed(text, {label->name.end + 1, closing});
    }
  }
  label->end = line.end;
  const std::size_t closing = line.end - std::min<std::size_t>(3, line.size());
  if (label->is_in_quotes && closing > label->text && text.compare(closing, 3, "」") == 0) {
    label->end = closing;
  }
  return label;
}

}  // namespace toibiki
