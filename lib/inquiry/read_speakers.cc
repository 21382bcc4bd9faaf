// SPDX-License-Identifier: GPL-2.0-or-later
#include <map>
#include <optional>
#include <string>

#include "base/utf8.h"
#include "inquiry/line.h"
#include "inquiry/marks.h"
#include "inquiry/reading_rules.h"
#include "inquiry/speaker_label.h"

namespace toibiki {
namespace {

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
      if (line.kind == LineKind::kText) labels_[i] = scan_speaker_label(inquiry_.text, line.span);
      if (labels_[i] && labels_[i]->is_loose) ++loose_names_[name_of(*labels_[i])];
    }
    for (std::size_t i = 0; i < inquiry_.lines.size(); ++i) {
      const Line& line = inquiry_.lines[i];
      if (!labels_[i]) continue;
      if (labels_[i]->is_loose && loose_names_[name_of(*labels_[i])] < 2 &&
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
          // The time alone: when in doubt it is the customer, so that nothing is lost.
          line.text.begin = labels_[i]->text;
          if (turn == 0 || part == Part::kOperator) ++turn;
          part = Part::kCustomer;
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
  std::map<std::string, std::size_t> loose_names_;  // names that only a blank ends, by lines
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
    if (rules.openings.first_of(inquiry.text, words).rule != nullptr) return true;
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
