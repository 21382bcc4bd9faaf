// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <libxml/tree.h>

#include <memory>
#include <string>
#include <string_view>

namespace toibiki::help_page {

struct FreeHtmlDocument {
  void operator()(xmlDoc* document) const noexcept { xmlFreeDoc(document); }
};
using HtmlDocument = std::unique_ptr<xmlDoc, FreeHtmlDocument>;

// Reads HTML as leniently as browsers do; loads nothing. Null if there is nothing in it.
HtmlDocument read_html(std::string_view html);

// The body, or the root where there is none; null if the document is empty.
const xmlNode* body_of(const HtmlDocument& document);

std::string_view name_of(const xmlNode& node);  // of an element, in lower case
std::string_view text_of(const xmlNode& node);  // of a text node
// Nothing set: empty.
std::string attribute_of(const xmlNode& node, const char* name);

// Nothing of it may be shown, not even its text: script, style, form controls, embedded documents.
bool is_dropped(std::string_view element);

}  // namespace toibiki::help_page
