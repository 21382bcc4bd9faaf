// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "inquiry/dialogue_record.h"
#include "inquiry/line.h"
#include "inquiry/marks.h"
#include "inquiry/reading_rules.h"
#include "inquiry/sentence_ends.h"
#include "inquiry/sentence_features.h"
#include "inquiry/speaker_label.h"
#include "inquiry/unlabelled_speech.h"

namespace toibiki {
namespace {

enum class Part { kUnknown, kCustomer, kOperator };

// Times, and names that a form's label cannot be, are counted up to these.
constexpr std::size_t kMinRepeated = 2;
constexpr std::size_t kMinLooseLines = 3;
constexpr std::size_t kMaxSymbols = 4;
constexpr std::size_t kMaxPreambleBytes = 90;
constexpr std::size_t kMaxJudgedBytes = 600;
constexpr double kMaxScore = 3.0;  // of one line: none tells alone

class SpeakerReader {
 public:
  SpeakerReader(InquiryLines& inquiry, const ReadingRules& rules, const WeightTable& weights)
      : inquiry_(inquiry), rules_(rules), weights_(weights) {}

  // `is_mail`: a header or subject stands above, and only a dialogue that leaves no doubt is one.
  void read(bool is_mail) {
    scan();
    leave_out_doubtful();
    collect();
    if (is_mail ? !is_surely_dialogue() : !is_dialogue() && !reads_symbols()) return;
    decide();
    apply();
  }

 private:
  struct Speaker {
    Part part = Part::kUnknown;
    const ReadingRule* rule = nullptr;
    std::size_t lines = 0;
    std::size_t timed_lines = 0;
    std::size_t first = 0;  // the line of the first label
    bool is_firm = false;   // the whole name is a role's: オペレーター
    bool is_form_label = false;
    double manner = 0.0;     // how much it sounds like the company, less how much like a customer
    std::size_t judged = 0;  // lines that said something about that

    double bearing() const {
      return judged == 0 ? 0.0 : static_cast<double>(manner) / static_cast<double>(judged);
    }
  };

  std::string name_of(const SpeakerLabel& label) const {
    return std::string(label.name.of(inquiry_.text));
  }

  const ReadingRule* role_of(Span name) const {
    return rules_.speakers.first_of(inquiry_.text, name).rule;
  }
  // What is in brackets tells more than the name: 田所（サポート）.
  const ReadingRule* role_of(const SpeakerLabel& label) const {
    const ReadingRule* rule = label.role.empty() ? nullptr : role_of(label.role);
    return rule != nullptr && rule->position == RulePosition::kWhole ? rule : role_of(label.name);
  }
  bool is_role(Span name) const {
    const ReadingRule* rule = role_of(name);
    return rule != nullptr && rule->position == RulePosition::kWhole;
  }

  void scan() {
    labels_.resize(inquiry_.lines.size());
    for (std::size_t i = 0; i < inquiry_.lines.size(); ++i) {
      const Line& line = inquiry_.lines[i];
      if (line.kind != LineKind::kText) continue;
      labels_[i] = scan_record_label(line.span);
      if (labels_[i]) {
        ++records_;
        continue;
      }
      labels_[i] = scan_speaker_label(inquiry_.text, line.span);
      if (labels_[i] && !labels_[i]->has_time && core(inquiry_.text, labels_[i]->name).empty()) {
        labels_[i].reset();  // [ ]
      }
      if (labels_[i]) ++counts_[name_of(*labels_[i])];
      if (labels_[i] && is_doubtful(*labels_[i])) ++doubtful_[name_of(*labels_[i])];
    }
  }

  std::optional<SpeakerLabel> scan_record_label(Span line) const {
    const auto record = scan_record(inquiry_.text, line);
    if (!record) return std::nullopt;
    SpeakerLabel label;
    label.name = record->name;
    label.text = record->text.empty() ? line.end : record->text.begin;
    label.end = record->text.empty() ? line.end : record->text.end;
    label.is_record = true;
    return label;
  }

  static bool is_doubtful(const SpeakerLabel& label) { return label.is_loose || label.is_alone; }

