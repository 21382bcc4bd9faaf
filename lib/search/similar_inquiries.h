// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "rank/signals.h"

namespace toibiki {

// What inquiries like this one, and all inquiries before it, tell about articles.
class SimilarInquiries {
 public:
  double vote_for(std::string_view article_id) const;
  Experience experience_of(std::string_view article_id) const;

 private:
  std::map<std::string, double, std::less<>> votes_;
};

}  // namespace toibiki
