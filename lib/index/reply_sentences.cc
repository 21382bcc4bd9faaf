// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/reply_sentences.h"

#include "analysis/recognize.h"
#include "base/utf8.h"
#include "index/term.h"
#include "text/characters.h"
#include "text/fold.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxLabelBytes = 40;  // of a placeholder

bool ends_sentence(char32_t c) {
  return c == U'\n' || c == U'。' || c == U'!' || c == U'?' || c == U'！' || c == U'？';
}

bool is_space(char32_t c) {
  return c == U' ' || c == U'\n' || c == U'\r' || c == U'\t' || c == U'　';
}

bool is_letter_or_digit(char32_t c) { return character_class(c) != CharacterClass::kOther; }

std::vector<Span> sentence_spans(std::string_view text) {
  std::vector<Span> spans;
  Span current{0, 0};
  bool says_something = false;
  const auto close = [&] {
    if (says_something) spans.push_back(current);
    says_something = false;
    current = {0, 0};
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (c == U'\n') {
      close();
      continue;
    }
    if (is_space(c)) continue;
    if (current.empty()) current.begin = begin;
    current.end = at;
    says_something = says_something || is_letter_or_digit(c);
    if (ends_sentence(c)) close();
  }
  close();
  return spans;
}

// [氏名1] -> [氏名]: which person it is belongs to the case. Only what Masker writes has this form.
std::size_t digits_of_placeholder(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
  if (end == text.size() || text[end] != ']') return 0;
  const std::size_t first = at > kMaxLabelBytes ? at - kMaxLabelBytes : 0;
  const std::string_view before = text.substr(first, at - first);
  const std::size_t open = before.rfind('[');
  const bool is_open = open != std::string_view::npos && open + 1 < before.size() &&
                       before.find(']', open) == std::string_view::npos;
  return is_open ? end - at : 0;
}

void append_letters(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (is_letter_or_digit(c) || c == U'[' || c == U']') out += text.substr(begin, at - begin);
  }
}

// Signs and blanks say nothing; each value is its kind, so that neighbouring ones stay apart.
std::string form_of(std::string_view text) {
  std::string out;
  std::size_t done = 0;
  for (const Recognized& value : recognize(text)) {
    if (value.kind == RecognizedKind::kWord || value.span.begin < done) continue;
    append_letters(out, Span{done, value.span.begin}.of(text));
    done = value.span.end;
    if (digits_of_placeholder(text, value.span.begin) > 0) continue;
    out += value.kind == RecognizedKind::kAddress ? "\x01"
           : value.kind == RecognizedKind::kCode  ? "\x02"
                                                  : "\x03";
  }
  append_letters(out, text.substr(done));
  return out;
}

}  // namespace

std::vector<CountedSentence> counted_sentences(std::string_view reply) {
  std::vector<CountedSentence> sentences;
  for (const Span span : sentence_spans(reply)) {
    const std::string text = unify(span.of(reply)).text();
    std::string exact;
    append_letters(exact, text);
    sentences.push_back({span, sentence_term(form_of(text)), sentence_term(exact)});
  }
  return sentences;
}

}  // namespace toibiki
