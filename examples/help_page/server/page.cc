// SPDX-License-Identifier: GPL-2.0-or-later
#include "page.h"

#include <algorithm>

#include "escape.h"
#include "page_file.h"
#include "target.h"

namespace toibiki::help_page {
namespace {

std::string value_of(std::string_view name, const Page& page, const Site& site) {
  if (name == "content") return page.content;
  if (name == "title") return escaped(page.title);
  if (name == "description") return escaped(page.description);
  if (name == "query") return escaped(page.query);
  if (name == "lang") return "ja";
  if (name == "site_name") return escaped(site.name);
  if (name == "contact_url") return escaped(site.contact_url);
  return {};
}

}  // namespace

std::string filled_shell(const Page& page, const Site& site) {
  std::string_view shell = page_file("shell.html");
  std::string out;
  while (true) {
    const std::size_t begin = shell.find("{{");
    const std::size_t end = shell.find("}}", begin);
    out += shell.substr(0, begin);
    if (begin == std::string_view::npos || end == std::string_view::npos) return out;
    out += value_of(shell.substr(begin + 2, end - begin - 2), page, site);
    shell.remove_prefix(end + 2);
  }
}

std::string marked(std::string_view text, const std::vector<Span>& marks,
                   std::string_view element) {
  std::string out;
  std::size_t at = 0;
  for (const Span& mark : marks) {
    append_escaped(out, text.substr(at, mark.begin - at));
    out += "<" + std::string(element) + ">" + escaped(mark.of(text)) + "</" + std::string(element) +
           ">";
    at = mark.end;
  }
  append_escaped(out, text.substr(at));
  return out;
}

std::string article_link(const std::string& id, std::string_view title) {
  return "<a href=\"/articles/" + percent_encoded(id) + "\">" + escaped(title) + "</a>";
}

std::string category_address(const std::vector<std::string>& path) {
  std::string address = "/categories";
  for (const std::string& name : path) address += "/" + percent_encoded(name);
  return address;
}

std::string crumbs(const std::vector<std::string>& path) {
  std::string out =
      "<nav class=\"crumbs\" aria-label=\"現在の場所\"><ol><li><a href=\"/\">ホーム</a></li>";
  std::vector<std::string> above;
  for (const std::string& name : path) {
    above.push_back(name);
    out += "<li><a href=\"" + category_address(above) + "\">" + escaped(name) + "</a></li>";
  }
  return out + "</ol></nav>\n";
}

std::string page_links(const std::string& address, std::size_t offset, std::size_t size,
                       std::size_t total) {
  const bool has_next = offset + size < total;
  if (offset == 0 && !has_next) return {};
  const std::string with = address + (address.find('?') == std::string::npos ? "?" : "&");
  std::string out = "<nav class=\"pages\" aria-label=\"ページ\">";
  if (offset > 0) {
    const std::size_t before = offset - std::min(offset, size);
    out += "<a rel=\"prev\" href=\"" + escaped(with) + "offset=" + std::to_string(before) +
           "\">前へ</a>";
  }
  if (has_next) {
    out += "<a rel=\"next\" href=\"" + escaped(with) + "offset=" + std::to_string(offset + size) +
           "\">次へ</a>";
  }
  return out + "</nav>\n";
}

std::vector<CategoryCount> children_of(const std::vector<CategoryCount>& categories,
                                       const std::vector<std::string>& path) {
  std::vector<CategoryCount> children;
  for (const CategoryCount& category : categories) {
    if (category.path.size() != path.size() + 1) continue;
    if (std::equal(path.begin(), path.end(), category.path.begin())) children.push_back(category);
  }
  return children;
}

}  // namespace toibiki::help_page
