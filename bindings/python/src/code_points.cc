// SPDX-License-Identifier: GPL-2.0-or-later
#include "code_points.h"

#include <algorithm>
#include <string>

#include "toibiki/error.h"

namespace toibiki_python {
namespace {

using toibiki::Span;

constexpr std::size_t kBlockBytes = 64;

// The first byte of a code point, not one that continues it.
bool begins_point(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

std::size_t count_points(std::string_view bytes) {
  return static_cast<std::size_t>(std::count_if(bytes.begin(), bytes.end(), begins_point));
}

class SpanConverter {
 public:
  SpanConverter(std::string_view text, To to) : places_(text), to_(to) {}

  void operator()(Span& span) const {
    span = to_ == To::kPoints ? Span{places_.point_of(span.begin), places_.point_of(span.end)}
                              : Span{places_.byte_of(span.begin), places_.byte_of(span.end)};
  }
  void operator()(std::vector<Span>& spans) const {
    for (Span& span : spans) (*this)(span);
  }

 private:
  TextPlaces places_;
  To to_;
};

void convert_plan(toibiki::QueryPlan& plan, const SpanConverter& convert) {
  for (toibiki::PlannedTerm& term : plan.terms) convert(term.spans);
}

void convert_reading(toibiki::Reading& reading, const SpanConverter& convert) {
  for (toibiki::ReadSentence& sentence : reading.sentences) {
    convert(sentence.span);
    convert(sentence.dropped);
  }
  convert(reading.complaint_words);
}

void convert_suggestion(toibiki::Suggestion& suggestion, To to) {
  for (toibiki::Snippet* snippet : {&suggestion.title, &suggestion.passage}) {
    if (snippet->span.empty() && snippet->marks.empty() && snippet->span.begin == 0) continue;
    convert_spans(*snippet, field_text(suggestion.record, snippet->field), to);
  }
}

}  // namespace

TextPlaces::TextPlaces(std::string_view text) : text_(text) {
  is_ascii_ = std::all_of(text.begin(), text.end(),
                          [](char byte) { return static_cast<unsigned char>(byte) < 0x80U; });
  if (is_ascii_) return;
  points_before_.reserve(text.size() / kBlockBytes + 1);
  std::size_t points = 0;
  for (std::size_t begin = 0; begin < text.size(); begin += kBlockBytes) {
    points_before_.push_back(points);
    points += count_points(text.substr(begin, kBlockBytes));
  }
}

std::size_t TextPlaces::point_of(std::size_t byte) const {
  if (is_ascii_) return byte;
  const std::size_t block = std::min(byte / kBlockBytes, points_before_.size() - 1);
  const std::size_t begin = block * kBlockBytes;
  return points_before_[block] + count_points(text_.substr(begin, byte - begin));
}

std::size_t TextPlaces::byte_of(std::size_t point) const {
  std::size_t byte = point;
  std::size_t left = 0;  // code points to go from `byte` on
  if (!is_ascii_) {
    const auto after = std::upper_bound(points_before_.begin(), points_before_.end(), point);
    const auto block = static_cast<std::size_t>(after - points_before_.begin()) - 1;
    byte = block * kBlockBytes;
    left = point - points_before_[block];
    while (byte < text_.size() && !begins_point(text_[byte])) ++byte;
    while (left > 0 && byte < text_.size()) {
      ++byte;
      while (byte < text_.size() && !begins_point(text_[byte])) ++byte;
      --left;
    }
  }
  if (left > 0 || byte > text_.size()) {
    throw toibiki::Error(
        toibiki::ErrorCode::kInvalidArgument,
        "範囲が文章の外を指しています。渡した文章がその結果のものか確かめてください。"
        " (the span lies outside of the text)");
  }
  return byte;
}

void convert_spans(std::vector<toibiki::Token>& value, std::string_view text, To to) {
  const SpanConverter convert(text, to);
  for (toibiki::Token& token : value) convert(token.span);
}

void convert_spans(std::vector<toibiki::Correction>& value, To to) {
  for (toibiki::Correction& correction : value) {
    SpanConverter(correction.text, to)(correction.changed);
  }
}

void convert_spans(toibiki::Analysis& value, std::string_view text, To to) {
  const SpanConverter convert(text, to);
  for (toibiki::Rewriting& rewriting : value.rewritings) convert(rewriting.span);
  for (toibiki::WordAnalysis& word : value.words) convert(word.span);
  for (toibiki::Token& token : value.tokens) convert(token.span);
}

void convert_spans(toibiki::QueryPlan& value, std::string_view text, To to) {
  convert_plan(value, SpanConverter(text, to));
}

void convert_spans(toibiki::Snippet& value, std::string_view text, To to) {
  const SpanConverter convert(text, to);
  convert(value.span);
  convert(value.marks);
}

void convert_spans(toibiki::Reading& value, std::string_view text, To to) {
  convert_reading(value, SpanConverter(text, to));
}

void convert_spans(std::vector<toibiki::PersonalData>& value, std::string_view text, To to) {
  const SpanConverter convert(text, to);
  for (toibiki::PersonalData& found : value) convert(found.span);
}

void convert_spans(std::vector<toibiki::Completion>& value, To to) {
  for (toibiki::Completion& completion : value) {
    const SpanConverter convert(completion.text, to);
    for (toibiki::Span& mark : completion.marks) convert(mark);
  }
}

void convert_spans(std::vector<toibiki::Suggestion>& value, To to) {
  for (toibiki::Suggestion& suggestion : value) convert_suggestion(suggestion, to);
}

void convert_spans(toibiki::Result& value, std::string_view inquiry, To to) {
  convert_spans(value.plan, inquiry, to);
  convert_spans(value.suggestions, to);
}

void convert_spans(toibiki::InquiryResult& value, std::string_view inquiry, To to) {
  const SpanConverter convert(inquiry, to);
  convert_reading(value.reading, convert);
  for (toibiki::Result& result : value.results) {
    convert_plan(result.plan, convert);
    convert_spans(result.suggestions, to);
  }
}

void convert_reply_spans(toibiki::ReplyTemplate& value, const toibiki::KnowledgeBase& articles) {
  const SpanConverter convert(value.reply, To::kPoints);
  for (toibiki::ReplySlot& slot : value.slots) convert(slot.span);
  for (toibiki::ReplySentence& sentence : value.sentences) convert(sentence.span);
  for (toibiki::Leftover& leftover : value.leftovers) convert(leftover.span);
  for (toibiki::FactConflict& conflict : value.conflicts) {
    convert(conflict.reply_span);
    const auto article = articles.record(toibiki::RecordKind::kArticle, conflict.article_id);
    const std::string text = article ? field_text(*article, conflict.field) : std::string();
    SpanConverter(text, To::kPoints)(conflict.article_span);
  }
}

}  // namespace toibiki_python
