// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <csignal>

namespace toibiki::help_page {

enum class Wish { kNone, kStop, kReopen };

// Takes SIGTERM, SIGINT and SIGHUP as wishes of whoever runs the server, from its construction on.
// Threads that are started later never see them. SIGPIPE is ignored: a client that goes away is no
// reason to end. The former behaviour comes back with the destruction.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  // Waits at most so long.
  Wish wait(std::chrono::milliseconds time) const;

 private:
  sigset_t set_{};
  sigset_t before_{};
  void (*pipe_before_)(int) = nullptr;
};

}  // namespace toibiki::help_page
