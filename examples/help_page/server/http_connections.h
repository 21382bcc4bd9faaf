// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace toibiki::help_page {

// The connections that are open, with the time at which each last had an answer (or began).
// Thread safety: all functions may run in many threads at once.
class HttpConnections {
 public:
  using Clock = std::chrono::steady_clock;

  struct Connection {
    int socket = -1;
    std::atomic<Clock::rep> served_at;
    explicit Connection(int descriptor)
        : socket(descriptor), served_at(Clock::now().time_since_epoch().count()) {}
    void served() { served_at = Clock::now().time_since_epoch().count(); }
  };

  Connection* add(int socket);
  void remove(Connection* connection);
  std::size_t count() const;

  // Shuts down those without an answer for so long. The socket is closed later by its owner, so
  // that its number stands for nothing else meanwhile.
  void shut_down_slow(std::chrono::seconds limit);

 private:
  mutable std::mutex mutex_;
  std::unordered_map<Connection*, std::unique_ptr<Connection>> connections_;
};

}  // namespace toibiki::help_page
