// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange.h"
#include "feedback.h"
#include "feedback_inbox.h"
#include "metrics.h"
#include "site.h"
#include "target.h"
#include "toibiki/searcher.h"

namespace toibiki::help_page {

// What a handler may use for the time of one request.
struct Surroundings {
  const Site& site;
  Metrics& metrics;
  Searcher* searcher = nullptr;  // of the public audience; not null if the route asks for one
  bool is_ready = false;         // a knowledge base is open
  std::size_t in_flight = 0;
  std::size_t connections = 0;
  // Keeps feedback of this client; logs a query of this client, if the operator wishes so.
  std::function<FeedbackInbox::Taken(const Feedback&)> keep_feedback = {};
  std::function<void(std::string_view query)> log_query = {};
};

// A request that found its route.
struct Call {
  const Request& request;
  const Target& target;
  std::vector<std::string> values;  // of the placeholders of the route, in their order
  Surroundings& around;

  Searcher& searcher() const { return *around.searcher; }
};

// A function of values: throws Refusal, or toibiki::Error, for what cannot be answered.
using Handler = Response (*)(const Call& call);

}  // namespace toibiki::help_page
