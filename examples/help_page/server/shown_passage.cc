// SPDX-License-Identifier: GPL-2.0-or-later
#include "shown_passage.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "article_html.h"
#include "utf8.h"

namespace toibiki::help_page {
namespace {

// What stands in the place of a byte of the original.
enum class Place : unsigned char { kKept, kDropped, kBlank };
using Places = std::vector<Place>;

void drop(Places& places, std::size_t begin, std::size_t end) {
  std::fill(places.begin() + static_cast<std::ptrdiff_t>(begin),
            places.begin() + static_cast<std::ptrdiff_t>(end), Place::kDropped);
}

// "1 < 2" is no tag.
bool opens_tag(std::string_view text, std::size_t at) {
  if (at + 1 == text.size()) return false;
  const char next = text[at + 1];
  const bool is_letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
  return is_letter || next == '/' || next == '!' || next == '?';
}

// Tags become a blank, so that <li>一</li><li>二</li> does not read as one word.
Places places_in_html(std::string_view text) {
  Places places(text.size(), Place::kKept);
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
    if (!opens_tag(text, at)) {
      ++at;
      continue;
    }
    const std::size_t end = std::min(text.find('>', at), text.size() - 1);
    drop(places, at, end + 1);
    places[at] = Place::kBlank;
    at = end + 1;
  }
  return places;
}

bool begins_line(std::string_view text, std::size_t at) { return at == 0 || text[at - 1] == '\n'; }

// "# " and "> " at the begin of a line.
std::size_t line_sign_size(std::string_view text, std::size_t at) {
  const char sign = text[at];
  std::size_t end = at;
  while (end < text.size() && text[end] == sign && end - at < 6) ++end;
  return end < text.size() && text[end] == ' ' ? end + 1 - at : 0;
}

// Where one of two characters comes next. Asked for places in ascending order it looks at each byte
// once, whatever the text ("[[[[…").
class NextOf {
 public:
  NextOf(std::string_view text, std::string_view characters)
      : text_(text), characters_(characters), found_(text.find_first_of(characters)) {}
  std::size_t from(std::size_t at) {
    if (found_ < at) found_ = text_.find_first_of(characters_, at);
    return found_;
  }

 private:
  std::string_view text_;
  std::string_view characters_;
  std::size_t found_;
};

class Links {
 public:
  explicit Links(std::string_view text) : text_(text), closed_(text, "]\n"), ended_(text, ")\n") {}

  // "](address)" behind the text of a link.
  std::size_t end_size(std::size_t at) {
    if (!text_.substr(at).starts_with("](")) return 0;
    const std::size_t end = ended_.from(at);
    return end != std::string_view::npos && text_[end] == ')' ? end + 1 - at : 0;
  }
  bool opens(std::size_t at) {
    const std::size_t end = closed_.from(at + 1);
    return end != std::string_view::npos && end_size(end) > 0;
  }

 private:
  std::string_view text_;
  NextOf closed_;
  NextOf ended_;
};

Places places_in_markdown(std::string_view text) {
  Places places(text.size(), Place::kKept);
  Links links(text);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t size = 0;
    switch (text[at]) {
      case '*':
        size = text.substr(at).starts_with("**") ? 2 : 0;
        break;
      case '`':
        size = 1;
        break;
      case '#':
      case '>':
        size = begins_line(text, at) ? line_sign_size(text, at) : 0;
        break;
      case '[':
        size = links.opens(at) ? 1 : 0;
        break;
      case ']':
        size = links.end_size(at);
        break;
      default:
        break;
    }
    drop(places, at, at + size);
    at += std::max<std::size_t>(size, 1);
  }
  return places;
}

Places places_in(std::string_view text, bool is_answer) {
  const AnswerFormat format = is_answer ? format_of_answer(text) : AnswerFormat::kText;
  if (format == AnswerFormat::kHtml) return places_in_html(text);
  if (format == AnswerFormat::kMarkdown) return places_in_markdown(text);
  return Places(text.size(), Place::kKept);
}

// The reference that begins at text[at] ("&amp;"), and what it stands for.
std::pair<std::size_t, char> reference_at(std::string_view text, std::size_t at) {
  constexpr std::array<std::pair<std::string_view, char>, 6> kReferences = {{{"&amp;", '&'},
                                                                             {"&lt;", '<'},
                                                                             {"&gt;", '>'},
                                                                             {"&quot;", '"'},
                                                                             {"&#39;", '\''},
                                                                             {"&nbsp;", ' '}}};
  for (const auto& [name, character] : kReferences) {
    if (text.substr(at).starts_with(name)) return {name.size(), character};
  }
  return {0, '\0'};
}

class PassageText {
 public:
  PassageText(std::string_view text, const Places& places, bool has_references)
      : text_(text), places_(places), has_references_(has_references) {}

  // Appends [at of the last call, end).
  void append_until(std::size_t end) {
    while (at_ < end) {
      const Place place = places_[at_];
      const auto [size, character] = has_references_ && place == Place::kKept && text_[at_] == '&'
                                         ? reference_at(text_, at_)
                                         : std::pair<std::size_t, char>{0, '\0'};
      if (size > 0 && at_ + size <= end) {
        out_ += character;
        at_ += size;
        continue;
      }
      if (place == Place::kKept) out_ += text_[at_];
      if (place == Place::kBlank && !out_.empty() && out_.back() != ' ') out_ += ' ';
      ++at_;
    }
  }
  void skip_to(std::size_t at) { at_ = at; }
  std::size_t size() const { return out_.size(); }
  std::string take() { return std::move(out_); }

 private:
  std::string_view text_;
  const Places& places_;
  bool has_references_;
  std::size_t at_ = 0;
  std::string out_;
};

}  // namespace

ShownPassage shown_passage(const Suggestion& suggestion) {
  const Snippet& passage = suggestion.passage;
  const std::string whole = field_text(suggestion.record, passage.field);
  const std::string_view text = whole;
  const bool is_answer = passage.field == Field::kAnswer;
  const Places places = places_in(text, is_answer);
  const bool has_references = is_answer && format_of_answer(text) == AnswerFormat::kHtml;
  ShownPassage shown;
  PassageText out(text, places, has_references);
  out.skip_to(passage.span.begin);
  for (const Span& mark : passage.marks) {
    out.append_until(mark.begin);
    const std::size_t begin = out.size();
    out.append_until(mark.end);
    if (out.size() > begin) shown.marks.push_back({begin, out.size()});
  }
  out.append_until(passage.span.end);
  shown.text = out.take();
  PassageText before(text, places, has_references);
  before.append_until(passage.span.begin);
  shown.cut_before = !is_blank(before.take());
  PassageText after(text, places, has_references);
  after.skip_to(passage.span.end);
  after.append_until(text.size());
  shown.cut_after = !is_blank(after.take());
  return shown;
}

}  // namespace toibiki::help_page
