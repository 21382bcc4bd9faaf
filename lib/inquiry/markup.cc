// SPDX-License-Identifier: GPL-2.0-or-later
#include "inquiry/markup.h"

#include <algorithm>
#include <array>
#include <optional>

#include "inquiry/marks.h"

namespace toibiki {
namespace {

constexpr std::array<std::string_view, 34> kBlockTags = {
    "p",     "div",     "br",      "tr",     "table",      "li",       "ul",     "ol",   "h1",
    "h2",    "h3",      "h4",      "h5",     "h6",         "hr",       "html",   "body", "head",
    "title", "section", "article", "header", "footer",     "dl",       "pre",    "form", "tbody",
    "thead", "center",  "style",   "script", "blockquote", "!doctype", "caption"};
constexpr std::array<std::string_view, 24> kInlineTags = {
    "a",      "b",     "i",    "u",    "span",  "font",  "img", "em",
    "strong", "small", "meta", "link", "input", "label", "o:p", "code",
    "sup",    "sub",   "s",    "nobr", "td",    "th",    "dt",  "dd"};

constexpr std::size_t kMaxEntityBytes = 10;

bool is_name_char(char c) {
  return (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') || (c >= '0' && c <= '9') || c == ':' ||
         c == '!';
}

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

class MarkupReader {
 public:
  explicit MarkupReader(std::string_view text) : text_(text) {}

  PlainText read() {
    PlainText result;
    result.text = text_;
    if (!is_html()) return result;
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t end = text_[at] == '<'   ? read_tag(result, at)
                              : text_[at] == '&' ? read_entity(result, at)
                                                 : at;
      if (end == at) {
        // In a browser a line feed of the source is a blank.
        if (is_document_ && begun_ && (text_[at] == '\n' || text_[at] == '\r')) {
          result.text[at] = ' ';
        }
        ++at;
      } else {
        at = end;
      }
    }
    return result;
  }

 private:
  // Two tags that HTML knows, or one that only documents and mails hold.
  bool is_html() {
    std::size_t known = 0;
    for (std::size_t at = text_.find('<'); at != std::string_view::npos && !is_document_;
         at = text_.find('<', at + 1)) {
      const std::string name = tag_name(at);
      if (name.empty() || find_tag_end(at) == std::string_view::npos) continue;
      if (is_among(kBlockTags, name) || is_among(kInlineTags, name)) ++known;
      is_document_ = name == "html" || name == "body" || name == "!doctype" || name == "p" ||
                     name == "div" || name == "table";
    }
    return is_document_ || known >= 2 || text_.find("<br") != std::string_view::npos ||
           text_.find("&nbsp;") != std::string_view::npos;
  }

  std::string tag_name(std::size_t at) const {
    std::size_t begin = at + 1;
    if (begin < text_.size() && text_[begin] == '/') ++begin;
    std::size_t end = begin;
    while (end < text_.size() && end < begin + 12 && is_name_char(text_[end])) ++end;
    if (end < text_.size() && text_[end] != '>' && text_[end] != ' ' && text_[end] != '/' &&
        text_[end] != '\n' && text_[end] != '\t' && text_[end] != '\r') {
      return {};
    }
    std::string name(text_.substr(begin, end - begin));
    std::transform(name.begin(), name.end(), name.begin(), ascii_lower);
    return name;
  }

  // Behind the > of the tag at `at`; npos if another < comes first: no tag then.
  std::size_t find_tag_end(std::size_t at) const {
    const std::size_t end = text_.find_first_of("<>", at + 1);
    if (end == std::string_view::npos || text_[end] == '<') return std::string_view::npos;
    return end + 1;
  }

  std::size_t read_tag(PlainText& result, std::size_t at) {
    if (text_.substr(at, 4) == "<!--") {
      return blank(result, at, behind("-->", at, unclosed_comment_), false);
    }
    const std::string name = tag_name(at);
    const bool is_block = is_among(kBlockTags, name);
    if (!is_block && !is_among(kInlineTags, name)) return at;
    std::size_t end = find_tag_end(at);
    if (end == std::string_view::npos) return at;
    if (name == "script" || name == "style") {
      bool& is_unclosed = name == "script" ? unclosed_script_ : unclosed_style_;
      if (text_[at + 1] != '/') end = behind("</" + name + ">", end, is_unclosed);
    }
    begun_ = true;
    if (name == "blockquote") {
      const bool closes = text_[at + 1] == '/';
      if (!closes) ++quote_depth_;
      if (closes && quote_depth_ > 0) --quote_depth_;
    }
    const bool ends_label = name == "th" || name == "dt";
    end = blank(result, at, end, is_block);
    if (is_block && quote_depth_ > 0) result.text[at + 1] = '>';    // as a mail program quotes
    if (ends_label && text_[at + 1] == '/') result.text[at] = ':';  // of a table's row
    return end;
  }

  // Behind `closing`, or the end of the text if it is nowhere: that is looked for once.
  std::size_t behind(const std::string& closing, std::size_t at, bool& is_unclosed) const {
    if (is_unclosed) return text_.size();
    const auto found =
        std::search(text_.begin() + static_cast<std::ptrdiff_t>(at), text_.end(), closing.begin(),
                    closing.end(), [](char a, char b) { return ascii_lower(a) == b; });
    is_unclosed = found == text_.end();
    if (is_unclosed) return text_.size();
    return static_cast<std::size_t>(found - text_.begin()) + closing.size();
  }

  // &nbsp; &lt; &#160;. Numbers of other characters (&#26085;) stay: they are words.
  std::size_t read_entity(PlainText& result, std::size_t at) const {
    const std::size_t end = text_.substr(at, kMaxEntityBytes).find(';');
    if (end == std::string_view::npos || end < 3) return at;
    const std::string_view name = text_.substr(at + 1, end - 1);
    for (const char c : name) {
      if (!is_name_char(c) && c != '#') return at;
    }
    if (name.starts_with('#') && name.size() > 4) return at;
    return blank(result, at, at + end + 1, false);
  }

  static std::size_t blank(PlainText& result, std::size_t begin, std::size_t end, bool breaks) {
    std::fill(result.text.begin() + static_cast<std::ptrdiff_t>(begin),
              result.text.begin() + static_cast<std::ptrdiff_t>(end), ' ');
    if (breaks) result.text[begin] = '\n';
    if (!result.markup.empty() && result.markup.back().end == begin) {
      result.markup.back().end = end;
    } else {
      result.markup.push_back({begin, end});
    }
    return end;
  }

  std::string_view text_;
  bool is_document_ = false;  // line feeds are blanks
  bool begun_ = false;
  std::size_t quote_depth_ = 0;
  bool unclosed_comment_ = false;
  bool unclosed_script_ = false;
  bool unclosed_style_ = false;
};

}  // namespace

namespace {

// ① to ⑳, ⑴ to ⒇ and ❶ to ❿ are three bytes, and so is what stands for them.
void spell_item_numbers(std::string& text) {
  for (std::size_t at = text.find('\xE2'); at != std::string::npos && at + 2 < text.size();
       at = text.find('\xE2', at + 1)) {
    const unsigned middle = static_cast<unsigned char>(text[at + 1]);
    const unsigned last = static_cast<unsigned char>(text[at + 2]);
    const unsigned code = ((middle & 0x3FU) << 6U) | (last & 0x3FU) | 0x2000U;
    unsigned number = 0;
    if (code >= 0x2460 && code < 0x2488) number = (code - 0x2460) % 20 + 1;
    if (code >= 0x2776 && code < 0x2780) number = code - 0x2776 + 1;
    if (number == 0) continue;
    const std::string digits = std::to_string(number);
    text.replace(at, 3, digits.size() == 1 ? digits + ". " : digits + ".");
  }
}

}  // namespace

PlainText without_markup(std::string_view text) {
  PlainText result = MarkupReader(text).read();
  spell_item_numbers(result.text);
  return result;
}

}  // namespace toibiki
