// SPDX-License-Identifier: GPL-2.0-or-later
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "inquiry/line.h"
#include "inquiry/marks.h"
#include "inquiry/phrases.h"
#include "inquiry/reading_rules.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxLabelBytes = 75;
constexpr std::size_t kMaxLooseLines = 50;

// A line as a form prints it.
struct FormLabel {
  Span name;
  std::size_t value = 0;     // where it begins; the end of the line if there is none
  bool has_frame = false;    // 【…】 or ■
  bool is_numbered = false;  // 5): may be an item of a list as well
  bool is_loose = false;     // only a blank ends the name
};

bool is_bullet(char32_t c) {
  return c == U'■' || c == U'●' || c == U'◆' || c == U'○' || c == U'◎' || c == U'▼' || c == U'▽' ||
         c == U'・' || c == U'*' || c == U'※' || c == U'◇' || c == U'□' || c == U'▪' || c == U'-' ||
         c == U'#' || c == U'▶' || c == U'►' || c == U'•' || c == U'★' || c == U'☆' || c == U'|';
}

// "お名前", without 必須, 任意 and the remark in brackets behind it.
Span without_remarks(std::string_view text, Span name) {
  name = core(text, name);
  for (const std::string_view remark : {"必須", "任意", "required", "optional", "複数選択可"}) {
    if (name.of(text).ends_with(remark)) name.end -= remark.size();
    if (name.of(text).starts_with(remark)) name.begin += remark.size();
  }
  name = core(text, name);
  const std::size_t bracket = name.of(text).find('(');
  if (bracket != std::string_view::npos && bracket > 0) name.end = name.begin + bracket;
  return core(text, name);
}

// "名前 佐々木"
std::optional<FormLabel> scan_loose_label(std::string_view text, Span line) {
  FormLabel label;
  label.is_loose = true;
  for (std::size_t at = line.begin; at < line.end && at - line.begin <= kMaxLabelBytes;) {
    const std::size_t stop = at;
    if (!is_blank(next_code_point(text, at))) continue;
    label.name = core(text, {line.begin, stop});
    label.value = at;
    return label;
  }
  return std::nullopt;
}

std::optional<FormLabel> scan_label(std::string_view text, Span line) {
  std::size_t at = line.begin;
  FormLabel label;
  while (at < line.end) {  // ■, 1), 【
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    if (is_bullet(c) || is_opening(c) || c == U'<') {
      label.has_frame = true;
    } else if ((c == U')' || c == U'.') && at > line.begin) {  // 5) ご意見, Q1.お名前
      label.has_frame = label.is_numbered = true;
    } else if (!is_blank(c) && !is_digit(c) && (c != U'q' || at != line.begin)) {
      break;
    }
    at = next;
  }
  const std::size_t begin = at;
  while (at < line.end && at - begin <= kMaxLabelBytes) {
    const std::size_t stop = at;
    const char32_t c = next_code_point(text, at);
    if (c == U'】' || c == U']' || c == U'〉' || c == U'》' || c == U':' || c == U'=' ||
        c == U'>' || c == U'|') {
      label.name = without_remarks(text, {begin, stop});
      while (at < line.end) {
        std::size_t next = at;
        const char32_t behind = next_code_point(text, next);
        if (behind != U':' && behind != U'=' && behind != U'*' && behind != U'|' &&
            !is_blank(behind)) {
          break;
        }
        at = next;
      }
      label.value = at;
      return label;
    }
    if (is_sentence_end(c) || is_pause(c)) return std::nullopt;
  }
  if (!label.has_frame) return scan_loose_label(text, {begin, line.end});
  if (at < line.end) return std::nullopt;
  label.name = without_remarks(text, {begin, line.end});
  label.value = line.end;
  return label;
}

// （未入力）, なし, none, その他: nothing that helps.
bool says_nothing(std::string_view text, Span value) {
  const std::string_view words = core(text, value).of(text);
  for (const std::string_view nothing : {"",
                                         "未入力",
                                         "なし",
                                         "無し",
                                         "none",
                                         "null",
                                         "n/a",
                                         "na",
                                         "無",
                                         "特になし",
                                         "その他",
                                         "未選択",
                                         "選択してください",
                                         "other",
                                         "others",
                                         "不明",
                                         "空欄",
                                         "未記入",
                                         "その他のお問い合わせ",
                                         "その他お問い合わせ",
                                         "お問い合わせ"}) {
    if (words == nothing) return true;
  }
  return false;
}

// [ ] is not chosen, [x] is.
enum class Box { kNone, kEmpty, kChosen };
Box box_at(std::string_view text, Span line) {
  std::size_t at = line.begin;
  const char32_t first = next_code_point(text, at);
  if (first == U'☐' || first == U'□' || first == U'◯' || first == U'○') return Box::kEmpty;
  if (first == U'☑' || first == U'☒' || first == U'✅' || first == U'✔' || first == U'✓' ||
      first == U'◉') {
    return Box::kChosen;
  }
  if (first != U'[' && first != U'(') return Box::kNone;
  std::size_t marks = 0;
  for (int i = 0; i < 4 && at < line.end; ++i) {
    const char32_t c = next_code_point(text, at);
    if (is_closing(c)) return marks == 0 ? Box::kEmpty : marks == 1 ? Box::kChosen : Box::kNone;
    if (is_blank(c)) continue;
    if (c != U'x' && c != U'*' && c != U'o' && c != U'✓' && c != U'✔' && c != U'●' && c != U'○' &&
        c != U'レ' && c != U'v') {
      return Box::kNone;
    }
    ++marks;
  }
  return Box::kNone;
}

