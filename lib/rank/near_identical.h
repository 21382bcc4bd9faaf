// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/reading.h"

namespace toibiki {

// A reply as it is compared with others: its sentences without greetings, signatures and the like,
// and without what differs from customer to customer (names before 様, numbers, dates, codes,
// addresses).
struct ReplyKey {
  struct Sentence {
    std::uint64_t hash = 0;
    std::size_t size = 0;  // characters
    // Hashes of its pairs of neighbouring characters, sorted, distinct.
    std::vector<std::uint32_t> bigrams;
    friend bool operator==(const Sentence&, const Sentence&) = default;
  };
  std::vector<Sentence> sentences;  // by hash, distinct
  friend bool operator==(const ReplyKey&, const ReplyKey&) = default;
};

// Empty if the reply says nothing.
ReplyKey make_reply_key(std::string_view reply, const InquiryReader& reader);

// A sentence as it is compared: 田中様、3月2日(月)に届きます -> 様月日に届きます
std::string without_values(std::string_view sentence);

// Whether two replies say the same: most of both are the same sentences, and no sentence of one is
// nearly one of the other, which would be another product, or できません for できます. A reply that
// says nothing is like no other.
bool is_near_identical(const ReplyKey& a, const ReplyKey& b);

}  // namespace toibiki
