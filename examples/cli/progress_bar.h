// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace toibiki::cli {

// One line on standard error for work that takes over a second; it is gone at the end. Prints
// nothing if standard error is not a terminal. Thread safety: one thread.
class ProgressBar {
 public:
  // `label` says what is being done.
  explicit ProgressBar(std::string label);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  // "取り込み (importing) [##########----------]  50% 1000/2000", from the second second on.
  void update(std::size_t done_count, std::size_t total_count);
  // The label alone, at once: for work that does not say how much of it is done.
  void show_label();
  // Call it before something else is printed.
  void erase();

 private:
  using Clock = std::chrono::steady_clock;

  std::string label_;
  bool is_terminal_;
  bool is_shown_ = false;
  Clock::time_point begin_ = Clock::now();
  Clock::time_point drawn_;
};

}  // namespace toibiki::cli