  // A word before a blank, or alone on its line, is a name if it comes again, and another does so
  // too or both are roles: 客　…, 窓口　….
  void leave_out_doubtful() {
    std::size_t again = 0, lines = 0, roles = 0;
    for (const auto& [name, count] : doubtful_) {
      if (count >= kMinRepeated) ++again;
      if (count >= kMinRepeated) lines += count;
      const std::string& words = name;
      roles += rules_.speakers.first_of(words, {0, words.size()}).rule != nullptr &&
                       rules_.speakers.first_of(words, {0, words.size()}).rule->position ==
                           RulePosition::kWhole &&
                       words.size() > 1
                   ? 1U
                   : 0U;
    }
    const bool are_names = (again >= 2 && lines > kMinLooseLines) || roles >= 2;
    for (std::optional<SpeakerLabel>& label : labels_) {
      if (!label || !is_doubtful(*label)) continue;
      const bool comes_again = counts_[name_of(*label)] >= kMinRepeated;
      const bool is_name =
          label->has_time ? comes_again || role_of(label->name) != nullptr
                          : are_names && (comes_again ||
                                          (is_role(label->name) && !is_letter_name(label->name)));
      if (is_name) continue;
      if (!label->has_time) {
        label.reset();
      } else {
        label->text = label->name.begin;  // the time alone
        label->name.end = label->name.begin;
        label->is_alone = label->is_loose = false;
      }
    }
  }

  void collect() {
    std::string last;
    for (std::size_t i = 0; i < inquiry_.lines.size(); ++i) {
      const Line& line = inquiry_.lines[i];
      if (line.kind != LineKind::kText) continue;
      if (labels_[i] && (!labels_[i]->is_record || !labels_[i]->name.empty())) {
        last = name_of(*labels_[i]);
        Speaker& speaker = speakers_[last];
        if (speaker.lines++ == 0) introduce(speaker, i);
        speaker.timed_lines += labels_[i]->has_time ? 1U : 0U;
      }
      const auto known = speakers_.find(last);
      if (known == speakers_.end()) continue;
      if (labels_[i]) {
        judge(known->second, {labels_[i]->text, labels_[i]->end});
      } else {
        judge(known->second, line.span);
      }
    }
  }

  void introduce(Speaker& speaker, std::size_t i) const {
    speaker.first = i;
    speaker.rule = role_of(*labels_[i]);
    speaker.is_form_label =
        rules_.labels.first_of(inquiry_.text, core(inquiry_.text, labels_[i]->name)).rule !=
        nullptr;
    if (speaker.rule == nullptr) return;
    speaker.part = speaker.rule->meaning == "customer" ? Part::kCustomer : Part::kOperator;
    speaker.is_firm =
        !is_letter_name(labels_[i]->name) && speaker.rule->position == RulePosition::kWhole;
  }

  // A and B, Q and A are anybody.
  bool is_letter_name(Span name) const { return name.size() <= 1; }

  // The company greets, asks who it is, promises; the customer has trouble.
  void judge(Speaker& speaker, Span said) const {
    const std::size_t size = utf8_prefix(said.of(inquiry_.text), kMaxJudgedBytes).size();
    const Span words = core(inquiry_.text, {said.begin, said.begin + size});
    if (words.empty()) return;
    if (!weights_.empty()) {
      speaker.manner +=
          std::clamp(company_score(inquiry_.text, words, rules_, weights_), -kMaxScore, kMaxScore);
      ++speaker.judged;
      return;
    }
    const double before = speaker.manner;
    const ReadingRule* way = rules_.ways_of_speaking.first_of(inquiry_.text, words).rule;
    const bool is_company = way != nullptr && way->meaning != "customer";
    if (is_company) {
      speaker.manner += way->meaning == "opening" ? 3 : way->meaning == "turn" ? 2 : 1;
    } else if (way != nullptr) {
      --speaker.manner;
    }
    if (rules_.identity_questions.first_of(inquiry_.text, words).rule != nullptr) {
      speaker.manner += 2;
    }
    if (!is_company && (rules_.trouble.first_of(inquiry_.text, words).rule != nullptr ||
                        rules_.short_sentences.first_of(inquiry_.text, words).rule != nullptr)) {
      --speaker.manner;
    }
    if (speaker.manner != before) ++speaker.judged;
  }

  // Labels of forms (お名前：) look like speakers, but each stands there once.
  bool is_dialogue() const {
    std::size_t known = 0, timed = 0, repeated = 0, lines = 0, names = 0;
    bool has_customer = false, has_operator = false, names_customer = false;
    for (const auto& [name, speaker] : speakers_) {
      if (speaker.part != Part::kUnknown) known += speaker.lines;
      has_customer |= speaker.part == Part::kCustomer;
      has_operator |= speaker.part == Part::kOperator;
      names_customer |=
          name.starts_with("お客様") && speaker.part == Part::kCustomer && !speaker.is_form_label;
      timed += speaker.timed_lines;
      if (speaker.lines > 1 && !speaker.is_form_label && !name.empty()) ++repeated;
      if (!name.empty()) lines += speaker.lines;
      names += name.empty() ? 0U : 1U;
    }
    if (records_ > 2 && lines >= 2 && (names >= 2 || known > 0)) return true;
    return (has_customer && has_operator) || (has_customer && known >= 2) || names_customer ||
           timed >= 2 || (repeated >= 2 && lines > kMinLooseLines) || (has_operator && known >= 2);
  }

