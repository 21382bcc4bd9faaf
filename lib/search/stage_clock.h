// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <optional>

#include "toibiki/timings.h"

namespace toibiki {

// Times the stages of one call. Off, it never looks at a clock.
class StageClock {
 public:
  explicit StageClock(bool is_on) {
    if (!is_on) return;
    timings_.emplace();
    begin_ = last_ = Clock::now();
  }

  // What passed since the last call, or since it was made, was this stage.
  void lap(double Timings::*stage) {
    if (!timings_) return;
    const Clock::time_point now = Clock::now();
    *timings_.*stage += milliseconds(last_, now);
    last_ = now;
  }

  // Up to now; nothing if it is off.
  std::optional<Timings> timings() const {
    std::optional<Timings> result = timings_;
    if (result) result->total_ms = milliseconds(begin_, Clock::now());
    return result;
  }

 private:
  using Clock = std::chrono::steady_clock;

  static double milliseconds(Clock::time_point from, Clock::time_point to) {
    return std::chrono::duration<double, std::milli>(to - from).count();
  }

  std::optional<Timings> timings_;
  Clock::time_point begin_;
  Clock::time_point last_;
};

}  // namespace toibiki
