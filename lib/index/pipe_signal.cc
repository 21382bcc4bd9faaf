// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/pipe_signal.h"

#include <mutex>

namespace toibiki {
namespace {

sigset_t pipe_signal() {
  sigset_t signals;
  ::sigemptyset(&signals);
  ::sigaddset(&signals, SIGPIPE);
  return signals;
}

bool is_pending() {
  sigset_t pending;
  return ::sigpending(&pending) == 0 && ::sigismember(&pending, SIGPIPE) == 1;
}

// What the process does at a SIGPIPE, from the first of several threads that open connections to
// the last one.
std::mutex kept_mutex;
int kept_count = 0;
struct sigaction kept_action {};

}  // namespace

NoPipeSignal::NoPipeSignal() noexcept : was_pending_(is_pending()) {
  const sigset_t signals = pipe_signal();
  ::pthread_sigmask(SIG_BLOCK, &signals, &before_);
}

NoPipeSignal::~NoPipeSignal() {
  if (!was_pending_ && is_pending()) {
    const sigset_t signals = pipe_signal();
    const timespec at_once{};
    ::sigtimedwait(&signals, nullptr, &at_once);
  }
  ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

KeptPipeSignal::KeptPipeSignal() {
  const std::lock_guard lock(kept_mutex);
  if (kept_count++ == 0) ::sigaction(SIGPIPE, nullptr, &kept_action);
}

KeptPipeSignal::~KeptPipeSignal() {
  const std::lock_guard lock(kept_mutex);
  if (--kept_count == 0) ::sigaction(SIGPIPE, &kept_action, nullptr);
}

}  // namespace toibiki