class LabelReader {
 public:
  LabelReader(InquiryLines& inquiry, const ReadingRules& rules)
      : inquiry_(inquiry), rules_(rules) {}

  void read() {
    has_loose_labels_ = has_loose_labels();
    for (std::size_t i = 0; i < inquiry_.lines.size(); ++i) {
      Line& line = inquiry_.lines[i];
      if (line.kind != LineKind::kText) {
        if (line.kind == LineKind::kBoilerplate && line.what != "quote") open_ = nullptr;
        continue;
      }
      if (read_box(line)) continue;
      const auto label = scan_label(inquiry_.text, line.span);
      const FoundRule found = label && !label->name.empty()
                                  ? rules_.labels.first_of(inquiry_.text, label->name)
                                  : FoundRule{};
      if (label && label->is_loose && !has_loose_labels_) {
        read_value(line);
        continue;
      }
      const bool is_written = label && (label->value != line.span.end || ends_label(line));
      const bool may_be_item = label && label->is_numbered && !is_written &&
                               found.rule != nullptr &&
                               found.rule->position == RulePosition::kInside;
      if (found.rule != nullptr && (is_written || label->has_frame) && !may_be_item) {
        apply(i, *label, *found.rule);
      } else {
        read_value(line);
      }
    }
    insert_bodies();
    if (known_labels_ >= 2 && inquiry_.form == InquiryForm::kLine) {
      inquiry_.form = InquiryForm::kForm;
    }
  }

 private:
  // Two lines that begin with labels of who it is: 名前 佐々木 / 電話 090….
  bool has_loose_labels() const {
    std::size_t count = 0;
    for (std::size_t i = 0; i < inquiry_.lines.size() && i < kMaxLooseLines; ++i) {
      const Line& line = inquiry_.lines[i];
      if (line.kind != LineKind::kText) continue;
      const auto label = scan_label(inquiry_.text, line.span);
      if (!label || !label->is_loose || label->name.empty()) continue;
      const FoundRule found = rules_.labels.first_of(inquiry_.text, label->name);
      count += found.rule != nullptr && found.rule->meaning == "label" ? 1U : 0U;
    }
    return count >= 2;
  }

  bool ends_label(const Line& line) const {
    const char32_t last = previous_code_point(inquiry_.text, line.span.end);
    return last == U':' || last == U'】' || last == U']' || last == U'=' || last == U'>';
  }

  // Whatever lines of text stand in between, a box belongs to the label above it.
  bool read_box(Line& line) {
    const Box box = box_at(inquiry_.text, line.span);
    if (box == Box::kNone || last_ == nullptr) return false;
    if (box == Box::kChosen && last_->meaning != "label") {
      line.kind = LineKind::kField;
    } else {
      line.drop("label", last_);
    }
    return true;
  }

  void apply(std::size_t i, const FormLabel& label, const ReadingRule& rule) {
    Line& line = inquiry_.lines[i];
    ++known_labels_;
    open_ = nullptr;
    last_ = &rule;
    const Span value = trimmed(inquiry_.text, {label.value, line.span.end});
    if (rule.meaning == "body") {
      if (value.empty()) {
        line.drop("label", &rule);
        return;
      }
      Line text = line;
      text.span = text.text = value;
      text.is_after_blank = true;
      line.span.end = label.value;
      line.span = trimmed(inquiry_.text, line.span);
      line.drop("label", &rule);
      bodies_.emplace_back(i, text);
      return;
    }
    const bool is_kept = rule.meaning != "label" && !says_nothing(inquiry_.text, value);
    if (value.empty()) {
      line.drop("label", &rule);
      open_ = &rule;  // its value is on the next line
    } else if (is_kept) {
      line.kind = LineKind::kField;
      line.rule = &rule;
    } else {
      line.drop("label", &rule);
    }
  }

  // The inquiry that stands behind its label becomes a line of its own.
  void insert_bodies() {
    if (bodies_.empty()) return;
    std::vector<Line> lines;
    lines.reserve(inquiry_.lines.size() + bodies_.size());
    auto body = bodies_.begin();
    for (std::size_t i = 0; i < inquiry_.lines.size(); ++i) {
      lines.push_back(inquiry_.lines[i]);
      if (body != bodies_.end() && body->first == i) lines.push_back((body++)->second);
    }
    inquiry_.lines = std::move(lines);
  }

  // The line below a label that stands alone.
  void read_value(Line& line) {
    if (open_ == nullptr || line.is_after_blank) {
      open_ = nullptr;
      return;
    }
    if (open_->meaning != "label" && !says_nothing(inquiry_.text, line.span)) {
      line.kind = LineKind::kField;
    } else {
      line.drop("label", open_);
    }
    line.rule = open_;
    open_ = nullptr;
  }

  InquiryLines& inquiry_;
  const ReadingRules& rules_;
  const ReadingRule* open_ = nullptr;  // of a label whose value is still to come
  const ReadingRule* last_ = nullptr;
  std::size_t known_labels_ = 0;
  bool has_loose_labels_ = false;
  std::vector<std::pair<std::size_t, Line>> bodies_;  // behind the line of that index
};

}  // namespace

void read_labels(InquiryLines& inquiry, const ReadingRules& rules) {
  if (inquiry.form == InquiryForm::kChat || inquiry.form == InquiryForm::kCall) return;
  LabelReader(inquiry, rules).read();
}

}  // namespace toibiki
