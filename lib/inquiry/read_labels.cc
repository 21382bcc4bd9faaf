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
constexpr std::size_t kMaxCompactBytes = 2000;
constexpr std::size_t kMinCompactLabels = 3;
constexpr std::size_t kMaxReceiptLines = 8;
constexpr std::size_t kMaxAnsweredBytes = 60;

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
        c == U'>' || c == U'|' || c == U'→' || c == U'⇒' || (c == U'\t' && stop > begin)) {
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
  if (const std::size_t gap = text.substr(begin, line.end - begin).find("  ");
      gap != std::string_view::npos && gap > 0) {  // ■ 氏名　　山路
    label.name = without_remarks(text, {begin, begin + gap});
    label.value = begin + gap;
    return label;
  }
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
    split_compact_lines();
    has_loose_labels_ = has_loose_labels();
    has_lone_labels_ = has_lone_labels();
    is_survey_ = is_survey();
    for (std::size_t i = 0; i < inquiry_.lines.size(); ++i) read_line(i);
    drop_receipt();
    insert_bodies();
    if (known_labels_ >= 2 && inquiry_.form == InquiryForm::kLine) {
      inquiry_.form = InquiryForm::kForm;
    }
  }

 private:
  void read_line(std::size_t i) {
    Line& line = inquiry_.lines[i];
    if (line.kind != LineKind::kText) {
      if (line.kind == LineKind::kBoilerplate && line.what != "quote") open_ = nullptr;
      return;
    }
    if (read_box(line) || (is_survey_ && read_survey(i))) return;
    if (has_lone_labels_) {
      const Span name = without_remarks(inquiry_.text, line.span);
      const ReadingRule* rule = whole_rule_of(name);
      if (rule != nullptr) {
        FormLabel lone;
        lone.name = name;
        lone.value = line.span.end;
        apply(i, lone, *rule);
        return;
      }
    }
    const auto label = scan_label(inquiry_.text, line.span);
    const ReadingRule* rule = label && !label->name.empty() ? rule_of(label->name) : nullptr;
    if (label && label->is_loose && !has_loose_labels_) {
      read_value(line);
      return;
    }
    const bool is_written = label && (label->value != line.span.end || ends_label(line));
    const bool may_be_item = label && label->is_numbered && !is_written && rule != nullptr &&
                             rule->position == RulePosition::kInside;
    if (rule != nullptr && (is_written || label->has_frame) && !may_be_item) {
      apply(i, *label, *rule);
    } else {
      read_value(line);
    }
  }

  // The rule of the whole name, or of its head: お子さまの学年, くに / country.
  const ReadingRule* rule_of(Span name) const {
    const FoundRule found = rules_.labels.first_of(inquiry_.text, name);
    if (found.rule != nullptr && found.rule->position != RulePosition::kInside) return found.rule;
    if (const ReadingRule* rule = rule_of_head(name)) return rule;
    return found.rule;
  }

  const ReadingRule* whole_rule_of(Span name) const {
    if (name.empty() || name.size() > kMaxLabelBytes) return nullptr;
    const ReadingRule* rule = rule_of(name);
    return rule != nullptr && rule->position != RulePosition::kInside ? rule : nullptr;
  }

  const ReadingRule* rule_of_head(Span name) const {
    const std::string_view words = name.of(inquiry_.text);
    if (words.size() > kMaxLabelBytes) return nullptr;
    if (const std::size_t slash = words.find('/'); slash != std::string_view::npos) {
      const Span first = core(inquiry_.text, {name.begin, name.begin + slash});
      const FoundRule found = rules_.labels.first_of(inquiry_.text, first);
      if (found.rule != nullptr) return found.rule;
      return rules_.labels
          .first_of(inquiry_.text, core(inquiry_.text, {name.begin + slash + 1, name.end}))
          .rule;
    }
    const std::size_t no = words.rfind("の");
    if (no == std::string_view::npos || no == 0) return nullptr;
    const Span head = core(inquiry_.text, {name.begin + no + 3, name.end});
    if (head.empty()) return nullptr;
    const FoundRule found = rules_.labels.first_of(inquiry_.text, head);
    const bool is_whole = found.rule != nullptr && found.rule->position == RulePosition::kWhole;
    return is_whole && found.rule->meaning == "label" ? found.rule : nullptr;
  }

  // "氏名=山路;電話=090…;内容=…" becomes a line for each label.
  void split_compact_lines() {
    std::vector<Line> lines;
    lines.reserve(inquiry_.lines.size());
    for (const Line& line : inquiry_.lines) {
      const std::vector<Line> parts = compact_parts(line);
      lines.insert(lines.end(), parts.begin(), parts.end());
    }
    inquiry_.lines = std::move(lines);
  }

  std::vector<Line> compact_parts(const Line& line) const {
    if (line.kind != LineKind::kText || line.span.size() > kMaxCompactBytes) return {line};
    const std::string_view within = inquiry_.text.substr(0, line.span.end);
    for (const std::string_view mark : {";", "|", " / ", ",", "、", "  ", " "}) {
      std::vector<Line> parts;
      std::size_t labels = 0, begin = line.span.begin;
      for (std::size_t at = begin; at < line.span.end;) {
        const std::size_t next = std::min(within.find(mark, at), line.span.end);
        at = std::min(next + mark.size(), line.span.end);
        const Span rest = trimmed(inquiry_.text, {at, line.span.end});
        if (!rest.empty() && !begins_with_label(rest)) continue;
        Line part = line;
        part.span = part.text = trimmed(inquiry_.text, {begin, at});
        labels += begins_with_label(part.span) ? 1U : 0U;
        part.is_after_blank = line.is_after_blank && parts.empty();
        if (!part.span.empty()) parts.push_back(part);
        begin = at;
        if (rest.empty()) break;
      }
      if (labels >= kMinCompactLabels) return parts;
    }
    return {line};
  }

  bool begins_with_label(Span span) const {
    const auto label = scan_label(inquiry_.text, {span.begin, span.end});
    return label && !label->is_loose && !label->name.empty() && label->name.size() <= 45 &&
           label->value > label->name.end && label->value != span.begin &&
           rule_of(label->name) != nullptr;
  }

  // Two lines that are labels and nothing else, one of them of who it is.
  bool has_lone_labels() const {
    std::size_t count = 0;
    bool has_person = false;
    for (std::size_t i = 0; i < inquiry_.lines.size() && i < kMaxLooseLines; ++i) {
      const Line& line = inquiry_.lines[i];
      if (line.kind != LineKind::kText) continue;
      const ReadingRule* rule = whole_rule_of(without_remarks(inquiry_.text, line.span));
      if (rule == nullptr) continue;
      ++count;
      has_person |= rule->meaning == "label";
    }
    return count >= 2 && has_person;
  }

  // Q1. … and A1. …
  bool is_survey() const {
    std::size_t questions = 0, answers = 0;
    for (const Line& line : inquiry_.lines) {
      if (line.kind != LineKind::kText) continue;
      questions += survey_mark(line.span, 'q') > 0 ? 1U : 0U;
      answers += survey_mark(line.span, 'a') > 0 ? 1U : 0U;
    }
    return questions >= 2 && answers >= 2;
  }

  std::size_t survey_mark(Span span, char letter) const {
    const std::string_view line = span.of(inquiry_.text);
    std::size_t at = 1;
    if (line.empty() || line[0] != letter) return 0;
    while (at < line.size() && at < 4 && is_digit(static_cast<char32_t>(line[at]))) ++at;
    if (at >= line.size() || at == 1 || (line[at] != '.' && line[at] != ':' && line[at] != ')')) {
      return 0;
    }
    return at + 1;
  }

  bool read_survey(std::size_t i) {
    Line& line = inquiry_.lines[i];
    if (survey_mark(line.span, 'q') > 0) {
      const std::string_view words = line.span.of(inquiry_.text);
      asks_matter_ = false;
      for (const std::string_view word :
           {"種類", "種別", "項目", "商品", "製品", "サービス", "機種", "用件", "内容", "分類"}) {
        asks_matter_ |= words.find(word) != std::string_view::npos;
      }
      ++known_labels_;
      open_ = nullptr;
      line.drop("label");
      return true;
    }
    const std::size_t mark = survey_mark(line.span, 'a');
    if (mark == 0) return false;
    const Span value = trimmed(inquiry_.text, {line.span.begin + mark, line.span.end});
    if (value.size() > kMaxAnsweredBytes ||
        value.of(inquiry_.text).find("。") != std::string_view::npos) {
      Line text = line;
      text.span = text.text = value;
      text.is_after_blank = true;
      line.span = {line.span.begin, line.span.begin + mark};
      line.drop("label");
      bodies_.emplace_back(i, text);
    } else if (asks_matter_ && !says_nothing(inquiry_.text, value)) {
      line.kind = LineKind::kField;
    } else {
      line.drop("label");
    }
    return true;
  }

  // What a form's program writes above the first label.
  void drop_receipt() {
    if (known_labels_ < 2 || first_label_ > kMaxReceiptLines || !has_body_) return;
    for (std::size_t i = 0; i < first_label_; ++i) {
      Line& line = inquiry_.lines[i];
      if (line.kind != LineKind::kText) continue;
      const std::string_view words = core(inquiry_.text, line.span).of(inquiry_.text);
      const bool asks = words.ends_with("か") || words.ends_with("たい") ||
                        line.span.of(inquiry_.text).ends_with("?") ||
                        rules_.trouble.first_of(inquiry_.text, line.span).rule != nullptr;
      const auto label = scan_label(inquiry_.text, line.span);
      const bool is_label = label && !label->is_loose && label->value < line.span.end;
      if (!asks && !is_label) line.drop("template");
    }
  }

  // Two lines that begin with labels of who it is: 名前 佐々木 / 電話 090….
  bool has_loose_labels() const {
    std::size_t count = 0;
    for (std::size_t i = 0; i < inquiry_.lines.size() && i < kMaxLooseLines; ++i) {
      const Line& line = inquiry_.lines[i];
      if (line.kind != LineKind::kText) continue;
      const auto label = scan_label(inquiry_.text, line.span);
      if (!label || !label->is_loose || label->name.empty()) continue;
      const ReadingRule* rule = rule_of(label->name);
      count += rule != nullptr && rule->meaning == "label" ? 1U : 0U;
    }
    return count >= 2;
  }

  bool ends_label(const Line& line) const {
    const char32_t last = previous_code_point(inquiry_.text, line.span.end);
    return last == U':' || last == U'】' || last == U']' || last == U'=' || last == U'>' ||
           last == U'→' || last == U'⇒' || last == U'|';
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
    if (known_labels_++ == 0) first_label_ = i;
    has_body_ |= rule.meaning == "body";
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
  bool has_lone_labels_ = false;
  bool is_survey_ = false;
  bool asks_matter_ = false;  // the last question of a survey
  bool has_body_ = false;
  std::size_t first_label_ = 0;
  std::vector<std::pair<std::size_t, Line>> bodies_;  // behind the line of that index
};

}  // namespace

void read_labels(InquiryLines& inquiry, const ReadingRules& rules) {
  if (inquiry.form == InquiryForm::kChat || inquiry.form == InquiryForm::kCall) return;
  LabelReader(inquiry, rules).read();
}

}  // namespace toibiki
