// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/similar_inquiries.h"

namespace toibiki {

double SimilarInquiries::vote_for(std::string_view article_id) const {
  const auto found = votes_.find(article_id);
  return found == votes_.end() ? 0.0 : found->second;
}

Experience SimilarInquiries::experience_of(std::string_view) const { return {}; }

}  // namespace toibiki
