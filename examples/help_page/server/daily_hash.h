// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <mutex>
#include <string>

namespace toibiki::help_page {

// Stands for a client within one day. The key is random, is kept in memory alone and is thrown away
// with the day: nobody, the operator included, can tell afterwards which address it was, or that
// two days had the same client.
// Thread safety: all functions may run in many threads at once.
class DailyHash {
 public:
  std::string of(const std::string& client, const std::string& day);

 private:
  std::mutex mutex_;
  std::string day_;
  std::string key_;
};

}  // namespace toibiki::help_page
