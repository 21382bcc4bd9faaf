// SPDX-License-Identifier: GPL-2.0-or-later
#include "problem.h"

#include <nlohmann/json.hpp>

namespace toibiki::help_page {
namespace {

std::string_view title_of(int status) {
  switch (status) {
    case 400:
      return "要求を読み取れません (Bad Request)";
    case 403:
      return "許可されていません (Forbidden)";
    case 404:
      return "見つかりません (Not Found)";
    case 405:
      return "使えないメソッドです (Method Not Allowed)";
    case 413:
      return "本文が大きすぎます (Content Too Large)";
    case 414:
      return "アドレスが長すぎます (URI Too Long)";
    case 415:
      return "本文の形式が違います (Unsupported Media Type)";
    case 429:
      return "要求が多すぎます (Too Many Requests)";
    case 503:
      return "ただいま利用できません (Service Unavailable)";
    default:
      return status >= 500 ? "サーバーの中で失敗しました (Internal Server Error)"
                           : "要求に応えられません (Refused)";
  }
}

}  // namespace

Response to_response(const Problem& problem) {
  const nlohmann::ordered_json body = {{"type", "urn:toibiki:problem:" + problem.kind},
                                       {"title", title_of(problem.status)},
                                       {"status", problem.status},
                                       {"detail", problem.detail}};
  Response response{problem.status,
                    {{"Content-Type", "application/problem+json"},
                     {"Content-Language", "ja"},
                     {"Cache-Control", "no-store"}},
                    body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n"};
  if (problem.status == 429 || problem.status == 503) set_header(response, "Retry-After", "2");
  return response;
}

}  // namespace toibiki::help_page
