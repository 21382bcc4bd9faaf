// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "article_html.h"
#include "escape.h"
#include "page.h"
#include "page_handlers.h"

namespace toibiki::help_page {
namespace {

constexpr std::size_t kListed = 20;
constexpr std::size_t kMaxListedOffset = 1'000'000;
constexpr std::size_t kRelated = 5;
constexpr std::size_t kNamedBelow = 3;
constexpr std::size_t kDescriptionCharacters = 120;

std::string count_of(const CategoryCount& category) {
  return "<span class=\"count\">" + std::to_string(category.count) + "件</span>";
}

std::string category_card(const CategoryCount& category,
                          const std::vector<CategoryCount>& categories) {
  std::string out = "<li><a class=\"category-card\" href=\"" + category_address(category.path) +
                    "\"><span class=\"category-name\">" + escaped(category.path.back()) +
                    "</span>" + count_of(category);
  std::vector<CategoryCount> below = children_of(categories, category.path);
  if (below.size() > kNamedBelow) below.resize(kNamedBelow);
  std::string names;
  for (const CategoryCount& one : below) {
    names += (names.empty() ? "" : "、") + escaped(one.path.back());
  }
  if (!names.empty()) out += "<span class=\"category-below\">" + names + "</span>";
  return out + "</a></li>\n";
}

// "2026-04-02T…" is "2026年4月2日"; empty if there is no date.
std::string shown_day(const std::string& time) {
  if (time.size() < 10) return {};
  const auto without_zeros = [](std::string number) {
    return number.substr(std::min(number.find_first_not_of('0'), number.size() - 1));
  };
  return time.substr(0, 4) + "年" + without_zeros(time.substr(5, 2)) + "月" +
         without_zeros(time.substr(8, 2)) + "日";
}

std::string related_section(Searcher& searcher, const std::string& id) {
  SearchOptions options;
  options.limit = kRelated;
  options.past_answers = false;
  options.snippets = false;
  std::string items;
  for (const Suggestion& suggestion : searcher.related(id, options)) {
    const auto* const article = std::get_if<Article>(&suggestion.record);
    if (article != nullptr) {
      items += "<li>" + article_link(article->id, article->question) + "</li>";
    }
  }
  if (items.empty()) return {};
  return "<section class=\"related\"><h2>関連する質問</h2><ul class=\"article-list\">" + items +
         "</ul></section>\n";
}

std::string category_content(const std::vector<std::string>& path,
                             const std::vector<CategoryCount>& categories, const ArticleList& list,
                             std::size_t offset) {
  const std::vector<std::string> above(path.begin(), path.end() - 1);
  std::string out = "<div class=\"view view-category\" data-view=\"category\">\n" + crumbs(above) +
                    "<h1>" + escaped(path.back()) + "</h1>\n";
  std::string chips;
  for (const CategoryCount& child : children_of(categories, path)) {
    chips += "<li><a class=\"chip\" href=\"" + category_address(child.path) + "\"><span>" +
             escaped(child.path.back()) + "</span>" + count_of(child) + "</a></li>";
  }
  if (!chips.empty()) out += "<ul class=\"chips subcategories\">" + chips + "</ul>\n";
  out += "<ul class=\"article-list\">";
  for (const Article& article : list.articles) {
    out += "<li>" + article_link(article.id, article.question) + "</li>";
  }
  return out + "</ul>\n" + page_links("", offset, kListed, list.total_count) + "</div>";
}

}  // namespace

Response page_response(const Page& page, const Site& site) {
  Response response{page.status,
                    {{"Content-Type", "text/html; charset=utf-8"},
                     {"Content-Language", "ja"},
                     {"Cache-Control", page.status == 200 ? "no-cache" : "no-store"}},
                    filled_shell(page, site)};
  return response;
}

Response show_home(const Call& call) {
  const std::vector<CategoryCount> categories = call.searcher().categories();
  std::string out =
      "<div class=\"view view-home\" data-view=\"home\">\n<h1 class=\"section-title\">"
      "カテゴリから探す</h1>\n<ul class=\"category-grid\">\n";
  for (const CategoryCount& category : children_of(categories, {})) {
    out += category_card(category, categories);
  }
  return page_response({call.around.site.name, "", "", out + "</ul>\n</div>"}, call.around.site);
}

Response show_category(const Call& call) {
  const std::vector<std::string> path(call.target.path.begin() + 1, call.target.path.end());
  if (path.empty()) return show_home(call);
  BrowseOptions options;
  options.category = path;
  options.limit = kListed;
  options.offset = number_of(call.target, "offset", 0, 0, kMaxListedOffset);
  const ArticleList list = call.searcher().articles(options);
  if (list.total_count == 0) return missing_page(call.around.site);
  const std::string content =
      category_content(path, call.searcher().categories(), list, options.offset);
  return page_response({path.back() + " | " + call.around.site.name, "", "", content},
                       call.around.site);
}

Response show_article_page(const Call& call) {
  const std::string& id = call.values.front();
  const std::optional<Article> article = call.searcher().article(id);
  if (!article) return missing_page(call.around.site);
  std::string out = "<div class=\"view view-article\" data-view=\"article\" data-article=\"" +
                    escaped(id) + "\">\n" + crumbs(article->category) +
                    "<article class=\"article\">\n<h1>" + escaped(article->question) + "</h1>\n";
  const std::string day = shown_day(article->updated_at);
  if (!day.empty()) {
    out += "<p class=\"updated\">最終更新 <time datetime=\"" +
           escaped(article->updated_at.substr(0, 10)) + "\">" + escaped(day) + "</time></p>\n";
  }
  out += "<div class=\"answer\">" + answer_html(article->answer) +
         "</div>\n</article>\n<section class=\"feedback\" "
         "aria-label=\"この回答について\"></section>\n" +
         related_section(call.searcher(), id) + "</div>";
  return page_response({article->question + " | " + call.around.site.name,
                        answer_beginning(article->answer, kDescriptionCharacters), "", out},
                       call.around.site);
}

}  // namespace toibiki::help_page
