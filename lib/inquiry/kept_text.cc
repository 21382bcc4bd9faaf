// SPDX-License-Identifier: GPL-2.0-or-later
#include "inquiry/kept_text.h"

#include <algorithm>
#include <utility>

namespace toibiki {
namespace {

constexpr std::string_view kIdeographicSpace = "　";

std::size_t blank_size(std::string_view text) {
  if (text.starts_with(kIdeographicSpace)) return kIdeographicSpace.size();
  return !text.empty() && std::string_view(" \t\r\n").find(text.front()) != std::string_view::npos
             ? 1
             : 0;
}

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// A line end inside a sentence: Japanese goes on without a blank, Latin words with one.
void append_line_end(KeptText& kept, std::string_view text, std::size_t next) {
  const bool between_words = !kept.text().empty() && is_ascii(kept.text().back()) &&
                             next < text.size() && is_ascii(text[next]);
  if (between_words) kept.append_separator(' ');
}

void append_unwrapped(KeptText& kept, std::string_view text, Span span, double weight) {
  std::size_t begin = span.begin;
  for (std::size_t at = span.begin; at < span.end;) {
    std::size_t end = at;
    bool has_line_feed = false;
    while (end < span.end) {
      const std::size_t size = blank_size(text.substr(end, span.end - end));
      if (size == 0) break;
      has_line_feed |= text[end] == '\n' || text[end] == '\r';
      end += size;
    }
    if (!has_line_feed) {
      at = std::max(end, at + 1);
      continue;
    }
    kept.append(text, {begin, at}, weight);
    append_line_end(kept, text, end);
    begin = at = end;
  }
  kept.append(text, {begin, span.end}, weight);
}

void append_sentence(KeptText& kept, std::string_view text, const ReadSentence& sentence,
                     double weight) {
  std::size_t begin = sentence.span.begin;
  for (const Span dropped : sentence.dropped) {
    append_unwrapped(kept, text, {begin, std::max(begin, dropped.begin)}, weight);
    begin = std::max(begin, dropped.end);
  }
  append_unwrapped(kept, text, {begin, std::max(begin, sentence.span.end)}, weight);
}

bool leads(SentenceRole role) {
  return role == SentenceRole::kQuestion || role == SentenceRole::kRequest;
}

}  // namespace

const KeptText::Piece& KeptText::piece_at(std::size_t offset) const {
  const auto after =
      std::upper_bound(pieces_.begin(), pieces_.end(), offset,
                       [](std::size_t value, const Piece& piece) { return value < piece.begin; });
  return *std::prev(after);
}

Span KeptText::original(Span span) const {
  if (pieces_.empty()) return {};
  const Piece& first = piece_at(span.begin);
  const std::size_t begin = first.original + (span.begin - first.begin);
  if (span.empty()) return {begin, begin};
  const Piece& last = piece_at(span.end - 1);
  return {begin, last.original + (span.end - last.begin)};
}

double KeptText::weight_at(std::size_t offset) const {
  return pieces_.empty() ? 1.0 : piece_at(offset).weight;
}

KeptText KeptText::all_of(std::string_view text) {
  KeptText kept;
  kept.append(text, {0, text.size()}, 1.0);
  return kept;
}

void KeptText::append(std::string_view original, Span span, double weight) {
  if (span.empty()) return;
  pieces_.push_back({text_.size(), span.begin, weight});
  text_ += span.of(original);
}

// Belongs to the piece before it; only blanks are put between pieces, of which no token is made.
void KeptText::append_separator(char c) { text_ += c; }

KeptText kept_text(std::string_view text, const Reading& reading,
                   std::optional<std::size_t> request) {
  if (reading.form == InquiryForm::kLine && reading.sentences.size() <= 1) {
    return KeptText::all_of(text);
  }
  std::vector<const ReadSentence*> sentences;
  std::vector<const ReadSentence*> complaints;
  for (const ReadSentence& sentence : reading.sentences) {
    if (!sentence.is_kept() || (request && sentence.request && sentence.request != request))
      continue;
    (sentence.role == SentenceRole::kComplaint ? complaints : sentences).push_back(&sentence);
  }
  if (sentences.empty()) sentences = std::move(complaints);
  const bool asks = std::any_of(sentences.begin(), sentences.end(),
                                [](const ReadSentence* s) { return leads(s->role); });
  // Who writes two sentences tells the matter in the first: 海外へ移ります。税金はどうなりますか。
  const double background = reading.form == InquiryForm::kLine ? 1.0 : kBackgroundWeight;
  KeptText kept;
  for (const ReadSentence* sentence : sentences) {
    if (!kept.text().empty()) kept.append_separator('\n');
    append_sentence(kept, text, *sentence, !asks || leads(sentence->role) ? 1.0 : background);
  }
  return kept;
}

const InquiryReader& built_in_reader() {
  static const InquiryReader reader;
  return reader;
}

KeptText stored_kept_text(std::string_view inquiry) {
  KeptText kept = kept_text(inquiry, built_in_reader().read(inquiry));
  return kept.text().empty() ? KeptText::all_of(inquiry) : kept;
}

std::vector<Token> original_tokens(const KeptText& kept, std::vector<Token> tokens) {
  for (Token& token : tokens) token.span = kept.original(token.span);
  return tokens;
}

std::vector<Token> tokens_of_inquiry(std::string_view inquiry, const Analyzer& analyzer) {
  const KeptText kept = stored_kept_text(inquiry);
  return original_tokens(kept, analyzer.analyze(kept.text()));
}

}  // namespace toibiki
