// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace toibiki::help_page {

enum class LineBreaks {
  kAsBlank,  // as HTML has it
  kKept,     // a line end inside a paragraph breaks the line, as authors of Markdown mean it here
};

// The HTML with nothing in it but what an answer needs: paragraphs, lists, tables, emphasis, code,
// links, images. Other elements are taken away and their content stays; of scripts, styles, forms
// and embedded documents nothing stays. No attribute but href, src, alt, start, colspan, rowspan;
// no link but is_safe_link(). h1 becomes h2, since the page has its own. It is read by a parser of
// HTML (libxml2) and written anew, so that the result is always well-formed.
std::string safe_html(std::string_view html, LineBreaks line_breaks);

// The text in it, blanks run together.
std::string text_of_html(std::string_view html);

}  // namespace toibiki::help_page
