// SPDX-License-Identifier: GPL-2.0-or-later
#include "rate_limit.h"

#include <algorithm>

namespace toibiki::help_page {

double RateLimit::filled(const Bucket& bucket, Time now) const {
  const double seconds = std::chrono::duration<double>(now - bucket.filled_at).count();
  return std::min(2 * rate_, bucket.tokens + std::max(seconds, 0.0) * rate_);
}

void RateLimit::forget_full(Time now) {
  for (auto bucket = buckets_.begin(); bucket != buckets_.end();) {
    const bool is_full = filled(bucket->second, now) >= 2 * rate_;
    bucket = is_full ? buckets_.erase(bucket) : std::next(bucket);
  }
  // So many clients that are busy: all begin anew, rather than the memory growing.
  if (buckets_.size() >= kMaxClients) buckets_.clear();
}

bool RateLimit::take(const std::string& client, Time now) {
  if (rate_ <= 0) return true;
  const std::lock_guard lock(mutex_);
  if (buckets_.size() >= kMaxClients && !buckets_.contains(client)) forget_full(now);
  Bucket& bucket = buckets_.try_emplace(client, Bucket{2 * rate_, now}).first->second;
  bucket = {filled(bucket, now), now};
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}

}  // namespace toibiki::help_page
