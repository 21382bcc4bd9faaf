// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "escape.h"
#include "page.h"
#include "page_handlers.h"
#include "search_request.h"
#include "shown_passage.h"
#include "target.h"
#include "utf8.h"

namespace toibiki::help_page {
namespace {

constexpr std::size_t kFacets = 8;

// Without an offset.
std::string address_of(const std::string& query, const std::vector<std::string>& category,
                       const std::vector<Narrowing>& narrowing) {
  std::string address = "/search?q=" + percent_encoded(query);
  for (const std::string& name : category) address += "&category=" + percent_encoded(name);
  for (const Narrowing& one : narrowing) {
    address += "&narrowing=" + percent_encoded(to_string(one));
  }
  return address;
}

std::string chip(const std::string& address, const std::string& attributes,
                 const std::string& content) {
  return "<li><a class=\"chip\" href=\"" + escaped(address) + "\"" + attributes + ">" + content +
         "</a></li>";
}

std::string corrections_line(const SearchRequest& request, const SearchAnswer& answer) {
  std::string out;
  if (answer.corrected_to) {
    out += "<p class=\"corrected\">「" + escaped(request.query) + "」では見つからなかったため、「" +
           escaped(*answer.corrected_to) + "」の結果を表示しています。</p>\n";
  }
  std::string links;
  for (const Correction& correction : answer.corrections) {
    if (answer.corrected_to == correction.text) continue;
    links += (links.empty() ? "" : "、") + std::string("<a href=\"") +
             escaped(address_of(correction.text, {}, {})) + "\">" +
             marked(correction.text, correction.changed, "em") + "</a>";
  }
  if (!links.empty()) out += "<p class=\"corrections\">もしかして " + links + "</p>\n";
  return out;
}

std::string not_sure_line(const SearchAnswer& answer) {
  if (answer.total == 0 || answer.result.kind != ResultKind::kNoSafeAnswer) return {};
  return "<p "
         "class=\"not-sure\">ぴったりの回答は見つかりませんでした。近い質問を表示しています。</p>"
         "\n";
}

std::string clarification_section(const SearchRequest& request, const SearchAnswer& answer) {
  if (!answer.result.clarification) return {};
  std::string chips;
  for (const ClarifyingChoice& choice : answer.result.clarification->choices) {
    std::vector<Narrowing> narrowing = request.narrowing;
    narrowing.push_back(choice.narrowing);
    chips +=
        chip(address_of(request.query, request.category, narrowing), "", escaped(choice.label));
  }
  return "<section class=\"clarification\" aria-label=\"どれに近いですか\"><h2>" +
         escaped(answer.result.clarification->question) + "</h2><ul class=\"chips\">" + chips +
         "</ul></section>\n";
}

std::string result_item(const Suggestion& suggestion) {
  const auto& article = std::get<Article>(suggestion.record);
  const std::string& title = article.question;
  std::string out = "<li class=\"result\"><h2 class=\"result-title\"><a href=\"/articles/" +
                    percent_encoded(article.id) + "\">" +
                    marked(title, suggestion.title.marks, "mark") + "</a></h2>";
  std::string category;
  for (const std::string& name : article.category) {
    category += (category.empty() ? "" : " › ") + escaped(name);
  }
  if (!category.empty()) out += "<p class=\"result-category\">" + category + "</p>";
  const ShownPassage passage = shown_passage(suggestion);
  if (!passage.text.empty()) {
    out += std::string("<p class=\"passage\">") + (passage.cut_before ? "…" : "") +
           marked(passage.text, passage.marks, "mark") + (passage.cut_after ? "…" : "") + "</p>";
  }
  return out + "</li>\n";
}

std::string facets(const SearchRequest& request, const SearchAnswer& answer) {
  std::string chips;
  std::vector<std::string> above;
  for (const std::string& name : request.category) {
    chips += chip(address_of(request.query, above, request.narrowing), " aria-current=\"true\"",
                  "<span>" + escaped(name) + "</span><span class=\"chip-remove\">×</span>");
    above.push_back(name);
  }
  std::vector<CategoryCount> below = children_of(answer.result.categories, request.category);
  if (request.category.empty() && below.size() < 2) return {};  // nothing to choose between
  std::stable_sort(below.begin(), below.end(), [](const CategoryCount& a, const CategoryCount& b) {
    return a.count > b.count;
  });
  if (below.size() > kFacets) below.resize(kFacets);
  for (const CategoryCount& category : below) {
    chips += chip(address_of(request.query, category.path, request.narrowing), "",
                  "<span>" + escaped(category.path.back()) + "</span><span class=\"count\">" +
                      std::to_string(category.count) + "件</span>");
  }
  if (chips.empty()) return {};
  return "<nav class=\"facets\" aria-label=\"カテゴリで絞り込む\"><h2>カテゴリで絞り込む</h2>"
         "<ul class=\"chips\">\n" +
         chips + "\n</ul></nav>\n";
}

std::string found_section(const SearchRequest& request, const SearchAnswer& answer) {
  std::string out =
      "<div class=\"found\">\n<div class=\"found-main\">\n<p class=\"result-count\">" +
      std::to_string(answer.total) + "件</p>\n<ol class=\"results\">\n";
  for (const Suggestion& suggestion : answer.result.suggestions) {
    if (suggestion.kind == RecordKind::kArticle) out += result_item(suggestion);
  }
  out += "</ol>\n" +
         page_links(address_of(request.query, request.category, request.narrowing), request.offset,
                    request.limit, answer.total) +
         "</div>\n";
  return out + facets(request, answer) + "</div>\n";
}

std::string no_result_section(const SearchAnswer& answer) {
  std::string out =
      "<section class=\"no-result\">\n<h2>ぴったりの回答が見つかりませんでした</h2>\n"
      "<p>言葉を短くするか、別の言い方でお試しください。</p>\n";
  std::string chips;
  for (const CategoryCount& category : answer.nearest_categories) {
    chips += chip(category_address(category.path), "",
                  "<span>" + escaped(category.path.back()) + "</span>");
  }
  if (!chips.empty()) out += "<h3>カテゴリから探す</h3>\n<ul class=\"chips\">" + chips + "</ul>\n";
  return out + "</section>\n";
}

std::string content_of(const SearchRequest& request, const SearchAnswer& answer, const Site& site) {
  std::string out =
      "<div class=\"view view-search\" data-view=\"search\">\n<h1>「<span "
      "class=\"query\">" +
      escaped(request.query) + "</span>」の検索結果</h1>\n" + corrections_line(request, answer) +
      not_sure_line(answer) + clarification_section(request, answer);
  if (answer.total > 0) {
    out += found_section(request, answer);
  } else {
    out += no_result_section(answer) + contact_form(site, request.query, "h2");
  }
  return out + "</div>";
}

}  // namespace

Response show_search(const Call& call) {
  SearchRequest request = search_request_of(call.target);
  request.limit = kPageSize;
  if (is_blank(request.query)) return show_home(call);
  const SearchAnswer answer = search(call.searcher(), request);
  call.around.metrics.count_search(answer.total == 0);
  if (request.offset == 0 && call.around.log_query) call.around.log_query(request.query);
  const Site& site = call.around.site;
  Response response = page_response({"「" + request.query + "」の検索結果 | " + site.name, "",
                                     request.query, content_of(request, answer, site)},
                                    site);
  set_header(response, "Cache-Control", "no-store");
  set_header(response, "X-Robots-Tag", "noindex");
  response.result_count = answer.result.suggestions.size();
  return response;
}

}  // namespace toibiki::help_page
