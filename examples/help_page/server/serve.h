// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

#include "http_server.h"
#include "site.h"
#include "toibiki/knowledge_base.h"

namespace toibiki::help_page {

struct ServeOptions {
  std::filesystem::path knowledge_base;  // a folder, or a symbolic link to one
  OpenOptions open = {};
  HttpOptions http = {};
  Site site = {};
  double rate = 50;  // requests a second and client, twice as many in a burst; 0: no bound
  std::vector<std::string> trusted_proxies = {};
  std::filesystem::path port_file = {};   // the port is written there once it is ready
  std::filesystem::path access_log = {};  // empty: none; "-": standard error
  std::filesystem::path query_log = {};   // empty: none
  std::filesystem::path feedback = {};    // empty: feedback is counted only
  bool feedback_at_once = false;          // as outcomes; needs the whole knowledge base
};

// Serves the help page until SIGTERM or SIGINT: then takes no new connection, and gives requests
// that have begun five seconds. SIGHUP, or another folder in the place of the knowledge base, opens
// it anew; if that fails the old one stays. Prints where it listens to `out`, problems to
// `problems`. Opens the knowledge base for the public audience only. Throws Error if it cannot
// begin.
//
// Requires: no other thread is running that does not block those signals. Once a process.
void serve(const ServeOptions& options, std::ostream& out, std::ostream& problems);

}  // namespace toibiki::help_page