  // Two known speakers, each of whom says several lines.
  bool is_surely_dialogue() const {
    std::size_t known = 0, lines = 0, written = 0;
    for (const auto& [name, speaker] : speakers_) {
      if (name.empty() || speaker.lines < kMinRepeated || speaker.is_form_label) continue;
      lines += speaker.lines;
      known += 1;
    }
    for (const Line& line : inquiry_.lines) written += line.kind == LineKind::kText ? 1U : 0U;
    return known >= 2 && lines > kMinLooseLines && 2 * lines >= written;
  }

  // 🤖 … and 👤 …, ■… and □…: two symbols with which nearly all lines begin, and behind
  // one of which the company speaks.
  bool reads_symbols() {
    std::map<std::string, std::size_t> counts;
    std::size_t lines = 0;
    for (const Line& line : inquiry_.lines) {
      if (line.kind != LineKind::kText) continue;
      ++lines;
      if (const Span symbol = symbol_of(line.span); !symbol.empty()) {
        ++counts[std::string(symbol.of(inquiry_.text))];
      }
    }
    std::size_t covered = 0, symbols = 0;
    for (const auto& [symbol, count] : counts) {
      if (count < kMinRepeated) continue;
      covered += count;
      ++symbols;
    }
    if (symbols < 2 || symbols > kMaxSymbols || 4 * covered < 3 * lines) return false;
    speakers_.clear();
    for (std::size_t i = 0; i < inquiry_.lines.size(); ++i) {
      labels_[i].reset();
      const Span symbol = symbol_of(inquiry_.lines[i].span);
      const auto known = counts.find(std::string(symbol.of(inquiry_.text)));
      if (symbol.empty() || known == counts.end()) continue;
      labels_[i] = SpeakerLabel{};
      labels_[i]->name = symbol;
      labels_[i]->text = trimmed(inquiry_.text, {symbol.end, inquiry_.lines[i].span.end}).begin;
      labels_[i]->end = inquiry_.lines[i].span.end;
    }
    collect();
    double manner = 0;
    bool is_customers = false;
    for (const auto& [name, speaker] : speakers_) {
      manner = std::max(manner, speaker.manner);
      is_customers |= speaker.part == Part::kCustomer || speaker.manner <= 0;
    }
    return manner >= 2 && is_customers;
  }

  // What the line begins with, if it is no letter, digit or bracket.
  Span symbol_of(Span line) const {
    std::size_t at = line.begin;
    if (at >= line.end) return {at, at};
    const char32_t c = next_code_point(inquiry_.text, at);
    if (is_letter(c) || is_blank(c) || is_opening(c) || is_sentence_end(c) || is_pause(c) ||
        is_drawn(inquiry_.text, line) || c == U'"') {
      return {line.begin, line.begin};
    }
    return {line.begin, at};
  }

  bool has_part(Part part, bool is_firm) const {
    for (const auto& [name, speaker] : speakers_) {
      if (speaker.part == part && (speaker.is_firm || !is_firm)) return true;
    }
    return false;
  }

  // A name that is a role's tells. Else who sounds like the company is the company, of two the one
  // who does so more; if nobody does, who speaks first in a call.
  void decide() {
    const bool has_customer = has_part(Part::kCustomer, true);
    const bool has_operator = has_part(Part::kOperator, true);
    std::vector<Speaker*> open;
    for (auto& [name, speaker] : speakers_) {
      if (name.empty() || speaker.is_firm) continue;
      if (speaker.timed_lines == 0 && speaker.lines < 2 && speaker.part == Part::kUnknown) {
        continue;  // no speaker
      }
      open.push_back(&speaker);
    }
    if (has_customer || has_operator) {
      for (Speaker* speaker : open) {
        if (has_customer && has_operator) {
          if (speaker->part == Part::kUnknown) {
            speaker->part = speaker->bearing() > 0 ? Part::kOperator : Part::kCustomer;
          }
        } else if (has_customer) {
          speaker->part = Part::kOperator;
        } else if (speaker->part == Part::kUnknown) {
          speaker->part =
              open.size() > 1 && speaker->bearing() > 0.5 ? Part::kOperator : Part::kCustomer;
        }
      }
      return;
    }
    decide_by_bearing(open);
  }

