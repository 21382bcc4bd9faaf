// SPDX-License-Identifier: GPL-2.0-or-later
#include "html_document.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <limits>

namespace toibiki::help_page {
namespace {

const char* characters(const xmlChar* text) { return reinterpret_cast<const char*>(text); }

// libxml2 stops at a NUL, and XML has no other control characters either.
std::string without_control_characters(std::string_view html) {
  std::string out;
  out.reserve(html.size());
  for (const char c : html) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20U || c == '\n' || c == '\t') out += c;
  }
  return out;
}

const xmlNode* child_named(const xmlNode* node, std::string_view name) {
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE && name_of(*child) == name) return child;
  }
  return nullptr;
}

}  // namespace

HtmlDocument read_html(std::string_view html) {
  const std::string text = without_control_characters(html);
  if (text.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) return nullptr;
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                           HTML_PARSE_NONET | HTML_PARSE_NODEFDTD;
  return HtmlDocument(
      htmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, "UTF-8", kOptions));
}

const xmlNode* body_of(const HtmlDocument& document) {
  const xmlNode* const root = document ? xmlDocGetRootElement(document.get()) : nullptr;
  if (root == nullptr) return nullptr;
  const xmlNode* const body = child_named(root, "body");
  return body != nullptr ? body : root;
}

std::string_view name_of(const xmlNode& node) { return characters(node.name); }

std::string_view text_of(const xmlNode& node) {
  return node.content == nullptr ? std::string_view() : characters(node.content);
}

std::string attribute_of(const xmlNode& node, const char* name) {
  xmlChar* const value = xmlGetNoNsProp(&node, reinterpret_cast<const xmlChar*>(name));
  if (value == nullptr) return {};
  std::string text = characters(value);
  xmlFree(value);
  return text;
}

bool is_dropped(std::string_view element) {
  constexpr std::array<std::string_view, 28> kDropped = {
      "applet",   "audio",   "base",     "button",   "canvas",   "embed",    "frame",
      "frameset", "head",    "iframe",   "input",    "link",     "map",      "math",
      "meta",     "noembed", "noframes", "noscript", "object",   "param",    "script",
      "select",   "source",  "style",    "svg",      "template", "textarea", "title"};
  return std::find(kDropped.begin(), kDropped.end(), element) != kDropped.end();
}

}  // namespace toibiki::help_page
