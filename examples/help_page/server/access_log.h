// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "append_file.h"
#include "daily_hash.h"
#include "exchange.h"

namespace toibiki::help_page {

// One JSON object a line for each answer: time, method, route (its template), status, ms, bytes,
// results, client. Never what was asked: no path, no query, no address, no browser. The client is a
// hash that means nothing on another day (daily_hash.h).
// Thread safety: all functions may run in many threads at once.
class AccessLog {
 public:
  explicit AccessLog(const std::filesystem::path& file) : file_(file, AppendFile::Sync::kNo, 0) {}

  void add(const Request& request, const Response& response, double seconds,
           const std::string& client);
  // An event of the server itself: {"time", "event", "detail"}.
  void add_event(const std::string& event, const std::string& detail);
  void reopen() { file_.reopen(); }

 private:
  AppendFile file_;
  DailyHash clients_;
};

}  // namespace toibiki::help_page
