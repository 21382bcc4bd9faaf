// SPDX-License-Identifier: GPL-2.0-or-later
#include "access_log.h"

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string_view>

#include "day.h"

namespace toibiki::help_page {
namespace {

// A client may send anything as its method.
std::string_view known_method(std::string_view method) {
  for (const std::string_view known : {"GET", "HEAD", "POST", "OPTIONS"}) {
    if (method == known) return known;
  }
  return "other";
}

std::string line_of(const nlohmann::ordered_json& line) {
  return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

void AccessLog::add(const Request& request, const Response& response, double seconds,
                    const std::string& client) {
  nlohmann::ordered_json line = {{"time", time_of_now()},
                                 {"method", known_method(request.method)},
                                 {"route", response.route},
                                 {"status", response.status},
                                 {"ms", std::round(seconds * 1e5) / 100},
                                 {"bytes", response.body.size()}};
  if (response.result_count) line["results"] = *response.result_count;
  line["client"] = clients_.of(client, today()).substr(0, 16);
  file_.append(line_of(line));
}

void AccessLog::add_event(const std::string& event, const std::string& detail) {
  file_.append(line_of({{"time", time_of_now()}, {"event", event}, {"detail", detail}}));
}

}  // namespace toibiki::help_page
