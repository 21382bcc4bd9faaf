// SPDX-License-Identifier: GPL-2.0-or-later
#include "day.h"

#include <array>
#include <ctime>

namespace toibiki::help_page {
namespace {

std::string formatted(const char* format, const std::tm& time) {
  std::array<char, 32> text{};
  return {text.data(), std::strftime(text.data(), text.size(), format, &time)};
}

}  // namespace

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm time{};
  ::localtime_r(&now, &time);
  return formatted("%Y-%m-%d", time);
}

std::string time_of_now() {
  const std::time_t now = std::time(nullptr);
  std::tm time{};
  ::gmtime_r(&now, &time);
  return formatted("%Y-%m-%dT%H:%M:%SZ", time);
}

}  // namespace toibiki::help_page
