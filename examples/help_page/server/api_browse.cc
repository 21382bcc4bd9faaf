// SPDX-License-Identifier: GPL-2.0-or-later
#include "answer_json.h"
#include "api_handlers.h"
#include "article_html.h"
#include "problem.h"

namespace toibiki::help_page {
namespace {

constexpr std::size_t kRelated = 5;
constexpr std::size_t kPresetListed = 20;
constexpr std::size_t kMaxListed = 100;
constexpr std::size_t kMaxListedOffset = 1'000'000;

Response json_response(const Json& body) {
  return {200,
          {{"Content-Type", "application/json"}, {"Cache-Control", "public, max-age=60"}},
          written(body)};
}

Json related_to(Searcher& searcher, const std::string& id) {
  SearchOptions options;
  options.limit = kRelated;
  options.past_answers = false;
  options.snippets = false;
  Json out = Json::array();
  for (const Suggestion& suggestion : searcher.related(id, options)) {
    const auto* const article = std::get_if<Article>(&suggestion.record);
    if (article == nullptr) continue;
    out.push_back({{"id", article->id}, {"title", article->question}});
  }
  return out;
}

Refusal no_such_article() {
  return {404, "no-such-article", "その記事はありません。 (there is no such article)"};
}

}  // namespace

Response show_article(const Call& call) {
  const std::string& id = call.values.front();
  const std::optional<Article> article = call.searcher().article(id);
  if (!article) throw no_such_article();
  return json_response({{"id", article->id},
                        {"title", article->question},
                        {"answer", article->answer},
                        {"answer_format", to_string(format_of_answer(article->answer))},
                        {"answer_html", answer_html(article->answer)},
                        {"category", article->category},
                        {"tags", article->tags},
                        {"updated_at", article->updated_at},
                        {"url", article->url},
                        {"related", related_to(call.searcher(), id)}});
}

Response list_articles(const Call& call) {
  BrowseOptions options;
  options.category = parameters_of(call.target, "category");
  options.limit = number_of(call.target, "limit", kPresetListed, 1, kMaxListed);
  options.offset = number_of(call.target, "offset", 0, 0, kMaxListedOffset);
  const ArticleList list = call.searcher().articles(options);
  Json articles = Json::array();
  for (const Article& article : list.articles) {
    articles.push_back(
        {{"id", article.id}, {"title", article.question}, {"category", article.category}});
  }
  return json_response({{"total", list.total_count}, {"articles", std::move(articles)}});
}

Response list_categories(const Call& call) {
  return json_response({{"categories", to_json_value(call.searcher().categories())}});
}

Response take_feedback(const Call& call) {
  const Feedback feedback = feedback_from_json(call.request.body);
  if (!call.searcher().article(feedback.article_id)) throw no_such_article();
  const FeedbackInbox::Taken taken =
      call.around.keep_feedback ? call.around.keep_feedback(feedback) : FeedbackInbox::Taken::kYes;
  if (taken == FeedbackInbox::Taken::kFull) {
    throw Refusal(503, "feedback-full",
                  "ただいまご意見を保存できません。 (feedback cannot be stored at present)");
  }
  // A repeated one is thanked all the same, so that nobody can try out who said something already.
  if (taken == FeedbackInbox::Taken::kYes) {
    call.around.metrics.count_feedback(std::string(to_string(feedback.kind)));
  }
  return {202,
          {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}},
          written({{"accepted", true}})};
}

}  // namespace toibiki::help_page
