// SPDX-License-Identifier: GPL-2.0-or-later
#include "stop_signals.h"

#include <signal.h>

#include <ctime>

namespace toibiki::help_page {

StopSignals::StopSignals() {
  ::sigemptyset(&set_);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) ::sigaddset(&set_, signal);
  ::pthread_sigmask(SIG_BLOCK, &set_, &before_);
  pipe_before_ = std::signal(SIGPIPE, SIG_IGN);
}

StopSignals::~StopSignals() {
  std::signal(SIGPIPE, pipe_before_);
  ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

Wish StopSignals::wait(std::chrono::milliseconds time) const {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time);
  const timespec limit{static_cast<std::time_t>(seconds.count()),
                       static_cast<long>(std::chrono::nanoseconds(time - seconds).count())};
  switch (::sigtimedwait(&set_, nullptr, &limit)) {
    case SIGTERM:
    case SIGINT:
      return Wish::kStop;
    case SIGHUP:
      return Wish::kReopen;
    default:
      return Wish::kNone;
  }
}

}  // namespace toibiki::help_page
