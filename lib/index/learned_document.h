// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "index/index_document.h"
#include "index/inquiry_document.h"
#include "toibiki/record.h"

namespace toibiki {

// What came of an article on one day: outcomes that count, and past answers that name it.
struct DayOutcomes {
  std::string day;  // YYYY-MM-DD; empty: unknown
  std::uint32_t resolved = 0;
  std::uint32_t rejected = 0;
  friend bool operator==(const DayOutcomes&, const DayOutcomes&) = default;
};

// What an article learned: the inquiries that it resolved as further phrasings, and how often it
// was right. A document of index/learned holds one.
struct LearnedPhrasings {
  std::string article_id;
  std::uint64_t inquiry_count = 0;  // of those whose tokens are here
  std::vector<DayOutcomes> days;    // by day, so that a reader can let them decay
  Counters counters;                // the article's own
  std::vector<TokenCount> tokens;   // summed over the inquiries; by kind and key
  friend bool operator==(const LearnedPhrasings&, const LearnedPhrasings&) = default;
};

// The tokens of how many inquiries an article learns, the newest first, and of how many occurrences
// in all; an inquiry that would be too much is passed over. Bounds a document, whatever is put.
inline constexpr std::size_t kMaxLearnedInquiries = 200;
inline constexpr std::size_t kMaxLearnedTokens = 200'000;

// As phrasings that an author wrote (field_weight()).
inline constexpr std::uint32_t kLearnedWeight = 2;

// However many inquiries an article learned, their terms count as those of this many: what one of
// them says by chance must not grow with their number, or articles that are asked for often push
// aside those that are new (their words stand in dozens of inquiries about anything).
inline constexpr std::uint64_t kRepresentedInquiries = 2;

// The weighted frequency of a term that occurs `count` times in `inquiry_count` inquiries; 1 or
// more.
std::uint32_t learned_frequency(std::uint32_t count, std::uint64_t inquiry_count) noexcept;

// Gathers what is known of one article. The order of add() does not matter.
class LearnedGatherer {
 public:
  // Requires: the data of a document of index/inquiries that names the article.
  void add(std::string_view inquiry_data);

  // Nothing is known, and the article has no counters: no document is needed.
  bool is_empty(const Article& article) const;
  LearnedPhrasings learned_by(const Article& article) const;

 private:
  std::map<std::uint64_t, std::string> newest_;  // number -> encoded tokens; the resolved ones
  std::map<std::string, DayOutcomes> days_;
};

// Id: the article's. Terms: index_term() of the tokens, with learned_frequency(); without resolved
// inquiries none.
IndexDocument make_learned_document(const LearnedPhrasings& learned);

// What lies in IndexDocument::data: a checksum; id, number of inquiries, days, counters, tokens.
// Throws Error kCorrupt.
LearnedPhrasings decode_learned(std::string_view data);

}  // namespace toibiki
