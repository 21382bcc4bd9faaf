// SPDX-License-Identifier: GPL-2.0-or-later
#include "escape.h"
#include "page.h"
#include "page_handlers.h"
#include "search_request.h"

namespace toibiki::help_page {

std::string contact_form(const Site& site, const std::string& text, const char* heading) {
  const std::string level = heading;
  std::string out = "<section class=\"contact\">\n<" + level + ">お問い合わせ</" + level + ">\n";
  std::string action;
  if (site.contact_url.empty()) {
    out +=
        "<p class=\"notice\">このフォームには送信先が設定されていません。"
        "ボタンを押しても何も送信されません。</p>\n";
  } else {
    action = " action=\"" + escaped(site.contact_url) + "\"";
  }
  return out + "<form class=\"contact-form\" method=\"post\"" + action +
         ">\n<p class=\"field\"><label for=\"contact-text\">お問い合わせ内容</label>"
         "<textarea id=\"contact-text\" name=\"text\" rows=\"6\" maxlength=\"4000\" required>" +
         escaped(text) +
         "</textarea></p>\n<p class=\"field\"><label for=\"contact-mail\">メールアドレス</label>"
         "<input id=\"contact-mail\" name=\"mail\" type=\"email\" autocomplete=\"email\" required>"
         "</p>\n<p class=\"actions\"><button class=\"button\" "
         "type=\"submit\">送信する</button></p>\n"
         "</form>\n<section class=\"suggested\" aria-label=\"送信の前に\"></section>\n</section>\n";
}

Response show_contact(const Call& call) {
  const Site& site = call.around.site;
  const std::string text = typed_text(call.target, kMaxQueryCharacters, 4 * kMaxQueryCharacters);
  const std::string content = "<div class=\"view view-contact\" data-view=\"contact\">\n" +
                              contact_form(site, text, "h1") + "</div>";
  Response response = page_response({"お問い合わせ | " + site.name, "", "", content}, site);
  set_header(response, "Cache-Control", "no-store");
  set_header(response, "X-Robots-Tag", "noindex");
  return response;
}

Response missing_page(const Site& site) {
  const std::string content =
      "<div class=\"view view-missing\" data-view=\"missing\">\n<h1>ページが見つかりません</h1>\n"
      "<p>移動したか、公開が終わった可能性があります。上の検索欄か、カテゴリからお探しください。</"
      "p>\n"
      "<p><a class=\"button\" href=\"/\">ホームへ</a></p>\n</div>";
  return page_response({"ページが見つかりません | " + site.name, "", "", content, 404}, site);
}

Response problem_page(const Site& site, int status, const std::string& detail) {
  const std::string content =
      "<div class=\"view view-missing\" data-view=\"missing\">\n<h1>表示できません</h1>\n<p>" +
      escaped(detail) + "</p>\n<p><a class=\"button\" href=\"/\">ホームへ</a></p>\n</div>";
  return page_response({"表示できません | " + site.name, "", "", content, status}, site);
}

}  // namespace toibiki::help_page
