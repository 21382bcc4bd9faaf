// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/utf8.h"
#include "inquiry/marks.h"
#include "inquiry/phrases.h"
#include "inquiry/sentence.h"
#include "text/characters.h"

namespace toibiki {
namespace {

// A complaint or introduction that is longer tells what happened as well, and is what else it is.
constexpr std::size_t kMaxShortBytes = 130;
constexpr std::size_t kMaxBackchannelBytes = 90;
constexpr std::size_t kMaxBeforeClosing = 60;
constexpr std::size_t kMaxEchoedWordBytes = 15;
constexpr std::size_t kMaxSoundBytes = 6;
// Rules are held against the begin and the end of what nobody would call a sentence.
constexpr std::size_t kMaxSentenceBytes = 3000;

SentenceRole role_of(std::string_view meaning) {
  if (meaning == "question") return SentenceRole::kQuestion;
  if (meaning == "request") return SentenceRole::kRequest;
  if (meaning == "complaint") return SentenceRole::kComplaint;
  if (meaning == "thanks") return SentenceRole::kThanks;
  if (meaning == "background" || meaning == "announcement") return SentenceRole::kBackground;
  return SentenceRole::kBoilerplate;
}

class RoleTeller {
 public:
  RoleTeller(Sentence& sentence, const InquiryLines& inquiry, const ReadingRules& rules)
      : sentence_(sentence), inquiry_(inquiry), rules_(rules), text_(inquiry.text) {}

  void tell() {
    sentence_.words = core(text_, sentence_.text);
    if (sentence_.words.empty()) {
      set("template", nullptr);
      if (asks_by_mark()) set_role(SentenceRole::kQuestion, "?");
      return;
    }
    if (sentence_.is_item) skip_item_mark();
    if (tell_boilerplate() || tell_echo()) return;
    leave_remark_out();
    take_prefix();
    if (tell_echo()) return;
    take_lead();
    if (is_said_by_company()) return;
    tell_rest();
  }

 private:
  bool is_dialogue() const {
    return inquiry_.form == InquiryForm::kChat || inquiry_.form == InquiryForm::kCall;
  }

  void set_role(SentenceRole role, std::string reason) {
    sentence_.role = role;
    sentence_.reason = std::move(reason);
  }

  void told_by(const ReadingRule& rule) {
    sentence_.rule = rule.place;
    sentence_.is_own = rule.is_own;
  }

  void set(std::string_view kind, const ReadingRule* rule) {
    sentence_.role = SentenceRole::kBoilerplate;
    sentence_.reason = kind;
    if (rule != nullptr) told_by(*rule);
  }

  void skip_item_mark() {
    std::size_t at = sentence_.words.begin;
    while (at < sentence_.words.end) {
      std::size_t next = at;
      if (!is_digit(next_code_point(text_, next))) break;
      at = next;
    }
    if (at < sentence_.words.end) {
      sentence_.words = core(text_, {at, sentence_.words.end});
    }
  }

  // Nothing but parts. はい and yes are backchannels in dialogues; elsewhere they answer nothing
  // and stay.
  bool tell_boilerplate() {
    const Cover covered = cover(text_, sentence_.words, rules_.parts);
    if (!covered.is_whole || covered.rule == nullptr) return false;
    const std::string& meaning = covered.rule->meaning;
    if (meaning == "backchannel" &&
        (!is_dialogue() || sentence_.words.size() > kMaxBackchannelBytes)) {
      return false;
    }
    if (meaning == "thanks") {
      set_role(SentenceRole::kThanks, "thanks");
      told_by(*covered.rule);
    } else {
      set(meaning, covered.rule);
    }
    return true;
  }

  // え？ 電池？ 七日？ in a dialogue: what was said is said again.
  bool tell_echo() {
    if (!is_dialogue() || (sentence_.turn == 0 && !inquiry_.is_dialogue_without_speakers)) {
      return false;
    }
    const std::string_view words = sentence_.words.of(text_);
    const CharacterClass last = character_class(previous_code_point(text_, sentence_.words.end));
    const bool is_word = last == CharacterClass::kKanji || last == CharacterClass::kKatakana;
    const bool is_echo = words.size() <= kMaxEchoedWordBytes && is_word && asks_by_mark();
    const bool is_sound = words.size() <= kMaxSoundBytes && !is_word;
    if (!is_echo && !is_sound) return false;
    set("backchannel", nullptr);
    return true;
  }

