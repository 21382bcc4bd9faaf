// SPDX-License-Identifier: GPL-2.0-or-later
#include "answer_json.h"
#include "api_handlers.h"
#include "json_body.h"
#include "problem.h"
#include "search_request.h"
#include "utf8.h"

namespace toibiki::help_page {
namespace {

constexpr std::size_t kMaxCompletions = 50;
constexpr std::size_t kPresetCompletions = 8;
constexpr std::size_t kSuggestedArticles = 3;
constexpr std::size_t kMaxSuggestBytes = 64 * 1024;

// Old answers are asked about again; a new commit is seen at once.
Response json_response(const Json& body, const char* caching) {
  return {200, {{"Content-Type", "application/json"}, {"Cache-Control", caching}}, written(body)};
}

std::string text_of_request(const Reading& reading, const InquiryRequest& request,
                            std::string_view text) {
  std::string out;
  for (const std::size_t index : request.sentences) {
    if (!out.empty()) out += '\n';
    out += reading.sentences[index].span.of(text);
  }
  return out;
}

ResultKind better(ResultKind a, ResultKind b) {
  for (const ResultKind kind : {ResultKind::kAnswer, ResultKind::kCandidates}) {
    if (a == kind || b == kind) return kind;
  }
  return ResultKind::kNoSafeAnswer;
}

}  // namespace

Response complete(const Call& call) {
  const std::string typed = typed_text(call.target, kMaxTypedBytes, kMaxTypedBytes);
  CompleteOptions options;
  options.limit = number_of(call.target, "limit", kPresetCompletions, 1, kMaxCompletions);
  Json completions = Json::array();
  if (!typed.empty()) {
    for (const Completion& completion : call.searcher().complete(typed, options)) {
      completions.push_back(to_json_value(completion));
    }
  }
  call.around.metrics.count_completion();
  const std::size_t count = completions.size();
  Response response = json_response({{"query", typed}, {"completions", std::move(completions)}},
                                    "private, max-age=60");
  response.result_count = count;
  return response;
}

Response search(const Call& call) {
  const SearchRequest request = search_request_of(call.target);
  const SearchAnswer answer = search(call.searcher(), request);
  call.around.metrics.count_search(answer.total == 0);
  if (request.offset == 0 && call.around.log_query) call.around.log_query(request.query);
  Response response = json_response(to_json_value(request, answer), "private, no-cache");
  response.result_count = answer.result.suggestions.size();
  return response;
}

Response suggest(const Call& call) {
  const auto body = json_object(call.request.body, {"text"});
  const std::string text = required_text(body, "text", kMaxSuggestBytes);
  SearchOptions options;
  options.limit = kSuggestedArticles;
  options.past_answers = false;
  options.clarify = false;
  const InquiryResult answer = call.searcher().answer({text, ""}, options);
  Json requests = Json::array();
  ResultKind kind = ResultKind::kNoSafeAnswer;
  std::size_t count = 0;
  for (std::size_t i = 0; i < answer.results.size(); ++i) {
    // One result for the whole text where nothing in it is asked.
    const auto& asked = answer.reading.requests;
    const bool is_whole = asked.size() != answer.results.size();
    requests.push_back({{"text", is_whole ? text : text_of_request(answer.reading, asked[i], text)},
                        {"results", to_json_value(answer.results[i].suggestions)}});
    kind = better(kind, answer.results[i].kind);
    count += answer.results[i].suggestions.size();
  }
  Response response =
      json_response({{"requests", std::move(requests)}, {"kind", to_string(kind)}}, "no-store");
  response.result_count = count;
  return response;
}

}  // namespace toibiki::help_page
