// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "inquiry/marks.h"
#include "inquiry/phrases.h"
#include "inquiry/sentence.h"
#include "text/characters.h"

namespace toibiki {
namespace {

// Lines shorter than this many columns are not wrapped: their writer ended them.
constexpr std::size_t kWrapColumns = 30;
// From here on, a run without 。 is speech or chat, and is divided behind its predicates.
constexpr std::size_t kUnpunctuatedBytes = 150;
constexpr std::size_t kMinSpokenBytes = 15;
constexpr std::size_t kMaxQuotedBytes = 400;
constexpr std::size_t kMinSpeechBytes = 100;

constexpr std::array<std::string_view, 24> kPredicateEnds = {
    "です",   "ます",       "ました", "ません", "でした", "ください", "下さい",   "ですか",
    "ますか", "でしょうか", "ない",   "たい",   "んだ",   "だよ",     "ですね",   "ますね",
    "ですよ", "のか",       "かな",   "ですが", "ますが", "けど",     "けれども", "けれど"};

bool ends_predicate(std::string_view text, Span line) {
  const std::string_view words = core(text, line).of(text);
  return std::any_of(kPredicateEnds.begin(), kPredicateEnds.end(),
                     [&](std::string_view end) { return words.ends_with(end); });
}

bool is_picture(char32_t c) {
  return c >= 0x1F000 || (c >= 0x2600 && c <= 0x27BF) || c == U'♪' || c == U'♡' || c == U'♥' ||
         c == U'★' || c == U'☆';
}

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
      : inquiry_(inquiry), rules_(rules), text_(inquiry.text) {}

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
      divide_run(lines[i], lines[last].span.end);
      i = last;
    }
    return std::move(sentences_);
  }

 private:
  void add_line(const Line& line) {
    Sentence sentence;
    sentence.span = sentence.text = line.span;
    sentence.is_after_blank = line.is_after_blank;
    sentence.turn = line.turn;
    if (line.rule != nullptr) sentence.rule = line.rule->place;
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

  // Divides from the words of `first` up to `end`.
  void divide_run(const Line& first, std::size_t end) {
    bool is_first = true;
    for (std::size_t begin = first.text.begin; begin < end;) {
      const std::size_t stop = sentence_end(begin, end);
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
      sentence.is_item = is_first && item_mark_size(span.of(text_)) > 0;
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

  // Behind the sentence that begins at `begin`, with the marks that follow it.
  std::size_t sentence_end(std::size_t begin, std::size_t end) const {
    std::size_t quoted_until = begin;
    for (std::size_t at = begin; at < end;) {
      const std::size_t here = at;
      const char32_t c = next_code_point(text_, at);
      if (c == U'「' || c == U'『' || c == U'(' || c == U'【')
        quoted_until = closing_behind(here, end);
      if (here < quoted_until) continue;
      if (ends_at(c, begin, here, at, end)) return behind_marks(at, end);
    }
    return end;
  }

  // Behind the bracket that closes the one at `at`, if it closes soon.
  std::size_t closing_behind(std::size_t at, std::size_t end) const {
    const std::size_t limit = std::min(end, at + kMaxQuotedBytes);
    int depth = 0;
    for (std::size_t i = at; i < limit;) {
      const char32_t c = next_code_point(text_, i);
      if (is_opening(c)) ++depth;
      if (is_closing(c) && --depth == 0) return is_long_speech(at, i) ? at : i;
    }
    return at;
  }

  // 「えーと、…なんです。…でしょうか。」 in a note of a call: sentences of their own.
  bool is_long_speech(std::size_t begin, std::size_t end) const {
    const std::string_view speech = Span{begin, end}.of(text_);
    const std::size_t first = speech.find("。");
    return speech.size() > kMinSpeechBytes && first != std::string_view::npos &&
           first + 9 < speech.size();
  }

  bool ends_at(char32_t c, std::size_t begin, std::size_t here, std::size_t next,
               std::size_t end) const {
    std::size_t at = next;
    const char32_t following = next < end ? next_code_point(text_, at) : U'\n';
    if (c == U'。') return true;
    if (c == U'!' || c == U'?') return !is_ascii_word(following);
    if (c == U'.') return ends_latin(here, following) || ends_dots(here, following);
    if (is_picture(c)) return !is_picture(following) && here > begin && is_letter(following);
    if (is_pause(c)) return begins_other(begin, here, next);
    if (is_blank(c)) return here > begin && ends_predicate(text_, {begin, here});
    const bool is_spoken =
        inquiry_.is_dialogue_without_speakers || here - begin > kUnpunctuatedBytes;
    return is_spoken && (ends_spoken(begin, next, following) ||
                         (next > begin + kMinSpokenBytes && begins_spoken(next)));
  }

  // …でしょうか、また… and …たいんですけど、あと、… ask two things in one sentence.
  bool begins_other(std::size_t begin, std::size_t here, std::size_t next) const {
    const std::string_view before = Span{begin, here}.of(text_);
    const std::string_view rest = text_.substr(next, 60);
    if (before.ends_with("か")) {
      for (const std::string_view other :
           {"また", "あと", "それと、", "それから", "さらに", "加えて"}) {
        if (rest.starts_with(other)) return true;
      }
    }
    for (const std::string_view other : {"あと、", "それと、", "それから、", "もう一つ", "もう1つ",
                                         "もうひとつ", "もう一点", "もう1点", "ついでに、"}) {
      if (rest.starts_with(other)) return before.size() > kMinSpokenBytes;
    }
    return false;
  }

  static bool is_ascii_word(char32_t c) {
    return c < 0x80 && (is_letter(c) || c == U'=' || c == U'&' || c == U'/');
  }

  bool ends_latin(std::size_t here, char32_t following) const {
    if (here == 0 || !is_blank(following)) return false;
    const char32_t before = previous_code_point(text_, here);
    return before >= U'a' && before <= U'z';
  }

  // … became "...": a pause if words follow, an end if a line ends there.
  bool ends_dots(std::size_t here, char32_t following) const {
    return here > 1 && text_[here - 1] == '.' && following == U'\n';
  }

  // です and the like, before what does not go on with it.
  bool ends_spoken(std::size_t begin, std::size_t at, char32_t following) const {
    const std::string_view words = Span{begin, at}.of(text_);
    bool ends = false;
    for (const std::string_view end :
         {"です", "ます", "ました", "ません", "でした", "ください", "ですか", "ますか",
          "でしょうか", "ですね", "ますね", "ですよ", "んですけど", "ますけど", "ですかね",
          "ますかね"}) {
      ends |= words.ends_with(end);
    }
    if (!ends) return false;
    switch (character_class(following)) {
      case CharacterClass::kKanji:
      case CharacterClass::kKatakana:
      case CharacterClass::kLatin:
        return true;
      default:
        return following == U'あ' || following == U'え' || following == U'そ' ||
               following == U'お' || following == U'こ' || following == U'ど' ||
               following == U'い' || (following == U'ま' && begins_with_ma(at));
    }
  }

  // また and まだ, but not ませ.
  bool begins_with_ma(std::size_t at) const {
    const std::string_view rest = text_.substr(at);
    return rest.starts_with("また") || rest.starts_with("まだ") || rest.starts_with("まず");
  }

  // What begins a turn, or begins a sentence again.
  bool begins_spoken(std::size_t at) const {
    if (!inquiry_.is_dialogue_without_speakers) return false;
    const std::string_view rest = text_.substr(at, 24);
    for (const std::string_view begin :
         {"あもしもし", "もしもし", "えっと", "えーと", "あのー", "さようでございます",
          "かしこまりました", "承知いたしました", "お電話ありがとう", "はいあ", "はいは", "はいわ",
          "ああそ", "じゃあ", "まあ", "それで", "あのう"}) {
      if (rest.starts_with(begin)) return true;
    }
    return false;
  }

  // 。」 ！！ 😊 （笑） belong to the sentence before them.
  std::size_t behind_marks(std::size_t at, std::size_t end) const {
    while (at < end) {
      std::size_t next = at;
      const char32_t c = next_code_point(text_, next);
      if (text_.compare(at, 5, "(笑)") == 0) next = at + 5;
      const bool belongs = is_sentence_end(c) || is_closing(c) || is_picture(c) || c == U'〜' ||
                           c == U'~' || c == U'.' || c == U'\uFE0F' || c == U'\u200D' ||
                           next == at + 5;
      if (!belongs) break;
      at = next;
    }
    return at;
  }

  const InquiryLines& inquiry_;
  const ReadingRules& rules_;
  std::string_view text_;
  std::vector<Sentence> sentences_;
  bool is_punctuated_ = false;
};

}  // namespace

std::vector<Sentence> divide(const InquiryLines& inquiry, const ReadingRules& rules) {
  return Divider(inquiry, rules).divide();
}

}  // namespace toibiki