  // …を教えてほしい（許可リストに入れるため）: what is in brackets does not end the sentence.
  void leave_remark_out() {
    const std::string_view all = sentence_.text.of(text_);
    const std::string_view behind = Span{sentence_.words.end, sentence_.text.end}.of(text_);
    if (behind.find(')') == std::string_view::npos) return;
    const std::size_t opening = all.rfind('(');
    if (opening == std::string_view::npos) return;
    const std::size_t end = sentence_.text.begin + opening;
    if (end <= sentence_.words.begin || end >= sentence_.words.end) return;
    const Span before = core(text_, {sentence_.words.begin, end});
    if (!before.empty()) sentence_.words = before;
  }

  void take_prefix() {
    take_lead();  // what stands before あと may be filler, and あと itself be taken for some
    const Prefix before = prefix(text_, sentence_.words, rules_.parts);
    if (before.rule == nullptr) return;
    if (before.rule->meaning == "closing" || before.rule->meaning == "thanks") return;
    if (before.rule->meaning == "backchannel" && !is_dialogue()) return;
    sentence_.dropped.push_back(trimmed(text_, before.span));
    sentence_.words.begin = before.span.end;
  }

  void take_lead() {
    const FoundRule found = rules_.leads.first_of(text_, sentence_.words);
    if (found.rule == nullptr) return;
    sentence_.begins_next |= found.rule->meaning == "next";
    sentence_.goes_on |= found.rule->meaning == "same";
  }

  bool is_said_by_company() {
    if (!inquiry_.is_dialogue_without_speakers) return false;
    const Span all = core(text_, sentence_.text);
    FoundRule found = rules_.ways_of_speaking.first_of(text_, sentence_.words);
    if (found.rule == nullptr) found = rules_.ways_of_speaking.first_of(text_, all);
    const FoundRule identity = rules_.identity_questions.first_of(text_, all);
    if (identity.rule != nullptr) found = identity;
    if (found.rule == nullptr || found.rule->meaning == "customer") return false;
    set("operator", found.rule);
    return true;
  }

  bool asks_by_mark() const {
    return Span{sentence_.words.empty() ? sentence_.text.begin : sentence_.words.end,
                sentence_.text.end}
               .of(text_)
               .find('?') != std::string_view::npos;
  }

  void tell_rest() {
    Span looked_at = sentence_.words;
    if (looked_at.size() > kMaxSentenceBytes) {
      looked_at.begin = looked_at.end - kMaxSentenceBytes;
      while ((static_cast<unsigned char>(text_[looked_at.begin]) & 0xC0U) == 0x80U) {
        ++looked_at.begin;
      }
    }
    if (looked_at.size() <= kMaxShortBytes && take(rules_.short_sentences, looked_at)) return;
    const bool is_told = take(rules_.sentences, looked_at);
    if (asks_by_mark() && sentence_.role != SentenceRole::kQuestion && !sentence_.is_announcement) {
      set_role(SentenceRole::kQuestion, "ends: ?");
    } else if (!is_told) {
      set_role(SentenceRole::kBackground, "statement");
      sentence_.tells_trouble = rules_.trouble.first_of(text_, looked_at).rule != nullptr;
    }
  }

  bool take(const RuleTable& table, Span looked_at) {
    const FoundRule found = table.first_of(text_, looked_at);
    if (found.rule == nullptr) return false;
    // お値引きのご検討と、お返事をお願いします: what stands before may be asked as well.
    if (found.rule->meaning == "closing" &&
        found.span.begin > looked_at.begin + kMaxBeforeClosing) {
      sentence_.goes_on = true;
      return false;
    }
    const SentenceRole role = role_of(found.rule->meaning);
    if (role == SentenceRole::kBoilerplate) {
      set(found.rule->meaning, found.rule);
    } else {
      set_role(role, reason_of(found));
      told_by(*found.rule);
      sentence_.is_announcement = found.rule->meaning == "announcement";
    }
    return true;
  }

  std::string reason_of(const FoundRule& found) const {
    const bool ends = found.span.end == sentence_.words.end;
    return std::string(ends ? "ends: " : "says: ") + std::string(found.span.of(text_));
  }

  Sentence& sentence_;
  const InquiryLines& inquiry_;
  const ReadingRules& rules_;
  std::string_view text_;
};

}  // namespace

void tell_role(Sentence& sentence, const InquiryLines& inquiry, const ReadingRules& rules) {
  RoleTeller(sentence, inquiry, rules).tell();
}

}  // namespace toibiki
