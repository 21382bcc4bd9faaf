// SPDX-License-Identifier: GPL-2.0-or-later
//
// Spans are bytes in C++ and code points in Python. Values are converted where they cross: on the
// way out all their spans are replaced, on the way in they are put back. Linear in the text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "toibiki/analyzer.h"
#include "toibiki/complete.h"
#include "toibiki/correct.h"
#include "toibiki/knowledge_base.h"
#include "toibiki/masking.h"
#include "toibiki/reading.h"
#include "toibiki/reply.h"
#include "toibiki/span.h"
#include "toibiki/suggestion.h"

namespace toibiki_python {

// Finds code points by byte and bytes by code point. Keeps a view of the text.
class TextPlaces {
 public:
  // Requires: well-formed UTF-8.
  explicit TextPlaces(std::string_view text);

  std::size_t point_of(std::size_t byte) const;
  // Throws Error kInvalidArgument if the text has fewer code points.
  std::size_t byte_of(std::size_t point) const;

 private:
  std::string_view text_;
  bool is_ascii_ = true;
  std::vector<std::size_t> points_before_;  // of each block of bytes
};

enum class To { kPoints, kBytes };

// Replaces every span of `value`, which points into `text`.
void convert_spans(std::vector<toibiki::Token>& value, std::string_view text, To to);
// Each is of its own text.
void convert_spans(std::vector<toibiki::Correction>& value, To to);
void convert_spans(toibiki::Analysis& value, std::string_view text, To to);
void convert_spans(toibiki::QueryPlan& value, std::string_view text, To to);
void convert_spans(toibiki::Snippet& value, std::string_view text, To to);
void convert_spans(toibiki::Reading& value, std::string_view text, To to);
void convert_spans(std::vector<toibiki::PersonalData>& value, std::string_view text, To to);
void convert_spans(std::vector<toibiki::Completion>& value, To to);  // of their own texts
void convert_spans(std::vector<toibiki::Suggestion>& value, To to);  // of their records
// Spans of the plan are of `inquiry`, those of the suggestions of their records.
void convert_spans(toibiki::Result& value, std::string_view inquiry, To to);
void convert_spans(toibiki::InquiryResult& value, std::string_view inquiry, To to);
// To code points; reads the articles that conflicts name.
void convert_reply_spans(toibiki::ReplyTemplate& value, const toibiki::KnowledgeBase& articles);

}  // namespace toibiki_python
