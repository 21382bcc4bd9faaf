// SPDX-License-Identifier: GPL-2.0-or-later
#include "progress_bar.h"

#include <algorithm>
#include <iostream>
#include <utility>

#include "terminal.h"

namespace toibiki::cli {
namespace {

constexpr std::size_t kBarWidth = 20;
constexpr std::string_view kClearLine = "\r\x1b[K";

}  // namespace

ProgressBar::ProgressBar(std::string label)
    : label_(std::move(label)), is_terminal_(errors_are_terminal()) {}

ProgressBar::~ProgressBar() { erase(); }

void ProgressBar::update(std::size_t done_count, std::size_t total_count) {
  using std::chrono::milliseconds;
  const Clock::time_point now = Clock::now();
  if (!is_terminal_ || total_count == 0 || now - begin_ < milliseconds(1'000)) return;
  if (is_shown_ && now - drawn_ < milliseconds(100)) return;
  const std::size_t done = std::min(done_count, total_count);
  const std::size_t filled = kBarWidth * done / total_count;
  std::cerr << kClearLine << label_ << " [" << std::string(filled, '#')
            << std::string(kBarWidth - filled, '-') << "] "
            << padded_left(std::to_string(100 * done / total_count), 3) << "% " << done << "/"
            << total_count << std::flush;
  is_shown_ = true;
  drawn_ = now;
}

void ProgressBar::show_label() {
  if (!is_terminal_) return;
  std::cerr << kClearLine << label_ << "…" << std::flush;
  is_shown_ = true;
}

void ProgressBar::erase() {
  if (is_shown_) std::cerr << kClearLine << std::flush;
  is_shown_ = false;
}

}  // namespace toibiki::cli
