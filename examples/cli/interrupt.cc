// SPDX-License-Identifier: GPL-2.0-or-later
#include "interrupt.h"

#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <string_view>

namespace toibiki::cli {
namespace {

volatile std::sig_atomic_t wish_to_stop = 0;

extern "C" void take_interrupt(int) {
  constexpr std::string_view kMessage =
      "\n今の確定が終わったら止まります。 (stopping after the current commit)\n";
  const int error = errno;
  wish_to_stop = 1;
  if (::write(STDERR_FILENO, kMessage.data(), kMessage.size()) < 0) {
    // Nobody reads it; the wish stands.
  }
  errno = error;
}

}  // namespace

void catch_interrupt() {
  struct sigaction action {};
  action.sa_handler = take_interrupt;
  action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;
  ::sigemptyset(&action.sa_mask);
  ::sigaction(SIGINT, &action, nullptr);
}

bool interrupted() noexcept { return wish_to_stop != 0; }

}  // namespace toibiki::cli
