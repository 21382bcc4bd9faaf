// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "inquiry/marks.h"
#include "inquiry/reading_rules.h"
#include "inquiry/sentence.h"
#include "inquiry/sentence_ends.h"
#include "inquiry/topic.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxEchoBytes = 40;
constexpr std::size_t kMaxMenuBytes = 60;

class AnswerDropper {
 public:
  AnswerDropper(std::vector<Sentence>& sentences, const InquiryLines& inquiry,
                const ReadingRules& rules)
      : sentences_(sentences), inquiry_(inquiry), rules_(rules) {}

  void drop() {
    for (Sentence& sentence : sentences_) {
      if (sentence.reason == "operator") {
        hear(sentence);
        continue;
      }
      if (is_menu(sentence)) {
        set(sentence, "operator");
        continue;
      }
      if (asks_who_) answer_who(sentence);
      if (is_button(sentence)) set(sentence, "label");
      if (is_echo(sentence)) set(sentence, "backchannel");
      is_behind_company_ = false;
    }
  }

 private:
  static void set(Sentence& sentence, std::string_view reason) {
    sentence.role = SentenceRole::kBoilerplate;
    sentence.reason = reason;
    sentence.rule.clear();
  }

  bool is_said(const Sentence& sentence) const {
    return sentence.role != SentenceRole::kBoilerplate && sentence.role != SentenceRole::kThanks &&
           (sentence.turn > 0 || inquiry_.is_dialogue_without_speakers);
  }

  void hear(const Sentence& sentence) {
    const Span words = core(inquiry_.text, sentence.text);
    asks_who_ = rules_.identity_questions.first_of(inquiry_.text, words).rule != nullptr;
    if (!is_behind_company_) heard_.clear();
    heard_.add(inquiry_.text, sentence.text);
    is_behind_company_ = true;
  }

  // What answers お名前とご住所をお願いします says who it is, and nothing of the matter.
  void answer_who(Sentence& sentence) {
    if (sentence.role == SentenceRole::kBackground && sentence.words.size() <= kMaxIdentityBytes) {
      set(sentence, "introduction");
    }
    const std::size_t line_end =
        std::min(inquiry_.text.find('\n', sentence.span.end), inquiry_.text.size());
    const bool is_line_done = trimmed(inquiry_.text, {sentence.span.end, line_end}).empty();
    if (is_line_done && sentence.reason != "backchannel" && sentence.reason != "speaker") {
      asks_who_ = false;
    }
  }

  // 1. 配送 2. 返品, below what a machine asks.
  bool is_menu(const Sentence& sentence) const {
    return inquiry_.is_dialogue_without_speakers && is_behind_company_ && sentence.is_item &&
           !sentence.is_lead() && sentence.span.size() <= kMaxMenuBytes &&
           !ends_predicate(inquiry_.text, sentence.text);
  }

  // [配送]: a button that the customer pressed.
  bool is_button(const Sentence& sentence) const {
    if (!is_said(sentence) || sentence.turn == 0) return false;
    const std::string_view words = trimmed(inquiry_.text, sentence.text).of(inquiry_.text);
    return words.starts_with("[") && words.ends_with("]") && words.find('[', 1) == words.npos;
  }

  // 40分かあ、はい。 え、漏電ですか: a few words, all of which the company has just said.
  bool is_echo(const Sentence& sentence) const {
    if (!is_said(sentence) || !is_behind_company_ || sentence.words.size() > kMaxEchoBytes) {
      return false;
    }
    if (sentence.tells_trouble || sentence.role == SentenceRole::kRequest) return false;
    const Topic own(inquiry_.text, sentence.words);
    if (own.size() == 0 || !own.is_within(heard_)) return false;
    const std::string_view words = sentence.words.of(inquiry_.text);
    for (const std::string_view end :
         {"か", "かあ", "かぁ", "ね", "ねえ", "な", "なあ", "はい", "なの", "って", "ですか",
          "了解", "了解です", "わかりました"}) {
      if (words.ends_with(end)) return true;
    }
    return false;
  }

  std::vector<Sentence>& sentences_;
  const InquiryLines& inquiry_;
  const ReadingRules& rules_;
  Topic heard_;  // what the company said last
  bool is_behind_company_ = false;
  bool asks_who_ = false;
};

}  // namespace

void drop_answers(std::vector<Sentence>& sentences, const InquiryLines& inquiry,
                  const ReadingRules& rules) {
  if (inquiry.form != InquiryForm::kChat && inquiry.form != InquiryForm::kCall) return;
  AnswerDropper(sentences, inquiry, rules).drop();
}

}  // namespace toibiki
