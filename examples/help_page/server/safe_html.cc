// SPDX-License-Identifier: GPL-2.0-or-later
#include "safe_html.h"

#include <algorithm>
#include <array>

#include "escape.h"
#include "html_document.h"
#include "safe_link.h"

namespace toibiki::help_page {
namespace {

constexpr int kMaxDepth = 200;  // the parser stops at 256

bool is_kept(std::string_view element) {
  constexpr std::array<std::string_view, 45> kKept = {
      "a",    "abbr",  "b",      "blockquote", "br",  "caption",    "cite",   "code", "dd",
      "del",  "dfn",   "dl",     "dt",         "em",  "figcaption", "figure", "h2",   "h3",
      "h4",   "h5",    "h6",     "hr",         "i",   "img",        "ins",    "kbd",  "li",
      "mark", "ol",    "p",      "pre",        "q",   "rp",         "rt",     "ruby", "s",
      "samp", "small", "strong", "sub",        "sup", "table",      "tbody",  "u",    "ul"};
  constexpr std::array<std::string_view, 6> kOfTables = {"td", "tfoot", "th", "thead", "tr", "var"};
  return std::find(kKept.begin(), kKept.end(), element) != kKept.end() ||
         std::find(kOfTables.begin(), kOfTables.end(), element) != kOfTables.end();
}

bool is_void(std::string_view element) {
  return element == "br" || element == "hr" || element == "img";
}

// Only other elements stand directly in these; a line end there means nothing.
bool holds_no_text(std::string_view element) {
  constexpr std::array<std::string_view, 10> kNames = {
      "body", "ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "blockquote"};
  return std::find(kNames.begin(), kNames.end(), element) != kNames.end();
}

bool is_small_number(std::string_view text) {
  return !text.empty() && text.size() <= 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

class Writer {
 public:
  explicit Writer(LineBreaks line_breaks) : line_breaks_(line_breaks) {}

  void write_children(const xmlNode& parent, int depth) {
    if (depth > kMaxDepth) return;
    for (const xmlNode* node = parent.children; node != nullptr; node = node->next) {
      if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
        write_text(*node, name_of(parent));
      } else if (node->type == XML_ELEMENT_NODE) {
        write_element(*node, depth);
      }
    }
  }

  std::string take() { return std::move(out_); }

 private:
  void write_element(const xmlNode& node, int depth) {
    std::string_view name = name_of(node);
    if (is_dropped(name)) return;
    if (name == "h1") name = "h2";
    const bool is_image = name == "img";
    const bool is_link_away = (name == "a" && !is_safe_link(attribute_of(node, "href"))) ||
                              (is_image && !is_safe_image(attribute_of(node, "src")));
    if (!is_kept(name) || is_link_away) {
      if (is_image) append_escaped(out_, attribute_of(node, "alt"));
      return write_children(node, depth + 1);
    }
    out_ += "<" + std::string(name);
    write_attributes(node, name);
    out_ += ">";
    if (is_void(name)) return;
    const bool is_pre = name == "pre";
    if (is_pre) ++pre_depth_;
    write_children(node, depth + 1);
    if (is_pre) --pre_depth_;
    out_ += "</" + std::string(name) + ">";
  }

  static bool is_safe_image(std::string_view source) {
    return !source.empty() && is_safe_link(source) && !source.starts_with("mailto:");
  }

  void write_attribute(std::string_view name, std::string_view value) {
    out_ += " " + std::string(name) + "=\"";
    append_escaped(out_, value);
    out_ += "\"";
  }

  void write_attributes(const xmlNode& node, std::string_view name) {
    if (name == "a") {
      const std::string link = attribute_of(node, "href");
      if (link.empty()) return;
      write_attribute("href", link);
      if (is_external_link(link)) write_attribute("rel", "noopener noreferrer");
    } else if (name == "img") {
      write_attribute("src", attribute_of(node, "src"));
      write_attribute("alt", attribute_of(node, "alt"));
      write_attribute("loading", "lazy");
    } else if (name == "ol" || name == "td" || name == "th") {
      for (const char* const known : {"start", "colspan", "rowspan"}) {
        const std::string value = attribute_of(node, known);
        if (is_small_number(value)) write_attribute(known, value);
      }
    }
  }

  void write_text(const xmlNode& node, std::string_view parent) {
    const std::string_view text = text_of(node);
    if (line_breaks_ == LineBreaks::kAsBlank || pre_depth_ > 0) return append_escaped(out_, text);
    const bool is_blank = text.find_first_not_of(" \t\n") == std::string_view::npos;
    if (is_blank && holds_no_text(parent)) {
      out_ += '\n';
      return;
    }
    for (std::size_t at = 0; at < text.size(); ++at) {
      const bool is_inside = at + 1 < text.size() || is_followed_by_text(node);
      if (text[at] != '\n') {
        append_escaped(out_, text.substr(at, 1));
      } else if (!out_.ends_with("<br>") && !out_.ends_with(">\n") && is_inside) {
        out_ += "<br>\n";
      }
    }
  }

  static bool is_followed_by_text(const xmlNode& node) {
    if (node.next == nullptr || node.next->type != XML_ELEMENT_NODE) return false;
    const std::string_view next = name_of(*node.next);
    return next != "br" && next != "ul" && next != "ol" && next != "p" && next != "pre" &&
           next != "blockquote" && next != "table";
  }

  LineBreaks line_breaks_;
  int pre_depth_ = 0;
  std::string out_;
};

void append_text(std::string& out, const xmlNode& parent, int depth) {
  if (depth > kMaxDepth) return;
  for (const xmlNode* node = parent.children; node != nullptr; node = node->next) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      out += text_of(*node);
    } else if (node->type == XML_ELEMENT_NODE && !is_dropped(name_of(*node))) {
      append_text(out, *node, depth + 1);
      out += ' ';
    }
  }
}

}  // namespace

std::string safe_html(std::string_view html, LineBreaks line_breaks) {
  const HtmlDocument document = read_html(html);
  const xmlNode* const body = body_of(document);
  if (body == nullptr) return {};
  Writer writer(line_breaks);
  writer.write_children(*body, 0);
  return writer.take();
}

std::string text_of_html(std::string_view html) {
  const HtmlDocument document = read_html(html);
  const xmlNode* const body = body_of(document);
  std::string text;
  if (body != nullptr) append_text(text, *body, 0);
  std::string out;
  for (const char c : text) {
    const bool is_blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!is_blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace toibiki::help_page
