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

// The sentences of a reply as they are written, but for digits: cheap to make. Reading a reply
// takes most of a millisecond, so that only those are read that share something.
struct ReplyOutline {
  struct Sentence {
    std::uint64_t hash = 0;
    std::size_t size = 0;  // bytes
    friend bool operator==(const Sentence&, const Sentence&) = default;
  };
  std::vector<Sentence> sentences;  // by hash, distinct
  std::size_t size = 0;             // of all of them
  friend bool operator==(const ReplyOutline&, const ReplyOutline&) = default;
};
ReplyOutline make_reply_outline(std::string_view reply);

// Whether so much of the shorter reply stands in the other one that they may be near-identical.
bool may_be_near_identical(const ReplyOutline& a, const ReplyOutline& b);

// A sentence as it is compared: 田中様、3月2日(月)に届きます -> 様月日に届きます
std::string without_values(std::string_view sentence);

// Whether two replies say the same: most of both are the same sentences, and no sentence of one is
// nearly one of the other, which would be another product, or できません for できます. A reply that
// says nothing is like no other.
bool is_near_identical(const ReplyKey& a, const ReplyKey& b);

}  // namespace toibiki
