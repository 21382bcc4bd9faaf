// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "toibiki/analyzer.h"
#include "toibiki/masking.h"
#include "toibiki/reply.h"

namespace toibiki {

// How many past replies say a sentence of the reply: whatever its values, and with these values.
struct SentenceCount {
  Span span;
  std::size_t form_count = 0;
  std::size_t exact_count = 0;
};

// What is known of a reply.
struct ReplySources {
  std::string_view reply;
  std::span<const SentenceCount> sentences;  // in order, disjoint
  std::span<const Article> articles;         // that it rests on, as they are now
  std::span<const PersonalData> personal;    // what Masker found in it
  std::span<const std::string> other_names;  // names that the inquiry says
};

// Personal values become slots. A value that an article says too is a fact and stays, one that an
// article contradicts stays and is told of, one of a sentence that many replies say with the same
// value stays; dates, amounts, times, periods, numbers beyond that belong to the case and become
// slots.
ReplyTemplate make_reply_template(const ReplySources& sources, const Analyzer& analyzer);

}  // namespace toibiki
