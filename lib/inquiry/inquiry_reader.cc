// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <limits>
#include <utility>

#include "base/utf8.h"
#include "inquiry/line.h"
#include "inquiry/marks.h"
#include "inquiry/markup.h"
#include "inquiry/reading_rules.h"
#include "inquiry/sentence.h"
#include "inquiry/sentence_reader.h"
#include "text/normalize.h"
#include "toibiki/reading.h"

namespace toibiki {
namespace {

// What is dropped from a short query could have been what it asks for.
bool is_query(std::string_view text, const std::vector<Sentence>& sentences) {
  return sentences.size() == 1 && text.size() <= kMaxTypedBytes &&
         text.find('\n') == std::string_view::npos;
}

class SpanMap {
 public:
  explicit SpanMap(const NormalizedText& text) : text_(text) {}

  // Disjoint from those before it, also where one character became several (…).
  Span original(Span span) {
    Span result = text_.original(span, hint_);
    result.begin = std::max(result.begin, end_);
    result.end = std::max(result.end, result.begin);
    return result;
  }
  void finish(Span span) { end_ = std::max(end_, span.end); }

 private:
  const NormalizedText& text_;
  std::size_t hint_ = 0;
  std::size_t end_ = 0;
};

// Where spans overlap or touch they are one. Sorts.
std::vector<Span> united(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end());
  std::vector<Span> result;
  for (const Span span : spans) {
    if (span.empty()) continue;
    if (!result.empty() && span.begin <= result.back().end) {
      result.back().end = std::max(result.back().end, span.end);
    } else {
      result.push_back(span);
    }
  }
  return result;
}

std::vector<Span> complaint_words(const NormalizedText& text,
                                  const std::vector<Sentence>& sentences,
                                  const ReadingRules& rules) {
  std::vector<Span> found;
  std::size_t hint = 0;
  for (const Sentence& sentence : sentences) {
    if (sentence.role == SentenceRole::kThanks || sentence.role == SentenceRole::kBoilerplate) {
      continue;
    }
    const std::string_view within = std::string_view(text.text()).substr(0, sentence.span.end);
    for (std::size_t at = sentence.text.begin; at < sentence.span.end;) {
      std::size_t longest = at;
      rules.anger.visit_at(within, at, [&](const ReadingRule&, std::size_t end) {
        longest = std::max(longest, end);
      });
      if (longest > at) {
        found.push_back(text.original({at, longest}, hint));
        at = longest;
      } else {
        next_code_point(within, at);
      }
    }
  }
  return united(std::move(found));
}

}  // namespace

struct InquiryReader::State {
  explicit State(const std::filesystem::path& folder) : sentences(folder) {}

  SentenceReader sentences;
};

namespace {

// Markup that lies in no sentence becomes one of its own; what lies inside is dropped from it.
void add_markup(Reading& reading, const std::vector<Span>& markup, std::string_view plain) {
  if (markup.empty()) return;
  std::vector<ReadSentence> sentences;
  auto span = markup.begin();
  const auto add_before = [&](std::size_t end) {
    for (; span != markup.end() && span->end <= end; ++span) {
      ReadSentence sentence;
      sentence.span = *span;
      sentence.role = SentenceRole::kBoilerplate;
      sentence.reason = "markup";
      const bool touches = !sentences.empty() && sentences.back().reason == "markup" &&
                           trimmed(plain, {sentences.back().span.end, span->begin}).empty();
      if (touches) {
        sentences.back().span.end = span->end;
      } else {
        sentences.push_back(std::move(sentence));
      }
    }
  };
  std::vector<std::size_t> moved;  // from the old index to the new one
  for (ReadSentence& sentence : reading.sentences) {
    add_before(sentence.span.begin);
    for (; span != markup.end() && span->begin < sentence.span.end; ++span) {
      // The mark of a quote may lie in its tag.
      sentence.span.begin = std::min(sentence.span.begin, span->begin);
      sentence.span.end = std::max(sentence.span.end, span->end);
      sentence.dropped.push_back(*span);
    }
    if (!sentence.is_kept()) sentence.dropped.clear();
    sentence.dropped = united(std::move(sentence.dropped));
    moved.push_back(sentences.size());
    sentences.push_back(std::move(sentence));
  }
  add_before(std::numeric_limits<std::size_t>::max());
  reading.sentences = std::move(sentences);
  for (InquiryRequest& request : reading.requests) {
    for (std::size_t& index : request.sentences) index = moved[index];
  }
}

std::vector<ReadSentence> read_sentences(const NormalizedText& text,
                                         std::vector<Sentence>& sentences) {
  std::vector<ReadSentence> result;
  result.reserve(sentences.size());
  SpanMap map(text);
  for (Sentence& sentence : sentences) {
    ReadSentence read;
    read.span = map.original(sentence.span);
    read.role = sentence.role;
    read.reason = std::move(sentence.reason);
    read.rule = std::move(sentence.rule);
    const bool is_kept = read.is_kept();
    for (const Span dropped : sentence.dropped) {
      if (is_kept && !dropped.empty()) read.dropped.push_back(map.original(dropped));
    }
    read.dropped = united(std::move(read.dropped));
    map.finish(read.span);
    result.push_back(std::move(read));
  }
  return result;
}

}  // namespace

InquiryReader::InquiryReader(const InquiryReaderOptions& options)
    : state_(std::make_unique<State>(options.rules)) {}

InquiryReader::~InquiryReader() = default;

Reading InquiryReader::read(std::string_view text) const {
  require_utf8(text, "問い合わせ", std::numeric_limits<std::size_t>::max());
  const PlainText plain = without_markup(text);
  const NormalizedText normalized = normalize(plain.text);
  InquiryLines inquiry = split_lines(normalized.text());
  std::vector<Sentence> sentences = state_->sentences.read_by_rules(inquiry);
  const bool asks = state_->sentences.weigh(sentences, inquiry);
  if (is_query(text, sentences)) sentences[0].dropped.clear();

  Reading reading;
  reading.form = inquiry.form;
  if (asks) reading.requests = state_->sentences.requests(sentences, inquiry);
  reading.complaint_words = complaint_words(normalized, sentences, state_->sentences.rules());
  reading.sentences = read_sentences(normalized, sentences);
  add_markup(reading, plain.markup, plain.text);
  for (std::size_t i = 0; i < reading.requests.size(); ++i) {
    for (const std::size_t index : reading.requests[i].sentences) {
      reading.sentences[index].request = i;
    }
  }
  return reading;
}

}  // namespace toibiki
