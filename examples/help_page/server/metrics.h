// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace toibiki::help_page {

// What the operator's monitoring reads. No text of a query, no client.
// Thread safety: all functions may run in many threads at once.
class Metrics {
 public:
  // Upper bounds of the latency histogram, in seconds.
  static constexpr std::array<double, 11> kBounds = {.001, .0025, .005, .01, .025, .05,
                                                     .1,   .25,   .5,   1,   2.5};

  void count_request(const std::string& route, int status, double seconds);
  void count_search(bool found_nothing) {
    ++searches_;
    if (found_nothing) ++empty_searches_;
  }
  void count_completion() { ++completions_; }
  void count_feedback(const std::string& kind);
  void count_swap(bool worked) { ++(worked ? swaps_ : failed_swaps_); }

  // Prometheus text format 0.0.4, with what only the server knows.
  std::string text(std::size_t in_flight, std::size_t connections, bool ready) const;

 private:
  struct Latency {
    std::array<std::uint64_t, kBounds.size()> counts{};  // at most the bound
    std::uint64_t count = 0;
    double sum = 0;
  };

  mutable std::mutex mutex_;
  std::map<std::pair<std::string, int>, std::uint64_t> requests_;
  std::map<std::string, Latency> latencies_;
  std::map<std::string, std::uint64_t> feedback_;
  std::atomic<std::uint64_t> searches_ = 0;
  std::atomic<std::uint64_t> empty_searches_ = 0;
  std::atomic<std::uint64_t> completions_ = 0;
  std::atomic<std::uint64_t> swaps_ = 0;
  std::atomic<std::uint64_t> failed_swaps_ = 0;
};

}  // namespace toibiki::help_page
