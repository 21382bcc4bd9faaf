// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "access_log.h"
#include "current_knowledge.h"
#include "feedback_inbox.h"
#include "http_server.h"
#include "metrics.h"
#include "problem.h"
#include "query_log.h"
#include "rate_limit.h"
#include "route.h"
#include "site.h"

namespace toibiki::help_page {

// What the help page is made of. The pointers may be null but for the first.
struct HelpPageParts {
  CurrentKnowledge* knowledge = nullptr;
  FeedbackInbox* feedback = nullptr;
  QueryLog* query_log = nullptr;
  AccessLog* access_log = nullptr;
  Site site = {};
  double rate = 0;  // requests a second and client; 0: no bound
  std::vector<std::string> trusted_proxies = {};
};

// From a request to its response: limits, route, handler, condition, headers, log. Knows no socket.
// Thread safety: all functions may run in many threads at once. Nothing throws.
class HelpPage {
 public:
  // Numbers that only the server has, for /metrics; may be empty.
  struct ServerState {
    std::size_t in_flight = 0;
    std::size_t connections = 0;
  };

  explicit HelpPage(HelpPageParts parts) : parts_(std::move(parts)), rate_limit_(parts_.rate) {}

  // From the head alone: what can be refused before a body is read, and how large it may be.
  Admission admit(const Request& head);
  Response respond(const Request& request);
  // Where the server itself cannot read on.
  Response refuse(const Request& request, const Problem& problem);

  Metrics& metrics() noexcept { return metrics_; }
  // Requires: before the first request.
  void set_server_state(std::function<ServerState()> state) { server_state_ = std::move(state); }

 private:
  std::optional<Problem> admission_problem(const Request& head, const RouteMatch& match);
  Response answer(const Request& request, const Target& target, const RouteMatch& match,
                  const std::string& client);
  Response refused(const Problem& problem, RouteKind kind) const;
  Response finished(Response response, const Request& request, RouteKind kind,
                    std::string_view pattern) const;
  void note(const Request& request, const Response& response, double seconds);

  HelpPageParts parts_;
  RateLimit rate_limit_;
  Metrics metrics_;
  std::function<ServerState()> server_state_;
};

}  // namespace toibiki::help_page
