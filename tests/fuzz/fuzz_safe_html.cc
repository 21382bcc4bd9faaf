// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <iterator>

#include "examples/help_page/server/article_html.h"
#include "examples/help_page/server/safe_html.h"
#include "examples/help_page/server/safe_link.h"
#include "examples/help_page/server/utf8.h"
#include "tests/fuzz/fuzz_target.h"

namespace toibiki::fuzz {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

std::string_view take_word(std::string_view& rest) {
  std::size_t size = 0;
  while (size < rest.size() && is_letter(rest[size])) ++size;
  const std::string_view word = rest.substr(0, size);
  rest.remove_prefix(size);
  return word;
}

bool take(std::string_view& rest, std::string_view wanted) {
  if (!rest.starts_with(wanted)) return false;
  rest.remove_prefix(wanted.size());
  return true;
}

// What is inside of <...>: a name, and known attributes in quotes.
void require_tag(std::string_view tag) {
  static constexpr std::string_view kAttributes[] = {"href",    "rel",   "src",     "alt",
                                                     "loading", "start", "colspan", "rowspan"};
  static constexpr std::string_view kBad[] = {"script", "style", "iframe", "svg",
                                              "math",   "form",  "object", "base"};
  const bool is_end = take(tag, "/");
  const std::string_view name = take_word(tag);
  require(!name.empty() && std::find(std::begin(kBad), std::end(kBad), name) == std::end(kBad),
          "an element is a harmless one");
  while (!is_end && take(tag, " ")) {
    const std::string_view attribute = take_word(tag);
    require(std::find(std::begin(kAttributes), std::end(kAttributes), attribute) !=
                std::end(kAttributes),
            "an attribute is a known one");
    require(take(tag, "=\""), "an attribute is quoted");
    const std::string_view value = tag.substr(0, tag.find('"'));
    if (attribute == "href" || attribute == "src") {
      require(help_page::is_safe_link(value), "a link is safe");
    }
    tag.remove_prefix(value.size());
    require(take(tag, "\""), "an attribute is quoted");
  }
  require(tag.empty(), "a tag has nothing else");
}

void require_harmless(std::string_view html) {
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    const std::size_t end = html.find('>', at);
    require(end != std::string_view::npos, "a tag ends");
    require_tag(html.substr(at + 1, end - at - 1));
    at = end;
  }
}

}  // namespace

void use(std::string_view input) {
  const std::size_t choice = take_choice(input, 3);
  if (!help_page::is_utf8(input)) return;  // a record is UTF-8
  if (choice == 2) return require_harmless(help_page::answer_html(input));
  const std::string html = help_page::safe_html(
      input, choice == 0 ? help_page::LineBreaks::kAsBlank : help_page::LineBreaks::kKept);
  require_harmless(html);
  // Whoever reads the result again, as a browser does, finds nothing else in it.
  require_harmless(help_page::safe_html(html, help_page::LineBreaks::kAsBlank));
  require(help_page::is_utf8(help_page::text_of_html(input)), "a text of HTML is UTF-8");
}

}  // namespace toibiki::fuzz
