// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <unordered_map>

namespace toibiki::help_page {

// A bucket of tokens for each client: `rate` requests a second in the long run, twice as many in a
// burst. A rate of 0 lets everything pass.
// Thread safety: take() may run in many threads at once.
class RateLimit {
 public:
  using Time = std::chrono::steady_clock::time_point;
  static constexpr std::size_t kMaxClients = 100'000;  // more: those at rest are forgotten

  explicit RateLimit(double rate) : rate_(rate) {}
  // False: the client has to wait.
  bool take(const std::string& client, Time now = std::chrono::steady_clock::now());

 private:
  struct Bucket {
    double tokens;
    Time filled_at;
  };
  double filled(const Bucket& bucket, Time now) const;
  void forget_full(Time now);

  double rate_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace toibiki::help_page
