// SPDX-License-Identifier: GPL-2.0-or-later
#include "daily_hash.h"

#include "keyed_hash.h"

namespace toibiki::help_page {

std::string DailyHash::of(const std::string& client, const std::string& day) {
  std::string key;
  {
    const std::lock_guard lock(mutex_);
    if (day != day_) {
      key_ = random_key();
      day_ = day;
    }
    key = key_;
  }
  return keyed_hash(key, client);
}

}  // namespace toibiki::help_page