  static void decide_by_bearing(const std::vector<Speaker*>& open) {
    if (open.empty()) return;
    const auto less = [](const Speaker* a, const Speaker* b) {
      return a->bearing() < b->bearing() || (a->bearing() == b->bearing() && a->first > b->first);
    };
    Speaker* most = *std::max_element(open.begin(), open.end(), less);
    Speaker* least = *std::min_element(open.begin(), open.end(), less);
    for (Speaker* speaker : open) {
      if (speaker->part == Part::kUnknown) {
        speaker->part = speaker->bearing() > 0 ? Part::kOperator : Part::kCustomer;
      }
    }
    // Somebody asks: a dialogue is never all the company's.
    const bool has_asker = std::any_of(open.begin(), open.end(), [](const Speaker* speaker) {
      return speaker->part == Part::kCustomer;
    });
    if (open.size() >= 2 && !has_asker) least->part = Part::kCustomer;
    const bool is_clear =
        open.size() == 2 || most->bearing() - least->bearing() >= kClearDifference;
    if (open.size() < 2 || !is_clear || most == least) return;
    most->part = Part::kOperator;
    least->part = Part::kCustomer;
  }
  static constexpr double kClearDifference = 0.5;

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
        line.text.end = labels_[i]->end;
        if (name.empty() && labels_[i]->is_record) {
          line.text.begin = labels_[i]->text;
        } else if (name.empty() && has_named_times()) {
          line.drop("template");  // what the program says
          continue;
        } else if (name.empty()) {
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
      if (!labels_[i] && is_counter(line)) {
        line.drop("template");
        continue;
      }
      if (!labels_[i] && turn == 0 && has_customer_ && is_preamble(line)) {
        line.drop("template");
        continue;
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

  // The number that subtitles have above each cue.
  bool is_counter(const Line& line) const {
    const std::string_view words = line.text.of(inquiry_.text);
    return words.size() <= 3 && std::all_of(words.begin(), words.end(), [](char c) {
             return is_digit(static_cast<char32_t>(static_cast<unsigned char>(c)));
           });
  }

  // A title, or the names of columns.
  bool is_preamble(const Line& line) const {
    if (line.text.of(inquiry_.text).find('?') != std::string_view::npos) return false;
    const auto colon = line.text.of(inquiry_.text).find(':');
    return colon == std::string_view::npos && line.text.size() <= kMaxPreambleBytes &&
           !ends_predicate(inquiry_.text, line.text);
  }

  bool has_named_times() const {
    std::size_t named = 0, nameless = 0;
    for (const auto& [name, speaker] : speakers_) {
      (name.empty() ? nameless : named) += speaker.timed_lines;
    }
    return named > 2 && named > 2 * nameless;
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
  const WeightTable& weights_;
  std::vector<std::optional<SpeakerLabel>> labels_;
  std::map<std::string, Speaker> speakers_;
  std::size_t records_ = 0;                      // lines of JSON or CSV
  std::map<std::string, std::size_t> counts_;    // lines by name
  std::map<std::string, std::size_t> doubtful_;  // the same of names that only a blank ends
  bool has_customer_ = false;
};

constexpr std::size_t kMinQuoted = 6;  // a quote is a sixth of the lines or more

// >>> CALL CONNECTED alone is no quote.
bool has_quotes(const InquiryLines& inquiry) {
  std::size_t quoted = 0;
  for (const Line& line : inquiry.lines) quoted += line.what == "quote" ? 1U : 0U;
  return kMinQuoted * quoted > inquiry.lines.size();
}

bool has_header(const InquiryLines& inquiry) {
  return std::any_of(inquiry.lines.begin(), inquiry.lines.end(), [](const Line& line) {
    return line.kind == LineKind::kSubject || line.what == "header";
  });
}

}  // namespace

void read_speakers(InquiryLines& inquiry, const ReadingRules& rules, const WeightTable& speakers) {
  const bool is_mail = inquiry.form == InquiryForm::kMail;
  if (is_mail && has_quotes(inquiry)) return;
  split_records(inquiry);
  SpeakerReader(inquiry, rules, speakers).read(is_mail && has_header(inquiry));
  const bool is_dialogue = inquiry.form == InquiryForm::kChat || inquiry.form == InquiryForm::kCall;
  if (is_dialogue || (is_mail && has_header(inquiry))) return;
  if (!is_said_by_two(inquiry, rules) && !sounds_like_two(inquiry, rules, speakers)) return;
  inquiry.is_dialogue_without_speakers = true;
  inquiry.form =
      inquiry.text.find("電話") != std::string_view::npos ? InquiryForm::kCall : InquiryForm::kChat;
}

}  // namespace toibiki
