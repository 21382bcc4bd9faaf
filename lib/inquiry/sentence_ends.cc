// SPDX-License-Identifier: GPL-2.0-or-later
#include "inquiry/sentence_ends.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "inquiry/marks.h"
#include "text/characters.h"

namespace toibiki {
namespace {

// From here on, a run without 。 is speech or chat, and is divided behind its predicates.
constexpr std::size_t kUnpunctuatedBytes = 150;
constexpr std::size_t kMinSpokenBytes = 15;
constexpr std::size_t kMaxPredicateBytes = 60;
constexpr int kMaxBracketDepth = 8;
constexpr std::size_t kMaxQuotedBytes = 400;
constexpr std::size_t kMinSpeechBytes = 100;

constexpr std::array<std::string_view, 24> kPredicateEnds = {
    "です",   "ます",       "ました", "ません", "でした", "ください", "下さい",   "ですか",
    "ますか", "でしょうか", "ない",   "たい",   "んだ",   "だよ",     "ですね",   "ますね",
    "ですよ", "のか",       "かな",   "ですが", "ますが", "けど",     "けれども", "けれど"};

bool is_ascii_word(char32_t c) {
  return c < 0x80 && (is_letter(c) || c == U'=' || c == U'&' || c == U'/');
}

// What begins a sentence, and is no ending of the last one.
bool begins_word_of_speech(std::string_view rest) {
  constexpr std::array<std::string_view, 15> kBegins = {
      "はい",   "うわ", "うち", "うん",   "さよう", "では",   "じゃ",    "なるほど",
      "なんか", "もう", "もし", "やっぱ", "ほんと", "わかり", "ですから"};
  return std::any_of(kBegins.begin(), kBegins.end(),
                     [&](std::string_view begin) { return rest.starts_with(begin); });
}

}  // namespace

bool ends_predicate(std::string_view text, Span line) {
  // Blanks are many: only the end is looked at.
  if (line.size() > kMaxPredicateBytes) line.begin = line.end - kMaxPredicateBytes;
  while (line.begin < line.end && (static_cast<unsigned char>(text[line.begin]) & 0xC0U) == 0x80U) {
    ++line.begin;
  }
  const std::string_view words = core(text, line).of(text);
  return std::any_of(kPredicateEnds.begin(), kPredicateEnds.end(),
                     [&](std::string_view end) { return words.ends_with(end); });
}

bool is_picture(char32_t c) noexcept {
  return c >= 0x1F000 || (c >= 0x2600 && c <= 0x27BF) || c == U'♪' || c == U'♡' || c == U'♥' ||
         c == U'★' || c == U'☆';
}

// Behind the sentence that begins at `begin`, with the marks that follow it.
std::size_t SentenceEnds::behind(std::size_t begin, std::size_t end) const {
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
std::size_t SentenceEnds::closing_behind(std::size_t at, std::size_t end) const {
  const std::size_t limit = std::min(end, at + kMaxQuotedBytes);
  int depth = 0;
  for (std::size_t i = at; i < limit;) {
    const char32_t c = next_code_point(text_, i);
    if (is_opening(c) && ++depth > kMaxBracketDepth) return at;
    if (is_closing(c) && --depth == 0) return is_long_speech(at, i) ? at : i;
  }
  return at;
}

// 「えーと、…なんです。…でしょうか。」 in a note of a call: sentences of their own.
bool SentenceEnds::is_long_speech(std::size_t begin, std::size_t end) const {
  const std::string_view speech = Span{begin, end}.of(text_);
  const std::size_t first = speech.find("。");
  return speech.size() > kMinSpeechBytes && first != std::string_view::npos &&
         first + 9 < speech.size();
}

bool SentenceEnds::ends_at(char32_t c, std::size_t begin, std::size_t here, std::size_t next,
                           std::size_t end) const {
  std::size_t at = next;
  const char32_t following = next < end ? next_code_point(text_, at) : U'\n';
  if (c == U'。') return true;
  if (c == U'!' || c == U'?') return !is_ascii_word(following);
  if (c == U'.') return ends_latin(here, following) || ends_dots(here, following);
  if (is_picture(c)) return !is_picture(following) && here > begin && is_letter(following);
  if (is_pause(c)) return begins_other(begin, here, next);
  if (is_blank(c)) return here > begin && ends_predicate(text_, {begin, here});
  const bool is_spoken = is_unlabelled_speech_ || here - begin > kUnpunctuatedBytes;
  return is_spoken && (ends_spoken(begin, next, following) ||
                       (next > begin + kMinSpokenBytes && begins_spoken(next)));
}

// …でしょうか、また… and …たいんですけど、あと、… ask two things in one sentence.
bool SentenceEnds::begins_other(std::size_t begin, std::size_t here, std::size_t next) const {
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

bool SentenceEnds::ends_latin(std::size_t here, char32_t following) const {
  if (here == 0 || !is_blank(following)) return false;
  const char32_t before = previous_code_point(text_, here);
  return before >= U'a' && before <= U'z';
}

// … became "...": a pause if words follow, an end if a line ends there.
bool SentenceEnds::ends_dots(std::size_t here, char32_t following) const {
  return here > 1 && text_[here - 1] == '.' && following == U'\n';
}

// です and the like, before what does not go on with it.
bool SentenceEnds::ends_spoken(std::size_t begin, std::size_t at, char32_t following) const {
  const std::string_view words = Span{begin, at}.of(text_);
  bool ends = false;
  for (const std::string_view end :
       {"です", "ます", "ました", "ません", "でした", "ください", "ですか", "ますか", "でしょうか",
        "ですね", "ますね", "ですよ", "んですけど", "ますけど", "ですかね", "ますかね", "ですよね",
        "ますよね", "ますと"}) {
    ends |= words.ends_with(end);
  }
  if (!ends) return false;
  switch (character_class(following)) {
    case CharacterClass::kKanji:
    case CharacterClass::kKatakana:
    case CharacterClass::kLatin:
      return true;
    default:
      return begins_word_of_speech(text_.substr(at, 15)) || following == U'あ' ||
             following == U'え' || following == U'そ' || following == U'お' || following == U'こ' ||
             following == U'ど' || following == U'い' || (following == U'ま' && begins_with_ma(at));
  }
}

// また and まだ, but not ませ.
bool SentenceEnds::begins_with_ma(std::size_t at) const {
  const std::string_view rest = text_.substr(at);
  return rest.starts_with("また") || rest.starts_with("まだ") || rest.starts_with("まず");
}

// What begins a turn, or begins a sentence again.
bool SentenceEnds::begins_spoken(std::size_t at) const {
  if (!is_unlabelled_speech_) return false;
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
std::size_t SentenceEnds::behind_marks(std::size_t at, std::size_t end) const {
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

}  // namespace toibiki
