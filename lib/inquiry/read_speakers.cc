// SPDX-License-Identifier: GPL-2.0-or-later
#include <map>
#include <optional>
#include <string>

#include "base/utf8.h"
#include "inquiry/line.h"
#include "inquiry/marks.h"
#include "inquiry/reading_rules.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxLabelBytes = 60;

// What stands before the words of a line.
struct SpeakerLabel {
  Span name;             // empty if only a time stands there
  std::size_t text = 0;  // where the words begin
  bool has_time = false;
  bool is_framed = false;      // 【お客様】
  bool is_loose = false;       // only a blank behind it: a speaker if the name is known
  std::size_t loose_text = 0;  // where that blank is
};

class LabelScanner {
 public:
  LabelScanner(std::string_view text, Span line) : text_(text), end_(line.end), at_(line.begin) {}

  std::optional<SpeakerLabel> scan() {
    SpeakerLabel label;
    label.has_time = skip_time();
    const std::size_t behind_time = at_;
    const bool is_tabbed = label.has_time && at_ > 0 && text_[at_ - 1] == '\t';
    if (const auto framed = scan_framed()) {
      label.name = *framed;
      label.is_framed = true;
    } else if (!scan_plain(label, is_tabbed)) {
      if (!label.has_time) return std::nullopt;
      at_ = behind_time;  // a time, and the words at once
      label.name = {at_, at_};
    }
    label.has_time |= skip_time();
    if (at_ < end_ && (text_[at_] == ':' || text_[at_] == '>' || text_[at_] == '/')) ++at_;
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
      } else if (c != U'/' && c != U'-' && c != U'.' &&
                 !(is_blank(c) && c != U'\t' && (is_framed || (digits > 4 && !is_time)))) {
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

  // 【お客様】, [OP], <user>
  std::optional<Span> scan_framed() {
    const char32_t opening = peek();
    if (!is_opening(opening) && opening != U'<') return std::nullopt;
    std::size_t at = at_;
    next_code_point(text_, at);
    const std::size_t begin = at;
    while (at < end_ && at - begin <= kMaxLabelBytes) {
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
    for (std::size_t at = begin; at < end_ && at - begin <= kMaxLabelBytes;) {
      const std::size_t stop = at;
      const char32_t c = next_code_point(text_, at);
      if (is_sentence_end(c) || is_pause(c)) return false;
      const bool ends = c == U':' || c == U'>' || (is_tabbed && c == U'\t') || c == U'「' ||
                        (c == U'/' && at < end_ && is_blank(static_cast<char32_t>(text_[at])));
      if (!ends && !is_opening(c) && !is_blank(c)) continue;
      if (stop == begin) return false;
      label.name = without_direction(trimmed(text_, {begin, stop}));
      if (ends) {
        label.is_loose = false;
        at_ = c == U'「' ? stop : at;
        return true;
      }
      at_ = stop;
      if (skip_time()) {
        label.has_time = true;
        label.is_loose = false;
        return true;
      }
      // （13:20）お客様　…: a known name behind a time needs no colon.
      if (label.has_time && is_blank(c) && !label.is_loose) {
        label.is_loose = true;
        label.loose_text = stop;
      }
    }
    if (label.is_loose) {
      at_ = label.loose_text;
      label.name = without_direction(trimmed(text_, {begin, at_}));
      return true;
    }
    return false;
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

enum class Part { kUnknown, kCustomer, kOperator };

class SpeakerReader {
 public:
  SpeakerReader(InquiryLines& inquiry, const ReadingRules& rules)
      : inquiry_(inquiry), rules_(rules) {}

  void read() {
    collect();
    if (!is_dialogue()) return;
    decide_unknown();
    apply();
  }

 private:
  struct Speaker {
    Part part = Part::kUnknown;
    const ReadingRule* rule = nullptr;
    std::size_t lines = 0;
    std::size_t timed_lines = 0;
    std::size_t polite_lines = 0;  // that sound like the company
  };

  std::string name_of(const SpeakerLabel& label) const {
    return std::string(label.name.of(inquiry_.text));
  }

  void collect() {
    labels_.resize(inquiry_.lines.size());
    for (std::size_t i = 0; i < inquiry_.lines.size(); ++i) {
      const Line& line = inquiry_.lines[i];
      if (line.kind != LineKind::kText) continue;
      labels_[i] = LabelScanner(inquiry_.text, line.span).scan();
      if (!labels_[i]) continue;
      if (labels_[i]->is_loose &&
          rules_.speakers.first_of(inquiry_.text, labels_[i]->name).rule == nullptr) {
        labels_[i]->name.end = labels_[i]->name.begin;  // the time alone
        labels_[i]->text = labels_[i]->name.begin;
      }
      Speaker& speaker = speakers_[name_of(*labels_[i])];
      if (speaker.lines++ == 0) {
        const FoundRule found = rules_.speakers.first_of(inquiry_.text, labels_[i]->name);
        speaker.rule = found.rule;
        if (found.rule != nullptr) {
          speaker.part = found.rule->meaning == "customer" ? Part::kCustomer : Part::kOperator;
        }
      }
      speaker.timed_lines += labels_[i]->has_time ? 1U : 0U;
      const Span words = core(inquiry_.text, {labels_[i]->text, line.span.end});
      if (rules_.spoken_by_company.first_of(inquiry_.text, words).rule != nullptr) {
        ++speaker.polite_lines;
      }
    }
  }

  // Labels of forms (お名前：) look like speakers, but each stands there once.
  bool is_dialogue() const {
    std::size_t known = 0, timed = 0, repeated = 0;
    bool has_customer = false, has_operator = false, names_customer = false;
    for (const auto& [name, speaker] : speakers_) {
      if (speaker.part != Part::kUnknown) known += speaker.lines;
      has_customer |= speaker.part == Part::kCustomer;
      has_operator |= speaker.part == Part::kOperator;
      names_customer |= name.starts_with("お客様") && speaker.part == Part::kCustomer;
      timed += speaker.timed_lines;
      if (speaker.lines > 1 && speaker.timed_lines > 1) ++repeated;
    }
    return (has_customer && has_operator) || (has_customer && known >= 2) || names_customer ||
           timed >= 2 || repeated >= 2 || (has_operator && known >= 2);
  }

  void decide_unknown() {
    bool has_customer = false, has_operator = false;
    for (const auto& [name, speaker] : speakers_) {
      has_customer |= speaker.part == Part::kCustomer;
      has_operator |= speaker.part == Part::kOperator;
    }
    for (auto& [name, speaker] : speakers_) {
      if (speaker.part != Part::kUnknown || name.empty()) continue;
      if (speaker.timed_lines == 0 && speaker.lines < 2) continue;  // no speaker
      if (has_customer && !has_operator) {
        speaker.part = Part::kOperator;
      } else if (has_operator && !has_customer) {
        speaker.part = Part::kCustomer;
      } else {
        speaker.part = 2 * speaker.polite_lines >= speaker.lines && speaker.polite_lines > 0
                           ? Part::kOperator
                           : Part::kCustomer;
      }
    }
  }

  // Where only the company is named, what has no name is the customer's.
  void apply() {
    for (const auto& [name, speaker] : speakers_) {
      has_customer_ |= speaker.part == Part::kCustomer;
    }
    std::size_t turn = 0;
    Part part = Part::kUnknown;
    std::string last_name;
    const ReadingRule* rule = nullptr;
    for (std::size_t i = 0; i < inquiry_.lines.size(); ++i) {
      Line& line = inquiry_.lines[i];
      if (line.kind != LineKind::kText) continue;
      if (labels_[i]) {
        const std::string name = name_of(*labels_[i]);
        const Speaker& speaker = speakers_[name];
        if (is_heading(i, speaker)) {
          line.drop("template", speaker.rule);
          part = Part::kUnknown;
          last_name.clear();
          ++turn;
          continue;
        }
        if (name.empty()) {
          // The time alone: the last speaker goes on; in a recording of one side it is the
          // customer.
          line.text.begin = labels_[i]->text;
          if (turn == 0) turn = 1;
        } else if (speaker.part != Part::kUnknown) {
          if (name != last_name || turn == 0) ++turn;
          last_name = name;
          part = speaker.part;
          rule = speaker.rule;
          line.text.begin = labels_[i]->text;
        }
      }
      if (!labels_[i] && !has_customer_) {
        if (part == Part::kOperator) ++turn;
        part = Part::kCustomer;
      }
      line.turn = turn;
      if (part == Part::kOperator) line.drop("operator", rule);
    }
    inquiry_.form = looks_like_call() ? InquiryForm::kCall : InquiryForm::kChat;
  }

  // 【有人対応 開始 19:04】 above what both say.
  bool is_heading(std::size_t i, const Speaker& speaker) const {
    const SpeakerLabel& label = *labels_[i];
    return label.is_framed && label.text >= inquiry_.lines[i].span.end &&
           (speaker.rule == nullptr || speaker.rule->position != RulePosition::kWhole);
  }

  bool looks_like_call() const {
    const std::string_view text = inquiry_.text;
    for (const std::string_view word : {"電話", "もしもし", "通話", "入電", "オペレーター", "受電",
                                        "えっと", "あのー", "えーと"}) {
      if (text.find(word) != std::string_view::npos) return true;
    }
    return false;
  }

  InquiryLines& inquiry_;
  const ReadingRules& rules_;
  std::vector<std::optional<SpeakerLabel>> labels_;
  std::map<std::string, Speaker> speakers_;
  bool has_customer_ = false;
};

constexpr std::size_t kMaxOpeningBytes = 300;

// A dialogue whose speakers are not named: the company begins, and greets.
bool begins_with_company(const InquiryLines& inquiry, const ReadingRules& rules) {
  std::size_t seen = 0;
  for (const Line& line : inquiry.lines) {
    if (line.kind != LineKind::kText) continue;
    const std::size_t size = utf8_prefix(line.span.of(inquiry.text), kMaxOpeningBytes).size();
    const Span words = core(inquiry.text, {line.span.begin, line.span.begin + size});
    const FoundRule found = rules.spoken_by_company.first_of(inquiry.text, words);
    if (found.rule != nullptr && (found.rule->position == RulePosition::kInside ||
                                  found.rule->position == RulePosition::kBegin)) {
      return true;
    }
    if (++seen == 2) break;
  }
  return false;
}

}  // namespace

void read_speakers(InquiryLines& inquiry, const ReadingRules& rules) {
  if (inquiry.form == InquiryForm::kMail) return;
  SpeakerReader(inquiry, rules).read();
  if (inquiry.form != InquiryForm::kLine || !begins_with_company(inquiry, rules)) return;
  inquiry.is_dialogue_without_speakers = true;
  inquiry.form =
      inquiry.text.find("電話") != std::string_view::npos ? InquiryForm::kCall : InquiryForm::kChat;
}

}  // namespace toibiki
