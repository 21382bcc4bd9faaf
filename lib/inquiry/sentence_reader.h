// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>
#include <vector>

#include "inquiry/line.h"
#include "inquiry/reading_rules.h"
#include "inquiry/reading_weights.h"
#include "inquiry/sentence.h"
#include "text/normalize.h"

namespace toibiki {

// Words that are typed into a search box pass as they are.
inline constexpr std::size_t kMaxTypedBytes = 120;

// As SentenceReader takes it: without markup, normalised.
NormalizedText readable_text(std::string_view inquiry);

// The steps of a reading on normalised text: what the rules tell, then what the weights tell anew.
class SentenceReader {
 public:
  // Throws Error kDictionary that names file, line and value if a file is broken.
  explicit SentenceReader(const std::filesystem::path& folder) : rules_(folder), weights_(folder) {}

  const ReadingRules& rules() const { return rules_; }
  const ReadingWeights& weights() const { return weights_; }

  // Words that are typed into a search box, or a sentence: no line of it is looked at, and nothing
  // is weighed.
  static bool is_one_line(const InquiryLines& inquiry);

  // Divided, with the roles that the rules tell.
  std::vector<Sentence> read_by_rules(InquiryLines& inquiry) const;
  // Tells the roles anew. False if the text asks nothing.
  bool weigh(std::vector<Sentence>& sentences, const InquiryLines& inquiry) const;
  std::vector<InquiryRequest> requests(std::vector<Sentence>& sentences,
                                       const InquiryLines& inquiry) const;

 private:
  void read_lines(InquiryLines& inquiry) const;
  void drop_introduction(std::vector<Sentence>& sentences, const InquiryLines& inquiry) const;

  ReadingRules rules_;
  ReadingWeights weights_;
};

}  // namespace toibiki
