// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "base/utf8.h"
#include "inquiry/line.h"
#include "inquiry/marks.h"
#include "inquiry/phrases.h"
#include "inquiry/reading_rules.h"

namespace toibiki {
namespace {

constexpr std::size_t kMaxSignatureLineBytes = 200;
constexpr std::size_t kMaxBlockLines = 20;

class SignatureReader {
 public:
  SignatureReader(InquiryLines& inquiry, const ReadingRules& rules)
      : inquiry_(inquiry), rules_(rules), text_(inquiry.text) {}

  void read() {
    drop_frames();
    drop_behind_delimiter();
    drop_at_ends();
    drop_names_behind_closings();
    drop_drawn_lines();
  }

 private:
  std::vector<Line>& lines() { return inquiry_.lines; }
  bool is_text(std::size_t i) const { return inquiry_.lines[i].kind == LineKind::kText; }

  bool has_sentence_end(Span span) const {
    const std::string_view line = span.of(text_);
    return line.find("。") != std::string_view::npos || line.find("?") != std::string_view::npos ||
           line.find("!") != std::string_view::npos || line.find("、") != std::string_view::npos;
  }

  // TEL, 〒, 株式会社, addresses, names.
  bool is_signature_line(std::size_t i) const {
    const Line& line = inquiry_.lines[i];
    if (line.span.size() > kMaxSignatureLineBytes) return false;
    const Span words = core(text_, line.span);
    if (words.empty()) return is_drawn(text_, line.span);
    FoundRule found = rules_.signatures.first_of(text_, words);
    if (found.rule == nullptr) found = rules_.signatures.first_of(text_, line.span);  // (株)みほん
    if (found.rule != nullptr && (found.rule->meaning == "signature" || !has_sentence_end(words))) {
      return found.rule->meaning == "signature" || !ends_like_sentence(words);
    }
    if (text_.compare(line.span.begin, 3, "〒") == 0) return true;
    return is_name(line.span);
  }

  bool ends_like_sentence(Span words) const {
    const std::string_view line = words.of(text_);
    for (const std::string_view end : {"です", "ます", "ました", "ません", "ください", "でした",
                                       "でしょうか", "ますか", "ですか", "希望", "について"}) {
      if (line.ends_with(end)) return true;
    }
    return false;
  }

  // A name of the table, alone or with a first name; or two short words: 永井 陽之助, Marcus 田村.
  bool is_name(Span line) const {
    const Span words = core(text_, line);
    if (words.empty() || has_sentence_end(line)) return false;
    if (rules_.names.first_of(text_, words).rule != nullptr) return true;
    return is_two_short_words(words);
  }

  bool is_two_short_words(Span words) const {
    std::size_t count = 1, length = 0;
    bool is_latin = true;
    for (std::size_t at = words.begin; at < words.end;) {
      const char32_t c = next_code_point(text_, at);
      if (is_blank(c) || c == U'(' || c == U')') {
        if (length > 0) ++count;
        if (length > 8) return false;
        length = 0;
        continue;
      }
      if (!is_letter(c) || is_digit(c)) return false;
      is_latin &= c < 0x80;
      ++length;
    }
    if (is_latin) return length <= 12 && count <= 2 && words.size() > 2;
    return length <= 5 && count == 2 && words.size() <= 27;
  }

  // ┏━━━┓ or ======== above and below lines that look like an address.
  void drop_frames() {
    for (std::size_t i = 0; i < lines().size(); ++i) {
      if (!is_text(i) || !is_drawn(text_, lines()[i].span) || is_delimiter(i)) continue;
      const std::size_t end = frame_end(i);
      if (end == i) continue;
      for (std::size_t k = i; k < end; ++k) {
        if (is_text(k)) lines()[k].drop("signature");
      }
      i = end - 1;
    }
  }

  bool is_delimiter(std::size_t i) const {
    const std::string_view line = inquiry_.lines[i].span.of(text_);
    return line == "--" || line == "---" || line == "――" || line == "ーー";
  }

  // Behind the frame that begins at `i`; `i` if what it holds is no signature.
  std::size_t frame_end(std::size_t i) const {
    std::size_t like = 0, unlike = 0;
    std::size_t k = i + 1;
    for (; k < inquiry_.lines.size() && k < i + kMaxBlockLines; ++k) {
      if (inquiry_.lines[k].kind == LineKind::kBoilerplate && inquiry_.lines[k].what != "label") {
        break;
      }
      if (is_drawn(text_, inquiry_.lines[k].span)) {
        ++k;
        break;
      }
      const Span words = core(text_, inquiry_.lines[k].span);
      if (!is_text(k) || is_signature_line(k)) {
        ++like;
      } else if (has_sentence_end(words) || ends_like_sentence(words)) {
        ++unlike;
      }
    }
    return like > 0 && unlike == 0 ? k : i;
  }

  // "-- ": everything up to a quote, or to a sentence in a paragraph of its own.
  void drop_behind_delimiter() {
    bool is_below_text = false;  // at the top it opens a block: nothing is signed yet
    for (std::size_t i = 0; i < lines().size(); ++i) {
      if (!is_text(i)) continue;
      if (!is_delimiter(i)) is_below_text = true;
      if (!is_delimiter(i) || !is_below_text) continue;
      lines()[i].drop("signature");
      for (std::size_t k = i + 1; k < lines().size() && k < i + kMaxBlockLines; ++k) {
        const Line& line = lines()[k];
        if (line.kind == LineKind::kBoilerplate && line.what == "quote") break;
        const Span words = core(text_, line.span);
        if (line.is_after_blank && (has_sentence_end(line.span) || ends_like_sentence(words)))
          break;
        if (is_text(k)) lines()[k].drop("signature");
      }
    }
  }

  // From the end of what the customer wrote upwards, as long as lines look like a signature.
  void drop_at_ends() {
    if (inquiry_.form == InquiryForm::kChat || inquiry_.form == InquiryForm::kCall) return;
    bool is_end = true;
    std::size_t dropped = 0;
    for (std::size_t i = lines().size(); i-- > 0;) {
      Line& line = lines()[i];
      if (line.kind != LineKind::kText) {
        if (line.kind == LineKind::kBoilerplate) {
          is_end = true;
          dropped = 0;
        }
        continue;
      }
      if (!is_end) continue;
      if (i > 0 && dropped < kMaxBlockLines && is_signature_line(i)) {
        line.drop("signature");
        ++dropped;
      } else {
        is_end = false;
      }
    }
  }

  // よろしくお願いします。 / 竹内紗季
  void drop_names_behind_closings() {
    if (inquiry_.form == InquiryForm::kChat || inquiry_.form == InquiryForm::kCall) return;
    for (std::size_t i = 1; i < lines().size(); ++i) {
      if (!is_text(i) || !is_text(i - 1) || lines()[i].span.size() > 60) continue;
      if (!is_name(lines()[i].span)) continue;
      const Cover above = cover(text_, core(text_, lines()[i - 1].span), rules_.parts);
      if (above.is_whole && above.rule != nullptr && above.rule->meaning == "closing") {
        lines()[i].drop("signature");
      }
    }
  }

  void drop_drawn_lines() {
    for (Line& line : lines()) {
      if (line.kind == LineKind::kText && is_drawn(text_, line.span)) line.drop("template");
    }
  }

  InquiryLines& inquiry_;
  const ReadingRules& rules_;
  std::string_view text_;
};

}  // namespace

void read_signatures(InquiryLines& inquiry, const ReadingRules& rules) {
  SignatureReader(inquiry, rules).read();
}

}  // namespace toibiki
