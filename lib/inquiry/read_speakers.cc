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
};

class LabelScanner {
 public:
  LabelScanner(std::string_view text, Span line) : text_(text), end_(line.end), at_(line.begin) {}

  std::optional<SpeakerLabel> scan() {
    SpeakerLabel label;
    label.has_time = skip_time();
    const bool is_tabbed = label.has_time && at_ > 0 && text_[at_ - 1] == '\t';
    const std::size_t begin = at_;
    if (const auto framed = scan_framed()) {
      label.name = *framed;
    } else if (!scan_plain(label, begin, is_tabbed)) {
      return std::nullopt;
    }
    label.has_time |= skip_time();
    if (at_ < end_ && (text_[at_] == ':' || text_[at_] == '>')) ++at_;
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

  // [10:02], (13:20), 20:12, 00:01:12, 2024/06/10 20:12:33
  bool skip_time() {
    const std::size_t begin = at_;
    skip_blanks();
    const char32_t opening = peek();
    if (is_opening(opening)) next_code_point(text_, at_);
    bool has_colon = false;
    std::size_t digits = 0;
    while (at_ < end_) {
      const char32_t c = peek();
      const bool is_of_time = is_digit(c) || c == U':' || c == U'/' || c == U'-' || c == U'.' ||
                              (c == U' ' && digits > 4 && !has_colon);
      if (!is_of_time) break;
      if (c == U':') {
        std::size_t next = at_ + 1;
        if (next >= end_ || !is_digit(next_code_point(text_, next))) break;
        has_colon = true;
      }
      digits += is_digit(c) ? 1U : 0U;
      next_code_point(text_, at_);
    }
    if (is_opening(opening) && is_closing(peek())) next_code_point(text_, at_);
    if (!has_colon || digits < 3) {
      at_ = begin;
      return false;
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

  // お客様：, user>, 職員（9:31）, ゲスト 14:05, ゆき<tab>
  bool scan_plain(SpeakerLabel& label, std::size_t begin, bool is_tabbed) {
    std::size_t at = begin;
    while (at < end_ && at - begin <= kMaxLabelBytes) {
      const std::size_t stop = at;
      const char32_t c = next_code_point(text_, at);
      const bool ends = c == U':' || c == U'>' || (is_tabbed && c == U'\t') || c == U'「';
      if (ends || (is_opening(c) && stop > begin) || is_blank(c)) {
        at_ = stop;
        const bool has_time_behind = skip_time();
        if (!ends && !has_time_behind && !(label.has_time && is_blank(c))) {
          if (is_blank(c)) continue;
          return false;
        }
        label.has_time |= has_time_behind;
        if (ends) at_ = c == U'「' ? stop : at;
        label.name = trimmed(text_, {begin, stop});
        return !label.name.empty();
      }
      if (is_sentence_end(c) || is_pause(c)) return false;
    }
    // A name and a time alone: the words are below.
    return false;
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
    bool has_customer = false, has_operator = false;
    for (const auto& [name, speaker] : speakers_) {
      if (speaker.part != Part::kUnknown) known += speaker.lines;
      has_customer |= speaker.part == Part::kCustomer;
      has_operator |= speaker.part == Part::kOperator;
      timed += speaker.timed_lines;
      if (speaker.lines > 1 && speaker.timed_lines > 1) ++repeated;
    }
    return (has_customer && has_operator) || (has_customer && known >= 1) || timed >= 2 ||
           repeated >= 2 || (has_operator && known >= 2);
  }

  void decide_unknown() {
    bool has_customer = false, has_operator = false;
    for (const auto& [name, speaker] : speakers_) {
      has_customer |= speaker.part == Part::kCustomer;
      has_operator |= speaker.part == Part::kOperator;
    }
    for (auto& [name, speaker] : speakers_) {
      if (speaker.part != Part::kUnknown) continue;
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

  void apply() {
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
        if (speaker.part != Part::kUnknown) {
          if (name != last_name || turn == 0) ++turn;
          last_name = name;
          part = speaker.part;
          rule = speaker.rule;
          line.text.begin = labels_[i]->text;
        }
      }
      line.turn = turn;
      if (part == Part::kOperator) line.drop("operator", rule);
    }
    inquiry_.form = looks_like_call() ? InquiryForm::kCall : InquiryForm::kChat;
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
    if (found.rule != nullptr && found.rule->position == RulePosition::kInside) return true;
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
