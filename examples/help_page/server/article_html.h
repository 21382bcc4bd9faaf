// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace toibiki::help_page {

enum class AnswerFormat { kText, kMarkdown, kHtml };  // "text", "markdown", "html"
std::string_view to_string(AnswerFormat format) noexcept;

// What the author wrote, as far as it tells: HTML if it begins with a tag that HTML knows; Markdown
// if it has its lists, emphasis, links or headings; HTML if there is a tag anywhere; else plain
// text.
AnswerFormat format_of_answer(std::string_view answer);

// The answer as safe_html() leaves it. Markdown by md4c, raw HTML in it switched off; plain text in
// paragraphs, its line ends kept.
std::string answer_html(std::string_view answer);

// Its beginning as plain text, at most so many characters, with "…" where it was cut.
std::string answer_beginning(std::string_view answer, std::size_t max_characters);

}  // namespace toibiki::help_page
