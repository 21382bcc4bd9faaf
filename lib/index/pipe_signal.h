// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <signal.h>

namespace toibiki {

// While one lives, writing to a connection that the other side has closed is an error, and ends no
// process: the SIGPIPE of this thread is taken back. Xapian would ignore the signal for the whole
// process, for good; that, too, is taken back, so that `toibiki suggest ... | head` ends quietly.
class NoPipeSignal {
 public:
  NoPipeSignal() noexcept;
  ~NoPipeSignal();
  NoPipeSignal(const NoPipeSignal&) = delete;
  NoPipeSignal& operator=(const NoPipeSignal&) = delete;

 private:
  sigset_t before_{};
  bool was_pending_ = false;
};

// While one lives, Xapian opens a connection.
class KeptPipeSignal {
 public:
  KeptPipeSignal();
  ~KeptPipeSignal();
  KeptPipeSignal(const KeptPipeSignal&) = delete;
  KeptPipeSignal& operator=(const KeptPipeSignal&) = delete;
};

}  // namespace toibiki
