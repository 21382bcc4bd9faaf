// SPDX-License-Identifier: GPL-2.0-or-later
#include "article_html.h"

#include <md4c-html.h>

#include <algorithm>
#include <array>

#include "escape.h"
#include "safe_html.h"

namespace toibiki::help_page {
namespace {

constexpr std::array<std::string_view, 24> kTags = {
    "a", "b",   "blockquote", "br", "code", "div", "em",   "h1",     "h2",    "h3", "h4", "hr",
    "i", "img", "li",         "ol", "p",    "pre", "span", "strong", "table", "td", "tr", "ul"};

std::string lower_case_word(std::string_view text) {
  std::string word;
  for (const char c : text) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    if (!is_upper && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) break;
    word += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return word;
}

// Whether a tag of HTML begins at text[at], which is "<".
bool begins_tag(std::string_view text, std::size_t at) {
  std::string_view rest = text.substr(at + 1);
  if (rest.starts_with('/')) rest.remove_prefix(1);
  const std::string word = lower_case_word(rest);
  if (std::find(kTags.begin(), kTags.end(), word) == kTags.end()) return false;
  rest.remove_prefix(word.size());
  return rest.starts_with('>') || rest.starts_with(' ') || rest.starts_with('/') ||
         rest.starts_with('\n');
}

bool has_tags(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    if (begins_tag(text, at)) return true;
  }
  return false;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "- ", "1. ", "## ", "> ", "```", "|": what begins a block of Markdown.
bool begins_block(std::string_view line) {
  while (line.starts_with(' ')) line.remove_prefix(1);
  for (const std::string_view mark : {"- ", "* ", "+ ", "> ", "```", "# ", "## ", "### ", "|"}) {
    if (line.starts_with(mark)) return true;
  }
  std::size_t digits = 0;
  while (digits < line.size() && is_digit(line[digits])) ++digits;
  return digits > 0 && digits <= 9 &&
         (line.substr(digits).starts_with(". ") || line.substr(digits).starts_with(") "));
}

bool has_markdown(std::string_view text) {
  if (text.find("](") != std::string_view::npos) return true;
  const std::size_t strong = text.find("**");
  if (strong != std::string_view::npos && text.find("**", strong + 2) != std::string_view::npos) {
    return true;
  }
  const std::size_t code = text.find('`');
  if (code != std::string_view::npos && text.find('`', code + 1) != std::string_view::npos) {
    return true;
  }
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (begins_block(text.substr(0, end))) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

std::string html_of_markdown(std::string_view markdown) {
  std::string out;
  const auto append = +[](const MD_CHAR* text, MD_SIZE size, void* to) {
    static_cast<std::string*>(to)->append(text, size);
  };
  constexpr unsigned kFlags = MD_FLAG_NOHTML | MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH |
                              MD_FLAG_PERMISSIVEURLAUTOLINKS | MD_FLAG_NOINDENTEDCODEBLOCKS;
  const auto size = static_cast<MD_SIZE>(markdown.size());
  if (md_html(markdown.data(), size, append, &out, kFlags, 0) == 0) return out;
  return "<p>" + escaped(markdown) + "</p>";
}

std::string html_of_text(std::string_view text) {
  std::string out;
  bool is_open = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.find_first_not_of(" \t") == std::string_view::npos) {
      if (is_open) out += "</p>\n";
      is_open = false;
      continue;
    }
    out += is_open ? "<br>\n" : "<p>";
    append_escaped(out, line);
    is_open = true;
  }
  return is_open ? out + "</p>\n" : out;
}

}  // namespace

std::string_view to_string(AnswerFormat format) noexcept {
  switch (format) {
    case AnswerFormat::kMarkdown:
      return "markdown";
    case AnswerFormat::kHtml:
      return "html";
    case AnswerFormat::kText:
      break;
  }
  return "text";
}

AnswerFormat format_of_answer(std::string_view answer) {
  const std::size_t first = answer.find_first_not_of(" \t\r\n");
  const bool begins_with_tag =
      first != std::string_view::npos && answer[first] == '<' && begins_tag(answer, first);
  if (begins_with_tag) return AnswerFormat::kHtml;
  if (has_markdown(answer)) return AnswerFormat::kMarkdown;
  return has_tags(answer) ? AnswerFormat::kHtml : AnswerFormat::kText;
}

std::string answer_html(std::string_view answer) {
  switch (format_of_answer(answer)) {
    case AnswerFormat::kMarkdown:
      return safe_html(html_of_markdown(answer), LineBreaks::kKept);
    case AnswerFormat::kHtml:
      return safe_html(answer, LineBreaks::kAsBlank);
    case AnswerFormat::kText:
      break;
  }
  return html_of_text(answer);
}

std::string answer_beginning(std::string_view answer, std::size_t max_characters) {
  std::string text = text_of_html(answer_html(answer));
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    if (begins && count++ == max_characters) return text.substr(0, at) + "…";
  }
  return text;
}

}  // namespace toibiki::help_page
