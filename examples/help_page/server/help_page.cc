// SPDX-License-Identifier: GPL-2.0-or-later
#include "help_page.h"

#include <chrono>
#include <new>
#include <utility>

#include "client_address.h"
#include "conditional.h"
#include "cors.h"
#include "page_handlers.h"
#include "problem.h"
#include "security_headers.h"
#include "toibiki/error.h"

namespace toibiki::help_page {
namespace {

using Clock = std::chrono::steady_clock;

const Problem kFailure{500, "failure", "サーバーの中で失敗しました。 (the server failed)"};

double seconds_since(Clock::time_point began) {
  return std::chrono::duration<double>(Clock::now() - began).count();
}

// What the library could not do. Of its own state nothing is told: messages name files.
Problem problem_of(const Error& error) {
  switch (error.code()) {
    case ErrorCode::kInvalidArgument:
    case ErrorCode::kInvalidText:
      return {400, "bad-text", "文を読み取れません。 (the text cannot be read)"};
    case ErrorCode::kAnalyzerMismatch:
      return {
          503, "dictionary-change",
          "辞書を入れ替えています。少し待ってからやり直してください。 (the dictionaries are being "
          "changed; try again soon)"};
    default:
      return {500, "failure", "検索に失敗しました。 (the search failed)"};
  }
}

Problem method_problem(const std::string& allowed) {
  return {405, "method-not-allowed",
          "ここで使えるメソッド: " + allowed + " (methods of this path: " + allowed + ")"};
}

// Of the machinery that looks after this server: every few seconds, and never to be refused.
bool is_probe(std::string_view route) { return route == "/healthz" || route == "/readyz"; }

std::optional<Problem> body_problem(const Request& head) {
  const auto type = header_of(head, "content-type");
  if (type && type->substr(0, type->find(';')) == "application/json") return std::nullopt;
  return Problem{415, "not-json",
                 "Content-Type: application/json で送ってください。 (send application/json)"};
}

}  // namespace

Response HelpPage::refused(const Problem& problem, RouteKind kind) const {
  if (kind != RouteKind::kPage) return to_response(problem);
  return problem.status == 404 ? missing_page(parts_.site)
                               : problem_page(parts_.site, problem.status, problem.detail);
}

Response HelpPage::finished(Response response, const Request& request, RouteKind kind,
                            std::string_view pattern) const {
  response.route = pattern.empty() ? "none" : pattern;
  if (kind == RouteKind::kApi) add_cors_headers(response, request, parts_.site);
  apply_condition(response, request);
  add_security_headers(response, kind, parts_.site);
  return response;
}

void HelpPage::note(const Request& request, const Response& response, double seconds) {
  metrics_.count_request(response.route, response.status, seconds);
  if (parts_.access_log == nullptr) return;
  // Probes would be most of the log.
  if (is_probe(response.route)) return;
  parts_.access_log->add(request, response, seconds,
                         client_address(request, parts_.trusted_proxies));
}

Response HelpPage::refuse(const Request& request, const Problem& problem) {
  RouteMatch match;
  match.kind = RouteKind::kOperation;
  try {
    match = match_route(request.method, parse_target(request.target));
  } catch (const Refusal&) {
    // The address is no better; what was wrong first is told.
  }
  Response response = finished(to_response(problem), request, match.kind, match.pattern);
  note(request, response, 0);
  return response;
}

Admission HelpPage::admit(const Request& head) {
  const Clock::time_point began = Clock::now();
  RouteMatch match;
  // What is no address of ours is told as a problem, until the route says otherwise.
  match.kind = RouteKind::kOperation;
  Admission admission;
  std::optional<Response> refusal;
  try {
    match = match_route(head.method, parse_target(head.target));
    if (match.allowed.empty() && head.target.starts_with("/api/")) match.kind = RouteKind::kApi;
    if (match.route != nullptr) {
      admission.max_body_bytes = match.route->max_body_bytes;
      admission.is_quick = match.kind == RouteKind::kOperation || match.kind == RouteKind::kAsset;
    }
    if (const std::optional<Problem> problem = admission_problem(head, match)) {
      refusal = refused(*problem, match.kind);
      if (problem->status == 405) set_header(*refusal, "Allow", match.allowed);
    } else if (head.method == "OPTIONS") {
      refusal = options_response(head, parts_.site, match.allowed);
    }
  } catch (const Refusal& reason) {
    refusal = refused(reason.problem(), match.kind);
  } catch (const std::exception&) {
    refusal = refused(kFailure, match.kind);
  }
  if (!refusal) return admission;
  admission.refusal = finished(std::move(*refusal), head, match.kind, match.pattern);
  note(head, *admission.refusal, seconds_since(began));
  return admission;
}

// Why the request is not read on; the rate comes first, so that nonsense is not for free.
std::optional<Problem> HelpPage::admission_problem(const Request& head, const RouteMatch& match) {
  const bool is_free = match.route != nullptr && is_probe(match.pattern);
  if (!is_free && !rate_limit_.take(client_address(head, parts_.trusted_proxies))) {
    return Problem{
        429, "too-many-requests",
        "要求が多すぎます。少し待ってからやり直してください。 (too many requests; wait a "
        "little)"};
  }
  if (match.allowed.empty()) {
    return Problem{404, "no-such-path", "その場所には何もありません。 (there is no such path)"};
  }
  if (head.method == "OPTIONS") return std::nullopt;
  if (match.route == nullptr) return method_problem(match.allowed);
  if (match.route->max_body_bytes == 0) return std::nullopt;
  if (std::optional<Problem> problem = body_problem(head)) return problem;
  if (is_allowed_origin(head, parts_.site)) return std::nullopt;
  return Problem{403, "origin-not-allowed",
                 "このサイトからは使えません。 (this origin is not allowed)"};
}

Response HelpPage::answer(const Request& request, const Target& target, const RouteMatch& match,
                          const std::string& client) {
  Surroundings around{parts_.site, metrics_};
  const std::shared_ptr<OpenKnowledge> knowledge = parts_.knowledge->current();
  around.is_ready = knowledge != nullptr;
  if (parts_.feedback != nullptr) {
    around.keep_feedback = [&](const Feedback& feedback) {
      return parts_.feedback->add(feedback, client);
    };
  }
  if (parts_.query_log != nullptr) {
    around.log_query = [&](std::string_view query) { parts_.query_log->add(client, query); };
  }
  if (server_state_) {
    const ServerState state = server_state_();
    around.in_flight = state.in_flight;
    around.connections = state.connections;
  }
  if (match.kind == RouteKind::kOperation || match.kind == RouteKind::kAsset) {
    return match.route->handler({request, target, match.values, around});
  }
  if (!knowledge) {
    throw Refusal(503, "not-ready",
                  "準備中です。少し待ってからやり直してください。 (not ready yet; try again soon)");
  }
  const LentSearcher searcher(knowledge);
  around.searcher = &*searcher;
  return match.route->handler({request, target, match.values, around});
}

Response HelpPage::respond(const Request& request) {
  const Clock::time_point began = Clock::now();
  RouteMatch match;
  match.kind = RouteKind::kOperation;
  Response response;
  try {
    const Target target = parse_target(request.target);
    match = match_route(request.method, target);
    if (match.route == nullptr) throw Refusal(404, "no-such-path", "ありません。 (no such path)");
    response = answer(request, target, match, client_address(request, parts_.trusted_proxies));
  } catch (const Refusal& refusal) {
    response = refused(refusal.problem(), match.kind);
  } catch (const Error& error) {
    const Problem problem = problem_of(error);
    response = refused(problem, match.kind);
    if (problem.status == 500 && parts_.access_log) {
      parts_.access_log->add_event("failure", std::string(to_string(error.code())));
    }
  } catch (const std::exception&) {
    response = refused(kFailure, match.kind);
    if (parts_.access_log) parts_.access_log->add_event("failure", "unexpected");
  }
  response = finished(std::move(response), request, match.kind, match.pattern);
  note(request, response, seconds_since(began));
  return response;
}

}  // namespace toibiki::help_page
